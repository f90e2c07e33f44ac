import type { PatternName } from "#contract/space/map-look.ts";

type Place = readonly [xMm: number, yMm: number];

/** Millimetres between two strokes of a hatching, or two rows of dots. */
const APART = 1.5;
const DOT = 0.22;

/** The way of the strokes, in degrees; dots have none. */
const ANGLES: Record<PatternName, readonly number[]> = {
  rising: [-45],
  falling: [45],
  level: [0],
  crossed: [45, -45],
  dotted: [],
};

/**
 * A pattern as strokes cut to the shape. SVG has patterns of its own, but a printer of PDF turns each into a picture: a
 * hundred hatched parcels made 124 MB, these strokes make a hundredth of that.
 * @param rings in millimetres, without closing points; what two rings enclose is outside again
 */
export function hatchPath(
  rings: readonly (readonly Place[])[],
  pattern: PatternName,
): { strokes: string; dots: string } {
  if (pattern === "dotted") return { strokes: "", dots: dotPath(rings) };
  return { strokes: ANGLES[pattern].map((angle) => strokePath(rings, angle)).join(""), dots: "" };
}

function strokePath(rings: readonly (readonly Place[])[], angle: number): string {
  const turn = turnBy(-angle);
  const back = turnBy(angle);
  return spans(rings.map((ring) => ring.map(turn)))
    .map(({ from, to, y }) => `M${pair(back([from, y]))}L${pair(back([to, y]))}`)
    .join("");
}

function dotPath(rings: readonly (readonly Place[])[]): string {
  let path = "";
  for (const { from, to, y, row } of spans(rings)) {
    const first = Math.ceil((from + 2 * DOT) / APART - (row % 2) / 2) + (row % 2) / 2;
    for (let x = first * APART; x < to - 2 * DOT; x += APART)
      path += `M${pair([x - DOT, y])}a${DOT} ${DOT} 0 1 0 ${2 * DOT} 0a${DOT} ${DOT} 0 1 0 ${-2 * DOT} 0`;
  }
  return path;
}

type Span = { from: number; to: number; y: number; row: number };

/** Where level lines, the same over the whole sheet, run inside the shape. */
function spans(rings: readonly (readonly Place[])[]): Span[] {
  const ys = rings.flat().map(([, y]) => y);
  const found: Span[] = [];
  const last = Math.floor(Math.max(...ys) / APART);
  for (let row = Math.ceil(Math.min(...ys) / APART); row <= last; row++) {
    const y = row * APART;
    const crossings = rings.flatMap((ring) => crossingsOf(ring, y)).sort((a, b) => a - b);
    for (let i = 1; i < crossings.length; i += 2)
      found.push({ from: crossings[i - 1]!, to: crossings[i]!, y, row });
  }
  return found;
}

function crossingsOf(ring: readonly Place[], y: number): number[] {
  return ring.flatMap(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length]!;
    return ay > y === by > y ? [] : [ax + ((bx - ax) * (y - ay)) / (by - ay)];
  });
}

function turnBy(angle: number): (place: Place) => Place {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  return ([x, y]) => [x * cos - y * sin, x * sin + y * cos];
}

const pair = ([x, y]: Place): string => `${x.toFixed(2)} ${y.toFixed(2)}`;
