import fc from "fast-check";
import { expect, test } from "vitest";
import type { Said } from "#contract/enterprise/collection.ts";
import { decideFill, type Held, isSame } from "./collection-decide.ts";

const said = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map((value): Said => ({ value, state: "given" })),
  fc.constantFrom<Said>({ value: null, state: "missing" }, { value: null, state: "not-applicable" }),
);
const owner = { id: "tax", name: "税务局", source: "税务局" };
const held = fc
  .tuple(said, fc.constantFrom("税务局", "统计局"))
  .map(([one, source]): Held => ({ ...one, source: one.state === "missing" ? null : source }));

test("nobody but its owner gives a figure", () => {
  fc.assert(
    fc.property(held, said, fc.constantFrom("power", undefined), (now, next, department) => {
      expect(decideFill({ owner, department, held: now }, now, next).kind).toBe("refuse");
    }),
  );
});

test("what another source said is never overwritten, and what was not seen is never lost", () => {
  fc.assert(
    fc.property(held, said, said, (now, was, next) => {
      const { kind } = decideFill({ owner, department: "tax", held: now }, was, next);
      if (kind === "write" || kind === "conflict") expect(isSame(was, now)).toBe(true);
      if (kind === "write") expect(now.state === "missing" || now.source === owner.source).toBe(true);
      if (kind === "conflict") expect(now.source).not.toBe(owner.source);
      if (kind === "confirm" || kind === "same") expect(isSame(now, next)).toBe(true);
    }),
  );
});

test("given twice, the second time changes nothing", () => {
  fc.assert(
    fc.property(held, said, (now, next) => {
      if (decideFill({ owner, department: "tax", held: now }, now, next).kind !== "write") return;
      const after: Held = { ...next, source: next.state === "missing" ? null : owner.source };
      expect(decideFill({ owner, department: "tax", held: after }, after, next).kind).toBe("same");
    }),
  );
});
