import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { MapOverview } from "#contract/space/map.ts";
import { GapReport, GapSearches } from "#contract/space/siting/gaps.ts";
import {
  type ChangeDemand,
  DemandReply,
  type NewDemand,
  SitingAnswer,
} from "#contract/space/siting/siting.ts";
import type { SitingQuestion } from "#contract/space/siting/wanted.ts";
import { call } from "#web/lib/api.ts";

type Asked = { question: SitingQuestion; isTrial: boolean; demandId?: string | undefined };

export const sitesQuery = ({ question, isTrial, demandId }: Asked) =>
  queryOptions({
    queryKey: ["siting", "search", question, isTrial, demandId],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call(SitingAnswer, "/siting/search", {
        body: { ...question, isTrial, k: 30, ...(demandId && { demandId }) },
        signal,
      }),
  });

export const demandQuery = (id: string) =>
  queryOptions({
    queryKey: ["siting", "demand", id],
    queryFn: ({ signal }) => call(DemandReply, `/siting/demands/${id}`, { signal }),
  });

function useTaken() {
  const client = useQueryClient();
  return (reply: z.infer<typeof DemandReply>) => {
    client.setQueryData(demandQuery(reply.demand.id).queryKey, reply);
    void client.invalidateQueries({ queryKey: ["list"] });
    void client.invalidateQueries({ queryKey: ["home"] });
  };
}

export function useFileDemand() {
  const taken = useTaken();
  return useMutation({
    mutationFn: (body: z.input<typeof NewDemand>) => call(DemandReply, "/siting/demands", { body }),
    onSuccess: taken,
  });
}

export function useChangeDemand(id: string) {
  const taken = useTaken();
  return useMutation({
    mutationFn: (body: z.infer<typeof ChangeDemand>) =>
      call(DemandReply, `/siting/demands/${id}`, { method: "PUT", body }),
    onSuccess: taken,
  });
}

export function useAcknowledge(id: string) {
  const taken = useTaken();
  return useMutation({
    mutationFn: () => call(DemandReply, `/siting/demands/${id}/acknowledge`, { method: "POST" }),
    onSuccess: taken,
  });
}

export type GapAsked = { from?: string | undefined; to?: string | undefined; industry?: string | undefined };
export const gapParams = (asked: GapAsked): string =>
  new URLSearchParams(
    Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString();

export const gapsQuery = (asked: GapAsked) =>
  queryOptions({
    queryKey: ["siting", "gaps", asked],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(GapReport, `/siting/gaps?${gapParams(asked)}`, { signal }),
  });

export const gapSearchesQuery = (asked: GapAsked, line: string) =>
  queryOptions({
    queryKey: ["siting", "gap-searches", asked, line],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams(gapParams(asked));
      query.set("line", line);
      return call(GapSearches, `/siting/gaps/searches?${query}`, { signal });
    },
  });

/** What the map is of; the same answer as the map's own page holds. */
export const groundQuery = queryOptions({
  queryKey: ["list", "map"],
  staleTime: 10_000,
  queryFn: ({ signal }) => call(MapOverview, "/map", { signal }),
});
