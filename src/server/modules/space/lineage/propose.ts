/** Where geometry would put what hangs on a parcel that is split. */
import type { HangingOn } from "#contract/space/lineage.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { overlapAreaM2 } from "#engine/geometry/overlap-area.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { shareOut } from "#engine/lineage/share-out.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { HangingBuilding, HangingUse } from "./hanging-store.ts";

/** A child as far as proposals ask: how much land, and where. Areas in m². */
export type Child = { areaM2: number; shape: Shape | null };

type Placed = HangingOn["buildings"][number];

/** Each building on the child under most of its footprint; on the largest where there is no outline to tell. */
export function placeBuildings(buildings: readonly HangingBuilding[], children: readonly Child[]): Placed[] {
  const largest = indexOfMost(children.map(({ areaM2 }) => areaM2));
  return buildings.map(({ id, code, name, geometry }) => {
    if (!geometry || children.some(({ shape }) => !shape))
      return { id, code, name, child: largest, within: null };
    const under = children.map(({ shape }) => overlapAreaM2(geometry, shape!));
    const child = indexOfMost(under);
    const footprintM2 = geodesicAreaM2(geometry);
    if (under[child] === 0) return { id, code, name, child: largest, within: 0 };
    return {
      id,
      code,
      name,
      child,
      within: Math.min(1, Math.round((under[child]! / footprintM2) * 1e4) / 1e4),
    };
  });
}

/**
 * Own land goes to the children by their areas, adding up exactly to what was held (less the firm's part of what is given
 * up); let space goes with its building.
 */
export function placeUses(
  uses: readonly HangingUse[],
  buildings: readonly Pick<Placed, "id" | "child">[],
  children: readonly Child[],
  { parentM2, lossM2 }: { parentM2: number; lossM2: number },
): HangingOn["uses"] {
  const areas = children.map(({ areaM2 }) => areaM2);
  const largest = indexOfMost(areas);
  const kept = lossM2 > 0 ? 1 - lossM2 / parentM2 : 1;
  return uses.map((use) => ({
    id: use.id,
    firm: use.firm,
    tenure: use.tenure,
    landAreaMu: use.landAreaM2 === null ? null : muFromM2(use.landAreaM2),
    floorAreaM2: use.floorAreaM2,
    building: use.building,
    startsOn: use.startsOn,
    endsOn: use.endsOn,
    sharesMu: use.tenure === "own" ? shareOut(use.landAreaM2! * kept, areas).map(muFromM2) : null,
    child:
      use.tenure === "own" ? null : (buildings.find(({ id }) => id === use.buildingId)?.child ?? largest),
  }));
}

function indexOfMost(values: readonly number[]): number {
  return values.reduce((best, value, n) => (value > values[best]! ? n : best), 0);
}
