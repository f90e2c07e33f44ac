import { areaM2, distanceM, type Outline, type Place, sides } from "./outline.ts";

type Crossing = { link: number; share: number; side: number; at: Place };

/**
 * Cuts an outline in two by a chain of places that enters it once and leaves it once. Both pieces get the very same
 * corners along the cut, so no ground is lost or shared between them. Left of the chain's course comes first.
 * Undefined where the chain does not cross exactly twice.
 */
export function splitOutline(
  outline: Outline,
  chain: readonly Place[],
): [left: Outline, right: Outline] | undefined {
  const found = crossings(outline, chain);
  const [enter, leave] = found;
  if (!enter || !leave || found.length !== 2 || enter.side === leave.side) return undefined;
  const inner = chain.slice(enter.link + 1, leave.link + 1);
  const left = tidy([enter.at, ...inner, leave.at, ...cornersBetween(outline, leave.side, enter.side)]);
  const right = tidy([
    leave.at,
    ...inner.toReversed(),
    enter.at,
    ...cornersBetween(outline, enter.side, leave.side),
  ]);
  return areaM2(left) > 0 && areaM2(right) > 0 ? [left, right] : undefined;
}

/** The part of an outline within another that bulges outward everywhere; undefined where nothing is left. */
export function clippedTo(outline: Outline, convex: Outline): Outline | undefined {
  let kept: Place[] = [...outline];
  for (const [from, to] of sides(convex)) {
    const inward = ([x, y]: Place) => (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
    kept = kept.flatMap((corner, i) => {
      const before = kept.at(i - 1)!;
      const [a, b] = [inward(before), inward(corner)];
      const cut: Place[] = a > 0 !== b > 0 ? [between(before, corner, a / (a - b))] : [];
      return b > 0 ? [...cut, corner] : cut;
    });
  }
  const rest = tidy(kept);
  return rest.length > 2 && areaM2(rest) > 1 ? rest : undefined;
}

function crossings(outline: Outline, chain: readonly Place[]): Crossing[] {
  const found: Crossing[] = [];
  const edges = sides(outline);
  for (const [link, from] of chain.slice(0, -1).entries()) {
    const to = chain[link + 1]!;
    const onLink: Crossing[] = [];
    for (const [side, [a, b]] of edges.entries()) {
      const share = crossingShare(from, to, a, b);
      if (share !== undefined) onLink.push({ link, share, side, at: between(from, to, share) });
    }
    found.push(...onLink.sort((p, q) => p.share - q.share));
  }
  return found;
}

/** Where along from→to the edge a→b is met; the start of each is in, the end is out. */
function crossingShare(from: Place, to: Place, a: Place, b: Place): number | undefined {
  const [rx, ry] = [to[0] - from[0], to[1] - from[1]];
  const [sx, sy] = [b[0] - a[0], b[1] - a[1]];
  const cross = rx * sy - ry * sx;
  if (cross === 0) return undefined;
  const share = ((a[0] - from[0]) * sy - (a[1] - from[1]) * sx) / cross;
  const onEdge = ((a[0] - from[0]) * ry - (a[1] - from[1]) * rx) / cross;
  return share >= 0 && share < 1 && onEdge >= 0 && onEdge < 1 ? share : undefined;
}

/** Corners met going round from one side to another; side i ends at corner i. */
function cornersBetween(outline: Outline, fromSide: number, toSide: number): Place[] {
  const corners: Place[] = [];
  for (let i = fromSide; i !== toSide; i = (i + 1) % outline.length) corners.push(outline[i]!);
  return corners;
}

const between = (a: Place, b: Place, share: number): Place => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];

/** Without corners that fall on the one before. */
const tidy = (places: readonly Place[]): Outline =>
  places.filter((place, i) => distanceM(place, places.at(i - 1)!) > 0.005);
