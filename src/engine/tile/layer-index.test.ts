import fc from "fast-check";
import { expect, test } from "vitest";
import { layerIndex } from "./layer-index.ts";
import type { SquareBox } from "./mercator.ts";
import { outlineOf } from "./outline.ts";

const place = fc.record({ lon: fc.integer({ min: 0, max: 100 }), lat: fc.integer({ min: 0, max: 60 }) });
const step = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), id: fc.nat(400), at: place }),
  fc.record({ kind: fc.constant("remove" as const), id: fc.nat(400), at: place }),
  fc.record({ kind: fc.constant("look" as const), id: fc.nat(0), at: place }),
);

const point = ({ lon, lat }: { lon: number; lat: number }) =>
  outlineOf({ type: "Point", coordinates: [lon, lat] })!;
const everything: SquareBox = { minX: 0, minY: 0, maxX: 1, maxY: 1 };

test("finds what a plain list would find, whatever was set, moved and removed before", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 1200, size: "max" }), (steps) => {
      const index = layerIndex<number>();
      const plain = new Map<string, { lon: number; lat: number }>();
      for (const { kind, id, at } of steps) {
        if (kind === "set") {
          index.set({ id: String(id), outline: point(at), properties: id });
          plain.set(String(id), at);
        } else if (kind === "remove") {
          index.remove(String(id));
          plain.delete(String(id));
        } else {
          const { box } = point(at);
          const quarter = { ...everything, maxX: box.minX, maxY: box.minY };
          const expected = [...plain].filter(([, p]) => {
            const own = point(p).box;
            return own.minX <= quarter.maxX && own.minY <= quarter.maxY;
          });
          expect(
            index
              .within(quarter)
              .map((found) => found.id)
              .sort(),
          ).toEqual(expected.map(([name]) => name).sort());
        }
      }
      expect(index.size).toBe(plain.size);
      expect(index.points).toBe(plain.size);
    }),
    { numRuns: 40 },
  );
});
