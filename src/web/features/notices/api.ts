import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { Notices } from "#contract/notice.ts";
import { call } from "#web/lib/api.ts";

/** Asked for again each minute: the house may have something to tell while a page stands open. */
export const noticesQuery = queryOptions({
  queryKey: ["notices"],
  staleTime: 30_000,
  refetchInterval: 60_000,
  queryFn: () => call(Notices, "/notices"),
});

/** Marks notices as read: these, or all there are. */
export function useReadNotices() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[] | "all") => call(Notices, "/notices/read", { body: { ids } }),
    onSuccess: (notices) => queries.setQueryData(noticesQuery.queryKey, notices),
  });
}
