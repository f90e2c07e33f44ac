import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { LedgerAnchors, LedgerCheck, Strangers, Timeline } from "#contract/event.ts";
import { call, download } from "#web/lib/api.ts";

const before = (seq: number | undefined): Record<string, string> =>
  seq === undefined ? {} : { before: String(seq) };
const next = (page: { events: { seq: number }[]; more: boolean }) =>
  page.more ? page.events.at(-1)?.seq : undefined;

/** What happened to one record, newest first, further back on demand. */
export const timelineQuery = (subjectId: string) =>
  infiniteQueryOptions({
    queryKey: ["timeline", subjectId],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(Timeline, `/timeline/${subjectId}?${new URLSearchParams(before(pageParam))}`, { signal }),
    getNextPageParam: next,
  });

export type LedgerSearch = { kind?: string; group?: "sign-in"; actor?: string; from?: string; to?: string };

/** The whole ledger of the zone, for the auditor. */
export const ledgerQuery = (search: LedgerSearch) =>
  infiniteQueryOptions({
    queryKey: ["ledger", search],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(Timeline, `/audit?${new URLSearchParams({ ...search, ...before(pageParam) })}`, { signal }),
    getNextPageParam: next,
  });

/** The lines about signing in, for whoever watches over accounts. */
export const signInsQuery = (search: LedgerSearch) =>
  infiniteQueryOptions({
    queryKey: ["sign-ins", search],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(Timeline, `/sign-ins?${new URLSearchParams({ ...search, ...before(pageParam) })}`, { signal }),
    getNextPageParam: next,
  });

export const strangersQuery = queryOptions({
  queryKey: ["sign-ins", "strangers"],
  queryFn: ({ signal }) => call(Strangers, "/sign-ins/strangers", { signal }),
});

export const useLedgerCheck = () => useMutation({ mutationFn: () => call(LedgerCheck, "/audit/check") });

export const anchorsQuery = queryOptions({
  queryKey: ["ledger", "anchors"],
  queryFn: ({ signal }) => call(LedgerAnchors, "/audit/anchors", { signal }),
});

export function useAnchorNow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(LedgerAnchors, "/audit/anchors", { method: "POST" }),
    onSuccess: (anchors) => client.setQueryData(anchorsQuery.queryKey, anchors),
  });
}

export const downloadAnchors = () => download("/audit/anchors/file");
