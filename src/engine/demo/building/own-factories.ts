import type { DemoBuilding } from "../demo-zone.ts";
import { type Lot, muOf } from "../land/draw-parcels.ts";
import type { Frame } from "../land/frame.ts";
import { polygonOf } from "../land/geometry.ts";
import { areaM2 } from "../land/outline.ts";
import type { Random } from "../random.ts";
import { placeOneBuilding } from "./place-buildings.ts";

/** Main buildings of firms on their own land, on the largest of their parcels that are not parks. */
export function buildFactories(
  lots: readonly Lot[],
  frame: Frame,
  wanted: number,
  zoneCode: string,
  random: Random,
): { building: DemoBuilding; districtCode: string }[] {
  const fit = lots
    .filter(
      ({ parcel, use }) =>
        parcel.status === "built" && (use === "industry" || use === "textile" || use === "logistics"),
    )
    .sort((a, b) => muOf(b) - muOf(a))
    .slice(0, 2 * wanted);
  const found: { building: DemoBuilding; districtCode: string }[] = [];
  for (const lot of random.shuffled(fit)) {
    if (found.length >= wanted) break;
    const footprint = placeOneBuilding(lot.outline, random.between(0.42, 0.56), 10);
    if (!footprint) continue;
    const floors = Math.max(
      1,
      Math.min(
        3,
        Math.floor(((lot.parcel.farMax ?? 2) * lot.parcel.areaM2) / areaM2(footprint)),
        random.integer(1, 3),
      ),
    );
    const code = `${zoneCode}-F${String(found.length + 1).padStart(3, "0")}`;
    const building: DemoBuilding = {
      code,
      name: lot.use === "logistics" ? "主仓库" : "主厂房",
      parcelCode: lot.parcel.code,
      use: lot.use === "logistics" ? "warehouse" : "factory",
      floors,
      floorAreaM2: Math.round(areaM2(footprint) * floors * 10) / 10,
      builtYear: Math.min(2022, Number(lot.parcel.grantedOn!.slice(0, 4)) + random.integer(1, 3)),
      geometry: polygonOf(footprint, frame),
    };
    found.push({ building, districtCode: lot.parcel.districtCode });
  }
  return found;
}
