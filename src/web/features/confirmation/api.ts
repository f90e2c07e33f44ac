import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import {
  type AnswerSheet,
  type CloseRound,
  type DecideDispute,
  Dispute,
  DisputeList,
  type ExtendRound,
  type NewLandList,
  type NewRound,
  Readiness,
  Reminded,
  Round,
  RoundList,
  Sheet,
  SheetList,
} from "#contract/evaluation/confirmation.ts";
import { Publicity } from "#contract/evaluation/publicity.ts";
import { call } from "#web/lib/api.ts";
import type { RoundSearch } from "./round-search.ts";

const BASE = "/evaluation/confirmations";

export const roundsQuery = queryOptions({
  queryKey: ["evaluation", "confirmations"],
  queryFn: ({ signal }) => call(RoundList, BASE, { signal }),
});

export const roundQuery = (id: string) =>
  queryOptions({
    queryKey: ["evaluation", "confirmation", id],
    queryFn: ({ signal }) => call(Round, `${BASE}/${id}`, { signal }),
  });

export const BOARD_SIZE = 50;
export const sheetsQuery = (id: string, { standing, q, page = 1 }: RoundSearch) =>
  queryOptions({
    queryKey: ["evaluation", "sheets", id, standing ?? "", q ?? "", page],
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({ page: String(page), size: String(BOARD_SIZE) });
      if (standing) asked.set("standing", standing);
      if (q) asked.set("q", q);
      return call(SheetList, `${BASE}/${id}/sheets?${asked}`, { signal });
    },
    placeholderData: keepPreviousData,
  });

export const sheetQuery = (roundId: string, firmId: string) =>
  queryOptions({
    queryKey: ["evaluation", "sheet", roundId, firmId],
    queryFn: ({ signal }) => call(Sheet, `${BASE}/${roundId}/firms/${firmId}`, { signal }),
  });

export const disputesQuery = (roundId: string) =>
  queryOptions({
    queryKey: ["evaluation", "disputes", roundId],
    queryFn: ({ signal }) => call(DisputeList, `/evaluation/disputes?roundId=${roundId}`, { signal }),
  });

export const readinessQuery = (runId: string) =>
  queryOptions({
    queryKey: ["evaluation", "readiness", runId],
    queryFn: ({ signal }) => call(Readiness, `/evaluation/runs/${runId}/readiness`, { signal }),
  });

/** Every step changes boards, sheets, runs and to-dos alike. */
function useStep<Body, Reply>(act: (body: Body) => Promise<Reply>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["evaluation"] });
      await client.invalidateQueries({ queryKey: ["home"] });
    },
  });
}

export const useOpenRound = () => useStep((body: NewRound) => call(Round, BASE, { body }));
export const useExtend = (id: string) =>
  useStep((body: ExtendRound) => call(Round, `${BASE}/${id}/extension`, { body }));
export const useClose = (id: string) =>
  useStep((body: CloseRound) => call(Round, `${BASE}/${id}/closing`, { body }));
export const useAskLatecomers = (id: string) =>
  useStep(() => call(Round, `${BASE}/${id}/latecomers`, { method: "POST" }));
export const useRemind = (id: string) =>
  useStep((enterpriseIds: string[]) =>
    call(Reminded, `${BASE}/${id}/reminders`, { body: { enterpriseIds } }),
  );
export const usePublishLand = (id: string) =>
  useStep((body: NewLandList) => call(Publicity, `${BASE}/${id}/land-list`, { body }));
export const useAnswer = (roundId: string, firmId: string) =>
  useStep((body: AnswerSheet) => call(Sheet, `${BASE}/${roundId}/firms/${firmId}/answer`, { body }));
export const useDecide = (id: string) =>
  useStep((body: DecideDispute) => call(Dispute, `/evaluation/disputes/${id}/decision`, { body }));
