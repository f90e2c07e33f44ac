import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutFlow } from "./flow-layout.ts";

const HEIGHT = 250;
const moves = fc.integer({ min: 2, max: 5 }).chain((grades) =>
  fc.array(fc.array(fc.oneof(fc.constant(0), fc.nat(50_000)), { minLength: grades, maxLength: grades }), {
    minLength: grades,
    maxLength: grades,
  }),
);

test("streams lie one under the other inside the nodes that they leave and reach", () => {
  fc.assert(
    fc.property(moves, (counts) => {
      const { left, right, streams } = layOutFlow(counts, HEIGHT);
      for (const [nodes, side, edge] of [
        [left, "from", "leftY"],
        [right, "to", "rightY"],
      ] as const) {
        for (const node of nodes) {
          const own = streams
            .filter((stream) => stream[side] === node.grade)
            .sort((a, b) => a[edge] - b[edge]);
          let y = node.y;
          for (const stream of own) {
            expect(stream[edge]).toBeCloseTo(y, 6);
            y += stream.height;
          }
          expect(y).toBeCloseTo(node.y + node.height, 6);
        }
      }
    }),
  );
});

test("whoever moves has a stream that can be seen, and more firms never a thinner one", () => {
  fc.assert(
    fc.property(moves, (counts) => {
      const { streams } = layOutFlow(counts, HEIGHT);
      const moving = streams.filter(({ from, to }) => from !== to).sort((a, b) => a.count - b.count);
      for (const [n, stream] of moving.entries()) {
        expect(stream.height).toBeGreaterThanOrEqual(1.5);
        if (n > 0) expect(stream.height).toBeGreaterThanOrEqual(moving[n - 1]!.height);
      }
    }),
  );
});

test("all of it fits the height", () => {
  fc.assert(
    fc.property(moves, (counts) => {
      const { left, right } = layOutFlow(counts, HEIGHT);
      for (const nodes of [left, right]) {
        const last = nodes.at(-1)!;
        expect(last.y + last.height).toBeLessThanOrEqual(HEIGHT + 1e-6);
      }
    }),
  );
});
