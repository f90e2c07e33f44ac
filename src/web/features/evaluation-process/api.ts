import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import {
  type Approval,
  type NewObjection,
  Objection,
  ObjectionList,
  type Verdict,
} from "#contract/evaluation/objection.ts";
import {
  DeadlineReply,
  type NewPublicity,
  Publicity,
  PublicityList,
  PublicityReply,
} from "#contract/evaluation/publicity.ts";
import { call } from "#web/lib/api.ts";

const BASE = "/evaluation";

export const publicitiesQuery = (runId?: string) =>
  queryOptions({
    queryKey: ["evaluation", "publicities", runId ?? ""],
    queryFn: ({ signal }) =>
      call(PublicityList, `${BASE}/publicities${runId ? `?runId=${runId}` : ""}`, { signal }),
  });

export const publicityQuery = (id: string, q: string) =>
  queryOptions({
    queryKey: ["evaluation", "publicity", id, q],
    queryFn: ({ signal }) =>
      call(PublicityReply, `${BASE}/publicities/${id}?limit=5000&q=${encodeURIComponent(q)}`, { signal }),
    placeholderData: keepPreviousData,
  });

export type Window = { from: string; days: number; unit: "wd" | "cd" };
export const deadlineQuery = ({ from, days, unit }: Window) =>
  queryOptions({
    queryKey: ["evaluation", "deadline", from, days, unit],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      call(DeadlineReply, `${BASE}/deadline?from=${from}&days=${days}&unit=${unit}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const objectionsQuery = (runId?: string) =>
  queryOptions({
    queryKey: ["evaluation", "objections", runId ?? ""],
    queryFn: ({ signal }) =>
      call(ObjectionList, `${BASE}/objections${runId ? `?runId=${runId}` : ""}`, { signal }),
  });

/** Every step changes lists, runs and to-dos alike. */
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

export const usePublish = (runId: string) =>
  useStep((body: NewPublicity) => call(Publicity, `${BASE}/runs/${runId}/publicities`, { body }));
export const useObject = (publicityId: string) =>
  useStep((body: NewObjection) => call(Objection, `${BASE}/publicities/${publicityId}/objections`, { body }));
export const useJudge = (id: string) =>
  useStep((body: Verdict) => call(Objection, `${BASE}/objections/${id}/verdict`, { body }));
export const useApprove = (id: string) =>
  useStep((body: Approval) => call(Objection, `${BASE}/objections/${id}/approval`, { body }));
