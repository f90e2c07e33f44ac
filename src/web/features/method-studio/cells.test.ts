import { expect, test } from "vitest";
import type { Method } from "#engine/evaluation/method.ts";
import { cellsOf } from "./cells.ts";

const text = { zh: "", en: "" };
const method = {
  tiers: [
    { key: "above", label: text },
    { key: "below", label: text },
  ],
  groupings: [
    {
      fact: "group",
      from: "industry",
      groups: [{ key: "metal", label: text, prefixes: ["31"] }],
      otherwise: { key: "other", label: text },
    },
  ],
} as unknown as Method;

test("cells are named as the engine names them, in the order of the facts that make them", () => {
  expect(cellsOf(method, ["tier"])).toEqual(["above", "below"]);
  expect(cellsOf(method, ["tier", "group"])).toEqual([
    "above / metal",
    "above / other",
    "below / metal",
    "below / other",
  ]);
});

test("what cannot be listed is typed: industry codes, and more combinations than a page holds", () => {
  expect(cellsOf(method, [])).toEqual([]);
  expect(cellsOf(method, ["tier", "industry"])).toBeNull();
  expect(cellsOf(method, ["tier", "tier", "tier", "tier", "tier", "tier"])).toBeNull();
});
