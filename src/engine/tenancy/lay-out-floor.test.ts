import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutFloor } from "./lay-out-floor.ts";

const UNITS = fc.array(fc.integer({ min: 50, max: 5000 }), { minLength: 1, maxLength: 20 });

test("every unit is drawn inside the frame, and no two lie over each other", () => {
  fc.assert(
    fc.property(UNITS, (areas) => {
      const frame = { widthPx: 1200, heightPx: 800 };
      const drawn = layOutFloor(
        frame,
        areas.map((areaM2, n) => ({ id: String(n), areaM2 })),
      );
      expect(drawn.size).toBe(areas.length);
      const boxes = [...drawn.values()].map(([a, , c]) => ({
        left: a![0],
        top: a![1],
        right: c![0],
        bottom: c![1],
      }));
      for (const [n, box] of boxes.entries()) {
        expect(box.left >= 0 && box.top >= 0 && box.right <= 1200 && box.bottom <= 800).toBe(true);
        expect(box.right >= box.left && box.bottom > box.top).toBe(true);
        for (const other of boxes.slice(n + 1)) {
          const overlaps =
            box.left < other.right &&
            other.left < box.right &&
            box.top < other.bottom &&
            other.top < box.bottom;
          expect(overlaps).toBe(false);
        }
      }
    }),
  );
});
