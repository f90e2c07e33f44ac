import { sql } from "kysely";
import { CONTROL_LINES } from "#contract/space/map-feature.ts";
import type { PlanLinesOf } from "#contract/space/plan-lines.ts";
import { boundingBox } from "#engine/geometry/bounding-box.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { isLine, linesOf, type Outline } from "#engine/geometry/line.ts";
import { overlapAreaM2 } from "#engine/geometry/overlap-area.ts";
import { placeInShape } from "#engine/geometry/point-in-polygon.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { splitShape } from "#engine/geometry/split-shape.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { type Context, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound } from "#server/platform/refusal.ts";
import { asBox, findParcelGeometry } from "../geometry-store.ts";

type Line = PlanLinesOf["lines"][number];
type Drawn = Pick<Line, "id" | "layer" | "code" | "name"> & { geometry: Outline };

/** Less than this is where two surveys round a border. */
const SLIVER_M2 = 1;

/** Which lines of plans a parcel meets, and by how many mu; by outlines, so nothing for one that is not drawn. */
export function planLinesOf(ctx: Context, parcelId: string): Promise<PlanLinesOf> {
  return reading(ctx, async (tx) => {
    const parcel =
      ctx.actor.capability.rows === "zone" && (await findParcelGeometry(tx, ctx.actor.zoneId, parcelId));
    if (!parcel) throw notFound({ zh: "地块", en: "parcel" });
    const shape = parcel.geometry as unknown as Shape | null;
    if (!shape) return { lines: [], outsideUrbanMu: null };
    const near = await listControlLines(tx, shape);
    const lines = near.flatMap((line) => met(shape, line));
    return { lines, outsideUrbanMu: (await hasUrbanBoundary(tx)) ? outside(shape, near) : null };
  });
}

async function listControlLines(tx: Tx, shape: Shape): Promise<Drawn[]> {
  const { rows } = await sql<Drawn>`
    select id, layer, code, name, geometry from map_feature
     where zone_id = current_zone() and layer = any(${[...CONTROL_LINES]}::text[]) and geometry is not null
       and extent && ${asBox(boundingBox(shape)!)} order by layer, code limit 200`.execute(tx);
  return rows;
}

async function hasUrbanBoundary(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from map_feature where zone_id = current_zone() and layer = 'urban-line' and geometry is not null
                     and geometry ->> 'type' like '%Polygon') as there`.execute(tx);
  return rows[0]!.there;
}

function met(shape: Shape, { geometry, ...line }: Drawn): Line[] {
  if (isLine(geometry)) return crossed(shape, geometry, line);
  const sharedM2 = overlapAreaM2(shape, geometry);
  if (sharedM2 <= SLIVER_M2) return [];
  const isWithin = sharedM2 >= geodesicAreaM2(shape) - SLIVER_M2;
  return [{ ...line, areaMu: inMu(sharedM2), how: isWithin ? "within" : "partly" }];
}

/** A line parts the parcel, or runs into it: what lies beyond it is the smaller side. */
function crossed(
  shape: Shape,
  geometry: Parameters<typeof linesOf>[0],
  line: Omit<Drawn, "geometry">,
): Line[] {
  const courses = linesOf(geometry);
  for (const course of courses) {
    const split = splitShape(shape, course);
    if (split.kind === "split") return [{ ...line, areaMu: inMu(Math.min(...split.areasM2)), how: "parted" }];
  }
  const isTouched = courses.some((course) => course.some((point) => placeInShape(point, shape) === "inside"));
  return isTouched ? [{ ...line, areaMu: null, how: "touched" }] : [];
}

function outside(shape: Shape, near: readonly Drawn[]): number {
  const insideM2 = near
    .filter(({ layer }) => layer === "urban-line")
    .reduce((sum, { geometry }) => sum + (isLine(geometry) ? 0 : overlapAreaM2(shape, geometry)), 0);
  const leftM2 = geodesicAreaM2(shape) - insideM2;
  return leftM2 <= SLIVER_M2 ? 0 : inMu(leftM2);
}

const inMu = (areaM2: number): number => Math.round(muFromM2(areaM2) * 1e4) / 1e4;
