import { queryOptions, useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { type FeatureShape, MapFeatureGeometry } from "#contract/space/map-feature.ts";
import type { Outline } from "#engine/geometry/line.ts";
import { call } from "#web/lib/api.ts";
import { useMapChanged } from "./use-map-changed.ts";

const BASE = "/map-features";

export const mapFeatureQuery = (id: string) =>
  queryOptions({
    queryKey: ["list", "map-feature", id],
    queryFn: ({ signal }) => call(MapFeatureGeometry, `${BASE}/${id}/geometry`, { signal }),
  });

type Why = { why?: string | undefined };
const whyOf = ({ why }: Why) => (why?.trim() ? { why: why.trim() } : {});

export function useDrawFeature() {
  return useMutation({
    mutationFn: ({ values, outline, key, ...why }: Why & DrawnFeature) =>
      call(MapFeatureGeometry, `${BASE}/draw`, {
        body: { values, geometry: outline as FeatureShape, ...whyOf(why) },
        idempotencyKey: key,
      }),
    onSuccess: useMapChanged(),
  });
}
type DrawnFeature = { values: Record<string, unknown>; outline: Outline; key: string };

/** Another line or outline against the revision that was seen. */
export function useRedrawFeature() {
  return useMutation({
    mutationFn: ({
      id,
      revision,
      outline,
      ...why
    }: Why & { id: string; revision: number; outline: Outline }) =>
      call(MapFeatureGeometry, `${BASE}/${id}/geometry`, {
        method: "PUT",
        body: { revision, geometry: outline as FeatureShape, ...whyOf(why) },
      }),
    onSuccess: useMapChanged(),
  });
}

export function useRemoveFeature() {
  return useMutation({
    mutationFn: ({ id, revision, ...why }: Why & { id: string; revision: number }) => {
      const query = new URLSearchParams({ revision: String(revision), ...whyOf(why) });
      return call(z.null(), `${BASE}/${id}?${query}`, { method: "DELETE" });
    },
    onSuccess: useMapChanged(),
  });
}
