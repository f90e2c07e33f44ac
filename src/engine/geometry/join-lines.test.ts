import fc from "fast-check";
import { expect, test } from "vitest";
import { joinLines } from "./join-lines.ts";
import { type Point, planarArea } from "./shape.ts";

const SQUARE: Point[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];
const edges = (ring: readonly Point[]): Point[][] =>
  ring.map((from, i) => [from, ring[(i + 1) % ring.length]!]);

test("edges in any order and direction make their ring again", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(edges(SQUARE), { minLength: 4 }),
      fc.array(fc.boolean(), { minLength: 4 }),
      (lines, turns) => {
        const turned = lines.map((line, i) => (turns[i] ? line.toReversed() : line));
        const { rings, rest } = joinLines(turned, 0.001);
        expect(rest).toEqual([]);
        expect(rings).toHaveLength(1);
        expect(Math.abs(planarArea(rings[0]!.points))).toBe(100);
        expect(rings[0]!.of.toSorted()).toEqual([0, 1, 2, 3]);
      },
    ),
  );
});

test("ends nearer than the tolerance meet; what ends nowhere, or branches, is left", () => {
  const [south, ...others] = edges(SQUARE);
  const nudged: Point[][] = [[[0.0002, 0], south![1]!], ...others];
  expect(joinLines(nudged, 0.001).rings).toHaveLength(1);
  expect(joinLines(others, 0.001)).toEqual({ rings: [], rest: [0, 1, 2] });
  const branched: Point[][] = [...edges(SQUARE), [SQUARE[0]!, [-5, -5]]];
  expect(joinLines(branched, 0.001).rings).toEqual([]);
  expect(joinLines(branched, 0.001).rest.toSorted()).toEqual([0, 1, 2, 3, 4]);
});
