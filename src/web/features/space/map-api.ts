import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ListReply } from "#contract/list.ts";
import { registerOf } from "#contract/registers.ts";
import { MapOverview, ParcelGeometry } from "#contract/space/map.ts";
import type { OutlineRegister } from "#contract/space/outline.ts";
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

/** Districts or buildings by words, likewise. */
export const placesFoundQuery = (kind: OutlineRegister, q: string) =>
  queryOptions({
    queryKey: ["list", "places-found", kind, q],
    enabled: q !== "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ q, size: "4", columns: "code,name" });
      return call(ListReply, `/${registerOf(kind)!.path}?${query}`, { signal });
    },
  });

/** The id behind a code, for a tile that says no more than that. */
export async function findParcelId(code: string): Promise<string | undefined> {
  const query = new URLSearchParams({ f: `code:eq:${code}`, size: "1", columns: "code" });
  return (await call(ListReply, `/parcels?${query}`)).rows[0]?.id;
}
