import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import type { ApplyChangeSet, Verdict } from "#contract/change-set.ts";
import {
  ShapeFeatures,
  ShapeImport,
  type ShapeOptions,
  type ShapeRegister,
  ShapeRowsReply,
} from "#contract/space/shape-import.ts";
import { call } from "#web/lib/api.ts";

const BASE = "/shape-imports";
/** A file of the shapes that were not taken, with why. */
export const badShapesUrl = ({ id }: ShapeImport): string => `/api${BASE}/${id}/bad-rows`;
const POLL_MS = 700;
export const ROWS_A_PAGE = 50;
export const isBusy = ({ status }: ShapeImport): boolean => status === "reading" || status === "applying";

export const shapeImportsQuery = queryOptions({
  queryKey: ["shape-imports"],
  queryFn: ({ signal }) => call(z.array(ShapeImport), BASE, { signal }),
  refetchInterval: ({ state }) => (state.data?.some(isBusy) ? POLL_MS : false),
});

export const shapeImportQuery = (id: string) =>
  queryOptions({
    queryKey: ["shape-import", id],
    queryFn: ({ signal }) => call(ShapeImport, `${BASE}/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? POLL_MS : false),
  });

/** The revision is in the key: read another way, the same file has other rows. */
export const shapeRowsQuery = (set: ShapeImport, verdict: Verdict | undefined, page: number) =>
  queryOptions({
    queryKey: ["shape-rows", set.id, set.revision, verdict, page],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const size = String(ROWS_A_PAGE);
      const query = new URLSearchParams({ page: String(page), size, ...(verdict ? { verdict } : {}) });
      return call(ShapeRowsReply, `${BASE}/${set.id}/rows?${query}`, { signal });
    },
  });

export const shapeFeaturesQuery = (set: ShapeImport) =>
  queryOptions({
    queryKey: ["shape-features", set.id, set.revision],
    enabled: !isBusy(set),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(ShapeFeatures, `${BASE}/${set.id}/features`, { signal }),
  });

export function useUploadShapes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ files, register }: { files: readonly File[]; register: ShapeRegister }) => {
      const body = new FormData();
      // before the files, so that they are read into the right register at once
      body.append("options", JSON.stringify({ register }));
      for (const file of files) body.append("file", file);
      return call(ShapeImport, BASE, { body });
    },
    onSuccess: (set) => {
      client.setQueryData(shapeImportQuery(set.id).queryKey, set);
      void client.invalidateQueries({ queryKey: ["shape-imports"] });
    },
  });
}

type Step =
  | { step: "apply"; mode: ApplyChangeSet["mode"]; revision: number }
  | { step: "undo"; revision: number }
  | { step: "reread"; revision: number; options: ShapeOptions }
  | { step: "cancel" };

export function useMoveShapes(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, ...body }: Step) => call(ShapeImport, `${BASE}/${id}/${step}`, { body }),
    onSuccess: (set) => {
      client.setQueryData(shapeImportQuery(id).queryKey, set);
      void client.invalidateQueries({ queryKey: ["shape-imports"] });
    },
  });
}
