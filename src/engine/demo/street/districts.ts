import type { Outline, Place } from "../land/outline.ts";
import { splitOutline } from "../land/split-outline.ts";
import type { DistrictDesign, ZoneDesign } from "../zone-design.ts";
import { waterLine } from "./watercourse.ts";

export type District = { design: DistrictDesign; outline: Outline };

/** The zone cut into its districts from north to south, along cross roads and the river; on the design grid. */
export function districtsOf(design: ZoneDesign): District[] {
  const found: District[] = [];
  let rest: Outline = design.outline;
  for (const district of design.districts.slice(0, -1)) {
    const [north, south] = splitOutline(rest, borderOf(design, district))!;
    found.push({ design: district, outline: north });
    rest = south;
  }
  return [...found, { design: design.districts.at(-1)!, outline: rest }];
}

/** A district's southern border, from west to east. */
function borderOf(design: ZoneDesign, { from }: DistrictDesign): Place[] {
  if (from === "river") return waterLine(design.river!, "river", [-900, design.size[0] + 900]);
  return [
    [-900, from],
    [design.size[0] + 900, from],
  ];
}
