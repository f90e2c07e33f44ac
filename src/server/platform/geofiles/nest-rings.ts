import { ringWithin } from "#engine/geometry/point-in-polygon.ts";
import { planarArea, type Ring, type Rings } from "#engine/geometry/shape.ts";

/**
 * The polygons that loose rings make. By the shapefile rules outer rings run clockwise and holes do not; writers that know
 * nothing of it let all rings run one way, and then a ring inside another is a hole, one inside that an island.
 */
export function nestRings(rings: readonly Ring[]): Rings[] {
  if (rings.length <= 1) return rings.map((ring) => [ring]);
  const sized = rings
    .map((ring) => ({ ring, area: planarArea(ring) }))
    .sort((a, b) => Math.abs(b.area) - Math.abs(a.area));
  const isMixed = sized.some(({ area }) => area > 0) && sized.some(({ area }) => area < 0);
  const polygons: Ring[][] = [];
  for (const [i, { ring, area }] of sized.entries()) {
    const larger = sized.slice(0, i).filter((one) => ringWithin(ring, one.ring));
    const isHole = isMixed ? area > 0 : larger.length % 2 === 1;
    // the smallest outer ring around it; a hole outside everything is land after all
    const home = isHole ? polygons.findLast(([outer]) => ringWithin(ring, outer!)) : undefined;
    if (home) home.push(ring);
    else polygons.push([ring]);
  }
  return polygons;
}
