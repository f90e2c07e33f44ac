import { queryOptions, useMutation } from "@tanstack/react-query";
import { registerOf } from "#contract/registers.ts";
import { ChangedGeometry, CheckedGeometry, ParcelGeometry, type ParcelShape } from "#contract/space/map.ts";
import { ChangedOutline, type OUTLINE_KINDS, OutlinesAt, RecordOutline } from "#contract/space/outline.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { call } from "#web/lib/api.ts";
import { useMapChanged } from "./use-map-changed.ts";

/** What is drawn as an area and has a register of its own. */
export type OutlineKind = (typeof OUTLINE_KINDS)[number];

const base = (kind: OutlineKind): string => `/${registerOf(kind)!.path}`;

/** A parcel's outline told as that of a district or building is. */
const ofParcel = ({ areaM2, computedAreaM2, labelPoint: _, sourceCrs: __, ...rest }: ParcelGeometry) => ({
  ...rest,
  declaredM2: areaM2,
  measuredM2: computedAreaM2,
  parcelCode: null,
});
const HeldParcel = ParcelGeometry.transform(ofParcel);
const ChangedParcel = ChangedGeometry.transform(({ parcel, warnings }) => ({
  record: ofParcel(parcel),
  warnings,
}));

const heldSchema = (kind: OutlineKind) => (kind === "parcel" ? HeldParcel : RecordOutline);
const changedSchema = (kind: OutlineKind) => (kind === "parcel" ? ChangedParcel : ChangedOutline);

export const heldOutlineQuery = (kind: OutlineKind, id: string) =>
  queryOptions({
    queryKey: ["list", "held-outline", kind, id],
    queryFn: ({ signal }): Promise<RecordOutline> =>
      call(heldSchema(kind), `${base(kind)}/${id}/geometry`, { signal }),
  });

/** What the server finds of an outline that is not kept yet. */
export const measureOutline = (kind: OutlineKind, geometry: Shape, id: string | undefined) =>
  call(CheckedGeometry, `${base(kind)}/measure`, {
    body: { geometry, ...(id && { [kind === "parcel" ? "parcelId" : "id"]: id }) },
  });

export const listOutlinesAt = (bbox: readonly number[]) =>
  call(OutlinesAt, `/map/outlines?${new URLSearchParams({ bbox: bbox.join(",") })}`);

type Redrawn = { id: string; revision: number; geometry: Shape; why: string };

/** Another outline against the revision that was seen; `stale` carries the present one in its facts. */
export function useChangeOutline(kind: OutlineKind) {
  return useMutation({
    mutationFn: ({ id, revision, geometry, why }: Redrawn): Promise<ChangedOutline> =>
      call(changedSchema(kind), `${base(kind)}/${id}/geometry`, {
        method: "PUT",
        body: { revision, geometry: geometry as ParcelShape, ...(why && { why }) },
      }),
    onSuccess: useMapChanged(),
  });
}

type NewRecord = {
  kind: OutlineKind;
  values: Record<string, unknown>;
  geometry: Shape;
  why: string | undefined;
  key: string;
};

export function useDrawOutline() {
  return useMutation({
    mutationFn: ({ kind, values, geometry, why, key }: NewRecord): Promise<ChangedOutline> =>
      call(changedSchema(kind), `${base(kind)}/draw`, {
        body: { values, geometry: geometry as ParcelShape, ...(why && { why }) },
        idempotencyKey: key,
      }),
    onSuccess: useMapChanged(),
  });
}

/** The outline as it is now, when somebody else was first. */
export function presentOf(kind: OutlineKind, facts: Record<string, unknown> | undefined) {
  return heldSchema(kind).safeParse(facts?.current).data;
}
