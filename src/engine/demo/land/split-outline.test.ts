import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areaM2, type Outline, type Place } from "./outline.ts";
import { clippedTo, splitOutline } from "./split-outline.ts";

const SQUARE: Outline = [
  [0, 0],
  [100, 0],
  [100, 100],
  [0, 100],
];

/** A block with its corners pulled about, none further than they may be without turning it inward. */
const block = fc
  .array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
    minLength: 4,
    maxLength: 4,
  })
  .map((pulls): Outline => SQUARE.map(([x, y], i) => [x + pulls[i]![0], y + pulls[i]![1]]));

describe("a cut", () => {
  test("loses no ground and shares none: the pieces add up to the whole", () => {
    fc.assert(
      fc.property(
        block,
        fc.integer({ min: 30, max: 70 }),
        fc.integer({ min: -15, max: 15 }),
        (outline, at, jog) => {
          const chain: Place[] = [
            [at, -500],
            [at, 45],
            [at + jog, 50],
            [at + jog, 600],
          ];
          const pieces = splitOutline(outline, chain);
          expect(pieces).toBeDefined();
          const [left, right] = pieces!;
          expect(areaM2(left) + areaM2(right)).toBeCloseTo(areaM2(outline), 6);
        },
      ),
    );
  });

  test("gives left of its course first", () => {
    const [left, right] = splitOutline(SQUARE, [
      [20, -10],
      [20, 110],
    ])!;
    expect([areaM2(left), areaM2(right)]).toEqual([2000, 8000]);
  });

  test("that crosses four times, or never, is no cut", () => {
    const horseshoe: Outline = [
      [0, 0],
      [100, 0],
      [100, 100],
      [70, 100],
      [70, 30],
      [30, 30],
      [30, 100],
      [0, 100],
    ];
    expect(
      splitOutline(horseshoe, [
        [-10, 60],
        [110, 60],
      ]),
    ).toBeUndefined();
    expect(
      splitOutline(SQUARE, [
        [-10, 160],
        [110, 160],
      ]),
    ).toBeUndefined();
  });
});

test("clipping keeps what is within, and nothing of what is outside", () => {
  const kept = clippedTo(SQUARE, [
    [50, -50],
    [200, -50],
    [200, 200],
    [50, 200],
  ])!;
  expect(areaM2(kept)).toBeCloseTo(5000, 6);
  expect(
    clippedTo(SQUARE, [
      [300, 0],
      [400, 0],
      [400, 100],
    ]),
  ).toBeUndefined();
});
