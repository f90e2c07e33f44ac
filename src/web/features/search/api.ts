import { queryOptions } from "@tanstack/react-query";
import { SearchReply } from "#contract/home.ts";
import { call } from "#web/lib/api.ts";

export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ["search", q],
    enabled: q.length > 0,
    queryFn: ({ signal }) => call(SearchReply, `/search?${new URLSearchParams({ q })}`, { signal }),
  });
