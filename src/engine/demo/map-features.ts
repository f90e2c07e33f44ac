import type { DemoFeature } from "./demo-zone.ts";
import { lineOf, polygonOf } from "./land/geometry.ts";
import type { StreetPlan } from "./street/street-plan.ts";
import type { ZoneDesign } from "./zone-design.ts";

/** What is drawn under the parcels: the zone's edge, water, green, roads by their middle lines. */
export function featuresOf(
  design: ZoneDesign,
  { frame, boundary, roads, water, green }: StreetPlan,
): DemoFeature[] {
  const ground = (layer: "water" | "green") =>
    (layer === "water" ? water : green).map(
      ({ name, outline }): DemoFeature => ({ layer, name, geometry: polygonOf(outline, frame) }),
    );
  return [
    { layer: "boundary", name: `${design.name}范围`, geometry: polygonOf(boundary, frame) },
    ...ground("water"),
    ...ground("green"),
    ...roads.map(
      ({ name, course }): DemoFeature => ({ layer: "road", name, geometry: lineOf(course, frame) }),
    ),
  ];
}
