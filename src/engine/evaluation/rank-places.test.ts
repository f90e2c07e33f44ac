import fc from "fast-check";
import { expect, test } from "vitest";
import { rankPlaces, rankRoom } from "./rank-places.ts";

const sortedBy = (scores: readonly number[]): number[] =>
  scores.map((_, n) => n).toSorted((a, b) => scores[b]! - scores[a]! || a - b);

const score = fc.oneof(
  fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  fc.integer({ min: 0, max: 5 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

test("places are the stable order by score, outliers, ties and tiny differences included", () => {
  fc.assert(
    fc.property(fc.array(score, { maxLength: 400 }), fc.nat(5), (scores, before) => {
      const room = rankRoom(scores.length);
      const padded = Float64Array.of(...new Array(before).fill(1e300), ...scores);
      rankPlaces(padded, before, before + scores.length, room);
      expect([...room.sorted]).toEqual(sortedBy(scores));
      expect(room.hasTies).toBe(new Set(scores).size < scores.length);
    }),
  );
});

test("one room serves groups of any size in turn", () => {
  const room = rankRoom(5_000);
  for (const size of [5_000, 1, 3_000, 0, 17]) {
    const scores = Array.from({ length: size }, (_, n) => Math.sin(n * 12.9898) ** 3 * 1e4);
    rankPlaces(Float64Array.from(scores), 0, size, room);
    expect([...room.sorted.subarray(0, size)]).toEqual(sortedBy(scores));
  }
});
