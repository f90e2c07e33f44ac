import { arcPoints } from "#engine/geometry/arc-points.ts";
import { joinLines } from "#engine/geometry/join-lines.ts";
import { closedRing, type Point, type Ring } from "#engine/geometry/shape.ts";
import { bulged, type Corner } from "./dxf-corners.ts";
import type { DxfEntity } from "./dxf-entities.ts";

const POLYLINE = 2;
const RADIANS = Math.PI / 180;
const MOST_PATHS = 100_000;

/** Reads the groups of an entity in their order. */
class Groups {
  private readonly groups: DxfEntity["groups"];
  private at = 0;

  constructor({ groups }: DxfEntity) {
    this.groups = groups;
  }

  /** The value of the next group with this code, passing over others; NaN at the end. */
  next(code: number): number {
    while (this.at < this.groups.length) {
      const [found, value] = this.groups[this.at++]!;
      if (found === code) return Number(value);
    }
    return Number.NaN;
  }

  /** The value of the next group if it has this code. */
  maybe(code: number): number | undefined {
    const group = this.groups[this.at];
    if (group?.[0] !== code) return undefined;
    this.at++;
    return Number(group[1]);
  }

  point(code: number): Point {
    return [this.next(code), this.next(code + 10)];
  }
}

/** The rings that bound a HATCH; a boundary with an ellipse or a spline, which no land has, gives none. */
export function hatchRings(entity: DxfEntity): Ring[] {
  const groups = new Groups(entity);
  const paths = groups.next(91);
  if (!(paths <= MOST_PATHS)) return [];
  const rings: Ring[] = [];
  for (let path = 0; path < paths; path++) {
    const ring = groups.next(92) & POLYLINE ? polylinePath(groups) : edgePath(groups);
    if (!ring) return [];
    rings.push(ring);
  }
  return rings;
}

function polylinePath(groups: Groups): Ring | undefined {
  const hasBulge = groups.next(72) === 1;
  groups.next(73);
  const count = groups.next(93);
  if (!(count >= 0)) return undefined;
  const corners: Corner[] = [];
  for (let i = 0; i < count; i++) {
    const at = groups.point(10);
    if (!Number.isFinite(at[1])) return undefined;
    corners.push({ at, bulge: (hasBulge && groups.maybe(42)) || 0 });
  }
  return closedRing(bulged(corners, true));
}

/** Edges run round the boundary, each line or arc in either direction. */
function edgePath(groups: Groups): Ring | undefined {
  const count = groups.next(93);
  if (!(count > 0 && count <= MOST_PATHS)) return undefined;
  const edges: Point[][] = [];
  for (let i = 0; i < count; i++) {
    const type = groups.next(72);
    if (type === 1) edges.push([groups.point(10), groups.point(11)]);
    else if (type === 2) edges.push(arcEdge(groups));
    else return undefined;
  }
  const { rings, rest } = joinLines(edges, 0.001);
  if (rest.length === 0 && rings.length === 1) return rings[0]!.points;
  const [only] = edges;
  return edges.length === 1 && only ? closedRing(only) : undefined;
}

function arcEdge(groups: Groups): Point[] {
  const centre = groups.point(10);
  const [radius, from, to] = [groups.next(40), groups.next(50), groups.next(51)];
  const turn = groups.next(73) === 1 ? 1 : -1;
  const sweep = (((to - from) % 360) + 360) % 360 || 360;
  return arcPoints(centre, radius, turn * from * RADIANS, turn * sweep * RADIANS);
}
