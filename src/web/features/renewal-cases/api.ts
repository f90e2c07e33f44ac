import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { CaseBoard, CaseCard, CaseDetail, MoveCasesReply, type NewCase } from "#contract/renewal/case.ts";
import { PlanTemplate } from "#contract/renewal/case-plan.ts";
import { ParcelGeometry } from "#contract/space/map.ts";
import { call } from "#web/lib/api.ts";

const BASE = "/renewal/cases";
export type Case = z.infer<typeof CaseDetail>;
/** Whose side of the case one is on: the zone's, or the owner's. */
export type Side = "zone" | "owner";
const baseOf = (side: Side): string => (side === "zone" ? BASE : "/renewal/own-cases");

export const caseQuery = (id: string, side: Side = "zone") =>
  queryOptions({
    queryKey: ["renewal", "case", side, id],
    queryFn: ({ signal }) => call(CaseDetail, `${baseOf(side)}/${id}`, { signal }),
  });

export type BoardAsked = {
  q?: string | undefined;
  mine?: boolean | undefined;
  block?: string;
  parcel?: string;
};
export const boardQuery = ({ q, mine, block, parcel }: BoardAsked) =>
  queryOptions({
    queryKey: ["renewal", "board", q ?? "", mine ?? false, block ?? "", parcel ?? ""],
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams();
      if (q) asked.set("q", q);
      if (mine) asked.set("mine", "true");
      if (block) asked.set("block", block);
      if (parcel) asked.set("parcel", parcel);
      return call(CaseBoard, `${BASE}?${asked}`, { signal });
    },
    placeholderData: keepPreviousData,
  });

export const ownCasesQuery = queryOptions({
  queryKey: ["renewal", "own"],
  queryFn: ({ signal }) => call(z.object({ cards: z.array(CaseCard) }), "/renewal/own-cases", { signal }),
});

export const handlersQuery = queryOptions({
  queryKey: ["renewal", "handlers"],
  queryFn: ({ signal }) =>
    call(z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) }), "/renewal/handlers", {
      signal,
    }),
});

export const askTemplate = (route: string, from: string) =>
  call(PlanTemplate, `/renewal/plan-template?${new URLSearchParams({ route, from })}`);

/** The outline of the case's parcel, where it has one. */
export const groundQuery = (parcelId: string) =>
  queryOptions({
    queryKey: ["list", "outline", parcelId],
    queryFn: ({ signal }) => call(ParcelGeometry, `/parcels/${parcelId}/geometry`, { signal }),
  });

type Act = { path: string; method?: "POST" | "PUT"; body: unknown };

/** Anything done to a case: the reply is the case as it now is, and all lists of cases are asked anew. */
export function useCaseAct(id: string, side: Side = "zone") {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path, method = "POST", body }: Act) =>
      call(CaseDetail, path.startsWith("/") ? path : `${baseOf(side)}/${id}/${path}`, { method, body }),
    onSuccess: (held) => {
      client.setQueryData(caseQuery(id, side).queryKey, held);
      void client.invalidateQueries({ queryKey: ["renewal", "board"] });
      void client.invalidateQueries({ queryKey: ["renewal", "own"] });
      void client.invalidateQueries({ queryKey: ["list", "renewal-cases"] });
      void client.invalidateQueries({ queryKey: ["home"] });
    },
    onError: () => void client.invalidateQueries({ queryKey: ["renewal", "case", side, id] }),
  });
}

const Opened = z.object({ id: z.string(), code: z.string(), name: z.string() });

export function useOpenCase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: NewCase) => call(Opened, BASE, { body: asked }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["renewal"] }),
  });
}

/** The same step of many: the reply says which did not move, and why. */
export function useMoveCases() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { cases: { id: string; revision: number }[]; move: object }) =>
      call(MoveCasesReply, `${BASE}/move`, { body }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["renewal"] });
      void client.invalidateQueries({ queryKey: ["list", "renewal-cases"] });
      void client.invalidateQueries({ queryKey: ["home"] });
    },
  });
}
