import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalText } from "./canonical-text.ts";

const turned = (value: unknown): unknown => {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(turned);
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, turned(item)]),
  );
};

test("the text says the data, and the same whatever the order of keys", () => {
  const data = fc.jsonValue().filter((value) => !JSON.stringify(value).includes("__proto__"));
  fc.assert(
    fc.property(data, (value) => {
      expect(JSON.parse(canonicalText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalText(turned(value))).toBe(canonicalText(value));
    }),
  );
});

test("keys in order, absent ones left out, figures as they are", () => {
  expect(canonicalText({ b: [1, null, 0.1], a: { y: undefined, x: "亩" } })).toBe(
    '{"a":{"x":"亩"},"b":[1,null,0.1]}',
  );
});
