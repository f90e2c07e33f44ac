import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { NewCasesReply } from "#contract/renewal/case.ts";
import {
  EntryDetail,
  FiveUnmetList,
  LandOverview,
  LandRun,
  LandRunDetail,
  LandRunList,
  type RunLand,
  WatchList,
} from "#contract/renewal/poor-land.ts";
import type { LandLaw } from "#contract/renewal/poor-land-words.ts";
import { PackDetail, PackList } from "#contract/renewal/rule-pack.ts";
import { call } from "#web/lib/api.ts";

const BASE = "/renewal/land";

export const overviewQuery = queryOptions({
  queryKey: ["renewal", "overview"],
  queryFn: ({ signal }) => call(LandOverview, `${BASE}/overview`, { signal }),
});

export const runsQuery = (law: LandLaw) =>
  queryOptions({
    queryKey: ["renewal", "runs", law],
    queryFn: async ({ signal }) => (await call(LandRunList, `${BASE}/runs?law=${law}`, { signal })).runs,
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ["renewal", "run", id],
    queryFn: ({ signal }) => call(LandRunDetail, `${BASE}/runs/${id}`, { signal }),
  });

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ["renewal", "entry", id],
    queryFn: ({ signal }) => call(EntryDetail, `${BASE}/entries/${id}`, { signal }),
  });

export const watchQuery = queryOptions({
  queryKey: ["renewal", "watch"],
  queryFn: ({ signal }) => call(WatchList, `${BASE}/watch`, { signal }),
});

export const fiveUnmetQuery = queryOptions({
  queryKey: ["renewal", "five-unmet"],
  queryFn: ({ signal }) => call(FiveUnmetList, `${BASE}/five-unmet`, { signal }),
});

export const packsQuery = queryOptions({
  queryKey: ["renewal", "packs"],
  queryFn: async ({ signal }) => (await call(PackList, `${BASE}/packs`, { signal })).packs,
});

export const packQuery = (id: string) =>
  queryOptions({
    queryKey: ["renewal", "pack", id],
    queryFn: ({ signal }) => call(PackDetail, `${BASE}/packs/${id}`, { signal }),
  });

/** A step on the list changes the list, its totals and the record. */
export function useRenewalStep<Body, Reply>(act: (body: Body) => Promise<Reply>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await Promise.all(
        [["renewal"], ["list"], ["summary"], ["record"], ["home"]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}

export const useRunLand = () => useRenewalStep((body: RunLand) => call(LandRun, `${BASE}/runs`, { body }));

export type EntryMove = "withdrawal" | "restoration" | "verification";
export const useMoveEntry = (id: string) =>
  useRenewalStep(({ move, ...body }: { move: EntryMove; revision: number; why: string }) =>
    call(EntryDetail, `${BASE}/entries/${id}/${move}`, { body }),
  );

type PackStep =
  | { step: "draft"; text: string }
  | { step: "change"; id: string; revision: number; text: string }
  | { step: "force"; id: string; revision: number; from: string; until: string | null; why: string }
  | { step: "retirement"; id: string; revision: number; why: string };

function sendPack(given: PackStep) {
  if (given.step === "draft") return call(PackDetail, `${BASE}/packs`, { body: { text: given.text } });
  const { step, id, ...body } = given;
  if (step === "change") return call(PackDetail, `${BASE}/packs/${id}`, { method: "PUT", body });
  return call(PackDetail, `${BASE}/packs/${id}/${step}`, { body });
}
export const usePackStep = () => useRenewalStep(sendPack);

/** Lines of the list become cases; the reply says which did not, and why. */
export function useOpenCases() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { entryIds: string[]; why: string }) =>
      call(NewCasesReply, "/renewal/cases/from-list", { body }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["renewal"] });
      void client.invalidateQueries({ queryKey: ["list"] });
    },
  });
}
