import { queryOptions, useMutation } from "@tanstack/react-query";
import {
  FoundHeirs,
  HangingOn,
  LandAsAt,
  LineageDone,
  type MergeParcels,
  ParcelLineage,
  type RenumberParcel,
  type ResurveyParcel,
  type SplitParcel,
} from "#contract/space/lineage.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { call } from "#web/lib/api.ts";
import { useMapChanged } from "./use-map-changed.ts";

export const lineageQuery = (id: string) =>
  queryOptions({
    queryKey: ["list", "lineage", id],
    queryFn: ({ signal }) => call(ParcelLineage, `/lineage/of/${id}`, { signal }),
  });

export const landAsAtQuery = (on: string | undefined) =>
  queryOptions({
    queryKey: ["list", "land-as-at", on],
    enabled: on !== undefined,
    queryFn: ({ signal }) => call(LandAsAt, `/lineage/as-at?${new URLSearchParams({ on: on! })}`, { signal }),
  });

export const heirsQuery = (q: string) =>
  queryOptions({
    queryKey: ["list", "heirs", q],
    enabled: q !== "",
    queryFn: ({ signal }) => call(FoundHeirs, `/lineage/heirs?${new URLSearchParams({ q })}`, { signal }),
  });

/** What hangs on a parcel, and where geometry would put it on these children. */
export const hangingQuery = (id: string, children: readonly { areaMu: number; geometry: Shape }[]) =>
  queryOptions({
    queryKey: ["hanging", id, JSON.stringify(children.map(({ geometry }) => geometry))],
    enabled: children.length > 1,
    gcTime: 0,
    queryFn: ({ signal }) => call(HangingOn, "/lineage/split-plan", { body: { id, children }, signal }),
  });

type Change =
  | { kind: "split"; body: SplitParcel }
  | { kind: "merge"; body: MergeParcels }
  | { kind: "resurvey"; body: ResurveyParcel }
  | { kind: "renumber"; body: RenumberParcel };

/** Records an event of lineage; all that shows the land is asked anew. */
export function useLineageChange() {
  return useMutation({
    mutationFn: ({ kind, body }: Change) => call(LineageDone, `/lineage/${kind}`, { method: "POST", body }),
    onSuccess: useMapChanged(),
  });
}
