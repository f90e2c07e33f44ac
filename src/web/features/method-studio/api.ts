import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import {
  MethodComparison,
  type NewDraft,
  StudioList,
  StudioReply,
} from "#contract/evaluation/method-studio.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { call, download } from "#web/lib/api.ts";

const BASE = "/evaluation/studio";
const KEY = ["evaluation", "studio"] as const;

export const studioMethodsQuery = queryOptions({
  queryKey: [...KEY, "list"],
  queryFn: ({ signal }) => call(StudioList, BASE, { signal }),
});

/** Read anew at each visit: what is written on the page begins with what the server holds. */
export const studioMethodQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, "method", id],
    queryFn: ({ signal }) => call(StudioReply, `${BASE}/${id}`, { signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
  });

/** Never from memory: the draft may have been saved since it was last looked at. */
export const comparisonQuery = (before: string, after: string) =>
  queryOptions({
    queryKey: [...KEY, "compare", before, after],
    queryFn: ({ signal }) =>
      call(MethodComparison, `${BASE}/compare?before=${before}&after=${after}`, { signal }),
    gcTime: 0,
    staleTime: 0,
  });

export const saveMethod = (id: string, body: { revision: number; method: Method }) =>
  call(StudioReply, `${BASE}/${id}`, { method: "PUT", body });

export const downloadMethod = (id: string) => download(`${BASE}/${id}/yaml`);

/** The lists that a change of a method shows in; the method itself is given by the reply. */
function useKeeping() {
  const client = useQueryClient();
  return async (reply: StudioReply) => {
    client.setQueryData(studioMethodQuery(reply.summary.id).queryKey, reply);
    await client.invalidateQueries({ queryKey: studioMethodsQuery.queryKey });
    await client.invalidateQueries({ queryKey: ["evaluation", "methods"] });
    await client.invalidateQueries({ queryKey: ["evaluation", "method", reply.summary.id] });
    await client.invalidateQueries({ queryKey: [...KEY, "compare"] });
  };
}

export function useBeginMethod() {
  const keep = useKeeping();
  return useMutation({
    mutationFn: ({ key, ...asked }: NewDraft & { key: string }) =>
      call(StudioReply, BASE, { body: asked, idempotencyKey: key }),
    onSuccess: keep,
  });
}

export type StandingChange = "put-in-force" | "retire" | "versions";

export function useStanding(change: StandingChange) {
  const keep = useKeeping();
  return useMutation({
    mutationFn: ({ id, revision, why }: { id: string; revision: number; why?: string | undefined }) =>
      call(StudioReply, `${BASE}/${id}/${change}`, {
        method: "POST",
        body: change === "versions" ? {} : { revision, ...(why && { why }) },
      }),
    onSuccess: keep,
  });
}

export function useRemoveMethod() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, revision }: { id: string; revision: number }) =>
      call(z.null(), `${BASE}/${id}?revision=${revision}`, { method: "DELETE" }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: studioMethodsQuery.queryKey });
      await client.invalidateQueries({ queryKey: ["evaluation", "methods"] });
    },
  });
}
