import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { FirmExplanation, FirmHistory } from "#contract/evaluation/explanation.ts";
import { MethodList, MethodReply } from "#contract/evaluation/method.ts";
import {
  type BREAKDOWNS,
  Breakdown,
  Distribution,
  Moves,
  PoorUse,
  ReplayReply,
  RunList,
  RunReply,
} from "#contract/evaluation/run.ts";
import {
  EvaluableYears,
  Preview,
  RunJob,
  RunJobs,
  type RunRequest,
} from "#contract/evaluation/run-request.ts";
import { UnitsReply } from "#contract/evaluation/unit-result.ts";
import { ListReply } from "#contract/list.ts";
import { call } from "#web/lib/api.ts";

const BASE = "/evaluation";

export const runsQuery = queryOptions({
  queryKey: ["evaluation", "runs"],
  queryFn: ({ signal }) => call(RunList, `${BASE}/runs`, { signal }),
});

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ["evaluation", "run", id],
    queryFn: ({ signal }) => call(RunReply, `${BASE}/runs/${id}`, { signal }),
  });

/** The path under which the shared list language finds the results of a run. */
export const resultsPath = (id: string): string => `evaluation/runs/${id}/results`;

export const distributionQuery = (id: string) =>
  queryOptions({
    queryKey: ["evaluation", "distribution", id],
    queryFn: ({ signal }) => call(Distribution, `${BASE}/runs/${id}/distribution`, { signal }),
  });

export type BreakdownBy = (typeof BREAKDOWNS)[number];
export const breakdownQuery = (id: string, by: BreakdownBy) =>
  queryOptions({
    queryKey: ["evaluation", "breakdown", id, by],
    queryFn: ({ signal }) => call(Breakdown, `${BASE}/runs/${id}/breakdown?by=${by}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const movesQuery = (id: string) =>
  queryOptions({
    queryKey: ["evaluation", "moves", id],
    queryFn: ({ signal }) => call(Moves, `${BASE}/runs/${id}/moves`, { signal }),
  });

export const poorUseQuery = (id: string, by: "grade" | "tax") =>
  queryOptions({
    queryKey: ["evaluation", "poor-use", id, by],
    queryFn: ({ signal }) => call(PoorUse, `${BASE}/runs/${id}/poor-use?by=${by}&limit=100`, { signal }),
    placeholderData: keepPreviousData,
  });

export const unitsQuery = (id: string) =>
  queryOptions({
    queryKey: ["evaluation", "units", id],
    queryFn: ({ signal }) => call(UnitsReply, `${BASE}/runs/${id}/units`, { signal }),
  });

export const explanationQuery = (runId: string, firmId: string) =>
  queryOptions({
    queryKey: ["evaluation", "why", runId, firmId],
    queryFn: ({ signal }) => call(FirmExplanation, `${BASE}/runs/${runId}/firms/${firmId}`, { signal }),
  });

export const firmHistoryQuery = (firmId: string) =>
  queryOptions({
    queryKey: ["evaluation", "firm", firmId],
    queryFn: ({ signal }) => call(FirmHistory, `${BASE}/firms/${firmId}`, { signal }),
  });

export const mineQuery = queryOptions({
  queryKey: ["evaluation", "mine"],
  queryFn: ({ signal }) => call(FirmHistory, `${BASE}/mine`, { signal }),
});

export const methodsQuery = queryOptions({
  queryKey: ["evaluation", "methods"],
  staleTime: 60_000,
  queryFn: ({ signal }) => call(MethodList, `${BASE}/methods`, { signal }),
});

export const methodQuery = (id: string) =>
  queryOptions({
    queryKey: ["evaluation", "method", id],
    staleTime: 60_000,
    queryFn: ({ signal }) => call(MethodReply, `${BASE}/methods/${id}`, { signal }),
  });

export const yearsQuery = queryOptions({
  queryKey: ["evaluation", "years"],
  queryFn: ({ signal }) => call(EvaluableYears, `${BASE}/years`, { signal }),
});

export const districtsQuery = queryOptions({
  queryKey: ["evaluation", "districts"],
  staleTime: 300_000,
  queryFn: ({ signal }) => call(ListReply, "/districts?size=200&columns=code,name", { signal }),
});

const POLL_MS = 400;

/** A run under way, asked again and again until it is done. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ["evaluation", "job", id],
    queryFn: ({ signal }) => call(RunJob, `${BASE}/jobs/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.status === "running" ? POLL_MS : false),
  });

export const jobsQuery = queryOptions({
  queryKey: ["evaluation", "jobs"],
  queryFn: ({ signal }) => call(RunJobs, `${BASE}/jobs`, { signal }),
});

export const usePreview = () =>
  useMutation({ mutationFn: (request: RunRequest) => call(Preview, `${BASE}/previews`, { body: request }) });

export function useStartRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ request, key }: { request: RunRequest; key: string }) =>
      call(RunJob, `${BASE}/runs`, { body: request, idempotencyKey: key }),
    onSuccess: () => client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
  });
}

/** Stops a run under way, or starts one that failed once more. */
export function useJob(id: string, act: "cancel" | "retry") {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(RunJob, `${BASE}/jobs/${id}/${act}`, { method: "POST" }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: jobsQuery.queryKey });
      await client.invalidateQueries({ queryKey: jobQuery(id).queryKey });
    },
  });
}

/** Freeze or withdraw, against the revision the person saw. */
export function useChangeRun(id: string, change: "freeze" | "withdraw") {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { revision: number; why?: string }) =>
      call(RunReply, `${BASE}/runs/${id}/${change}`, { body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["evaluation"] });
      await client.invalidateQueries({ queryKey: ["home"] });
    },
  });
}

export const useReplay = (id: string) =>
  useMutation({ mutationFn: () => call(ReplayReply, `${BASE}/runs/${id}/replay`) });
