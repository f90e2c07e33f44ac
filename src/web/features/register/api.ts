import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { NewSavedView, SavedView } from "#contract/home.ts";
import { ListReply, type RegisterRecord } from "#contract/list.ts";
import { RecordReply } from "#contract/record.ts";
import type { Row } from "#kernel/register.ts";
import { call, download } from "#web/lib/api.ts";
import { apiQuery, type ListSearch } from "#web/lib/list-search.ts";

/** A page of a register, with these columns. */
export const listQuery = (path: string, search: ListSearch, columns: readonly string[]) =>
  queryOptions({
    queryKey: ["list", path, apiQuery({ ...search, columns: columns.join(",") })],
    queryFn: ({ queryKey, signal }) => call(ListReply, `/${path}?${queryKey[2]}`, { signal }),
    placeholderData: keepPreviousData,
  });

/** The exact total and the sums of the whole filtered list: dearer than a page, so asked beside it. */
export const summaryQuery = (path: string, search: ListSearch) =>
  queryOptions({
    queryKey: ["summary", path, apiQuery(search, ["page", "size", "sort", "columns"])],
    queryFn: ({ queryKey, signal }) => call(ListReply, `/${path}/summary?${queryKey[2]}`, { signal }),
    placeholderData: keepPreviousData,
  });

/** One record with every column that the person may see. */
export const recordQuery = (path: string, id: string) =>
  queryOptions({
    queryKey: ["record", path, id],
    queryFn: async ({ signal }) => (await call(RecordReply, `/${path}/${id}`, { signal })).record,
  });

export type Change = { id: string; revision: number; values: Row; why?: string | undefined };

const withWhy = (why: string | undefined) => (why ? { why } : {});

/** A new record. The key makes a second click the same record, not another one. */
export function useAdd(path: string) {
  const written = useWritten();
  return useMutation({
    mutationFn: async ({ values, why, key }: { values: Row; why?: string | undefined; key: string }) => {
      const body = { values, ...withWhy(why) };
      return (await call(RecordReply, `/${path}`, { body, idempotencyKey: key })).record;
    },
    onSuccess: (record) => written(path, record),
  });
}

/** A change against the revision the person saw; `stale` carries the present record in its facts. */
export function useChange(path: string) {
  const written = useWritten();
  return useMutation({
    mutationFn: async ({ id, revision, values, why }: Change) => {
      const body = { revision, values, ...withWhy(why) };
      return (await call(RecordReply, `/${path}/${id}`, { method: "PATCH", body })).record;
    },
    onSuccess: (record) => written(path, record),
  });
}

/** Whatever lists or sums it is asked again; the record itself is already here. */
function useWritten() {
  const client = useQueryClient();
  return (path: string, record: RegisterRecord) => {
    client.setQueryData(recordQuery(path, record.id).queryKey, record);
    void client.invalidateQueries({ queryKey: ["list"] });
    void client.invalidateQueries({ queryKey: ["summary"] });
    void client.invalidateQueries({ queryKey: ["timeline", record.id] });
    void client.invalidateQueries({ queryKey: ["home"] });
  };
}

/** The list as it stands on the page: its conditions, order and columns, all pages of it. */
export const exportList = (
  path: string,
  search: ListSearch,
  columns: readonly string[],
  format: "xlsx" | "csv",
) =>
  download(
    `/${path}/export?format=${format}&${apiQuery({ ...search, columns: columns.join(",") }, ["page", "size"])}`,
  );

export const savedViewsQuery = (page: string) =>
  queryOptions({
    queryKey: ["saved-views", page],
    staleTime: 60_000,
    queryFn: () => call(z.array(SavedView), `/saved-views?${new URLSearchParams({ page })}`),
  });

export function useSaveView(page: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (view: Omit<z.input<typeof NewSavedView>, "page">) =>
      call(SavedView, "/saved-views", { body: NewSavedView.parse({ ...view, page }) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["saved-views", page] }),
  });
}

export function useRemoveView(page: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(z.null(), `/saved-views/${id}`, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["saved-views", page] }),
  });
}
