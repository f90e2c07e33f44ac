import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { type ApplyChangeSet, ChangeRowsReply, ChangeSet, type Verdict } from "#contract/change-set.ts";
import { call, download } from "#web/lib/api.ts";

/** While a file is being read or written the server is asked again and again. */
const POLL_MS = 700;
export const isBusy = ({ status }: ChangeSet): boolean => status === "reading" || status === "applying";

/** The imports of a register, newest first. */
export const importsQuery = (path: string) =>
  queryOptions({
    queryKey: ["imports", path],
    queryFn: ({ signal }) => call(z.array(ChangeSet), `/${path}/imports`, { signal }),
    refetchInterval: ({ state }) => (state.data?.some(isBusy) ? POLL_MS : false),
  });

export const importQuery = (path: string, id: string) =>
  queryOptions({
    queryKey: ["import", path, id],
    queryFn: ({ signal }) => call(ChangeSet, `/${path}/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? POLL_MS : false),
  });

export const importRowsQuery = (path: string, set: ChangeSet, verdict: Verdict | undefined, page: number) =>
  queryOptions({
    queryKey: ["import-rows", path, set.id, set.status, verdict, page],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ page: String(page), size: "50", ...(verdict ? { verdict } : {}) });
      return call(ChangeRowsReply, `/${path}/imports/${set.id}/rows?${query}`, { signal });
    },
  });

export function useUpload(path: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.append("file", file);
      return call(ChangeSet, `/${path}/imports`, { body });
    },
    onSuccess: (set) => {
      client.setQueryData(importQuery(path, set.id).queryKey, set);
      void client.invalidateQueries({ queryKey: ["imports", path] });
    },
  });
}

type Step =
  | { step: "apply"; mode: ApplyChangeSet["mode"]; revision: number }
  | { step: "undo"; revision: number }
  | { step: "cancel" };

/** Moves an import on; the lists it may have changed are asked again once it is through. */
export function useMove(path: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, ...body }: Step) => call(ChangeSet, `/${path}/imports/${id}/${step}`, { body }),
    onSuccess: (set) => {
      client.setQueryData(importQuery(path, id).queryKey, set);
      void client.invalidateQueries({ queryKey: ["imports", path] });
    },
  });
}

/** A written or undone import changes lists, sums and the loop. */
export function useForgetLists() {
  const client = useQueryClient();
  return () => {
    for (const key of ["list", "summary", "record", "timeline", "home"]) {
      void client.invalidateQueries({ queryKey: [key] });
    }
  };
}

export const downloadTemplate = (path: string) => download(`/${path}/template`);
export const downloadBadRows = (path: string, id: string) => download(`/${path}/imports/${id}/bad-rows`);
