import { buildFactories } from "./building/own-factories.ts";
import { buildParks } from "./building/parks.ts";
import type { DemoZone } from "./demo-zone.ts";
import { settleFirms } from "./firm/settle-firms.ts";
import { drawParcels } from "./land/draw-parcels.ts";
import { polygonOf } from "./land/geometry.ts";
import { featuresOf } from "./map-features.ts";
import { randomFrom } from "./random.ts";
import { drawStreetPlan } from "./street/street-plan.ts";
import type { ZoneDesign } from "./zone-design.ts";

/** Units wanted and main buildings of single firms, per firm of the zone. */
const UNITS_PER_FIRM = 1.1;
const FACTORIES_PER_FIRM = 0.045;

/**
 * A whole zone out of a design and a seed: land, buildings, firms, who uses what, and three years of figures.
 * Everything in it is invented. The same design and seed give the same zone, to the last digit.
 */
export function generateZone(design: ZoneDesign, seed: string): DemoZone {
  const random = randomFrom(`${design.code}/${seed}`);
  const plan = drawStreetPlan(design, random.fork("plan"));
  const lots = drawParcels(design, plan, random.fork("parcels"));
  const parks = buildParks(lots, plan.frame, design.firms * UNITS_PER_FIRM, design, random.fork("parks"));
  const inParks = new Set(parks.map(({ lot }) => lot));
  const factories = buildFactories(
    lots.filter((lot) => !inParks.has(lot)),
    plan.frame,
    Math.round(design.firms * FACTORIES_PER_FIRM),
    design.code,
    random.fork("factories"),
  );
  const { firms, occupancies, years } = settleFirms({ design, lots, parks, factories }, random.fork("firms"));
  return {
    code: design.code,
    name: design.name,
    nameEn: design.nameEn,
    settings: { center: design.origin, zoom: design.size[1] > 2000 ? 13 : 14.5, crs: "EPSG:4549" },
    districts: plan.districts.map(({ design: { code, name, role, positioning }, outline }) => ({
      code,
      name,
      role,
      positioning,
      geometry: polygonOf(outline, plan.frame),
    })),
    features: featuresOf(design, plan),
    parcels: lots.map(({ parcel }) => parcel),
    buildings: [...parks.flatMap(({ buildings }) => buildings), ...factories].map(({ building }) => building),
    units: parks.flatMap(({ buildings }) => buildings.flatMap(({ units }) => units)),
    firms,
    occupancies,
    years,
  };
}
