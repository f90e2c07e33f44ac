import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { ListReply } from "#contract/list.ts";
import {
  ChangedGeometry,
  CheckedGeometry,
  MapOverview,
  ParcelGeometry,
  type ParcelShape,
  ParcelsAt,
} from "#contract/space/map.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { call } from "#web/lib/api.ts";

/** Filed under `list`, which every write asks anew: the map's version is a total of what the lists hold. */
export const mapQuery = queryOptions({
  queryKey: ["list", "map"],
  staleTime: 10_000,
  refetchInterval: 60_000,
  queryFn: ({ signal }) => call(MapOverview, "/map", { signal }),
  placeholderData: keepPreviousData,
});

export const outlineQuery = (id: string) =>
  queryOptions({
    queryKey: ["list", "outline", id],
    queryFn: ({ signal }) => call(ParcelGeometry, `/parcels/${id}/geometry`, { signal }),
  });

/** Parcels by words, codes and pinyin, for a search box. */
export const parcelsFoundQuery = (q: string) =>
  queryOptions({
    queryKey: ["list", "parcels-found", q],
    enabled: q !== "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ q, size: "8", columns: "code,name,status,areaMu,computedAreaMu" });
      return call(ListReply, `/parcels?${query}`, { signal });
    },
  });

/** The id behind a code, for a tile that says no more than that. */
export async function findParcelId(code: string): Promise<string | undefined> {
  const query = new URLSearchParams({ f: `code:eq:${code}`, size: "1", columns: "code" });
  return (await call(ListReply, `/parcels?${query}`)).rows[0]?.id;
}

export const listParcelsAt = (bbox: readonly number[], shapes = false) =>
  call(
    ParcelsAt,
    `/parcels/at?${new URLSearchParams({ bbox: bbox.join(","), ...(shapes && { shapes: "1" }) })}`,
  );

export const measureOutline = (geometry: Shape, parcelId: string | undefined) =>
  call(CheckedGeometry, "/parcels/measure", { body: { geometry, ...(parcelId && { parcelId }) } });

function useLandChanged() {
  const client = useQueryClient();
  return () => {
    for (const queryKey of [["list"], ["summary"], ["record"], ["timeline"]])
      void client.invalidateQueries({ queryKey });
  };
}

type Redrawn = { id: string; revision: number; geometry: Shape; why: string | undefined };

/** Another outline against the revision that was seen; `stale` carries the present one in its facts. */
export function useChangeOutline() {
  const changed = useLandChanged();
  return useMutation({
    mutationFn: ({ id, revision, geometry, why }: Redrawn) =>
      call(ChangedGeometry, `/parcels/${id}/geometry`, {
        method: "PUT",
        body: { revision, geometry: geometry as ParcelShape, ...(why && { why }) },
      }),
    onSuccess: changed,
  });
}

type NewParcel = { values: Record<string, unknown>; geometry: Shape; why: string | undefined; key: string };

export function useDrawParcel() {
  const changed = useLandChanged();
  return useMutation({
    mutationFn: ({ values, geometry, why, key }: NewParcel) =>
      call(ChangedGeometry, "/parcels/draw", {
        body: { values, geometry: geometry as ParcelShape, ...(why && { why }) },
        idempotencyKey: key,
      }),
    onSuccess: changed,
  });
}
