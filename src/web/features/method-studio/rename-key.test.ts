import { expect, test } from "vitest";
import { validateMethod } from "#engine/evaluation/validate-method.ts";
import { indicator, method } from "#test/evaluation.ts";
import { renamedIndicator } from "./rename-key.ts";

const text = { zh: "", en: "" };

test("an indicator's key is changed wherever its value is read", () => {
  const low = { fact: "taxPerMu", is: "lt", value: 1 } as const;
  const before = method({
    indicators: [indicator("taxPerMu", { label: text })],
    adjustments: [{ key: "a", kind: "condition", label: text, when: low, points: 1 }],
    overrides: [
      { key: "o", kind: "veto", label: text, when: { all: [low, { not: { any: [low] } }] }, atBest: "D" },
    ],
    ranking: { groupBy: [], ties: { kind: "break", by: [{ fact: "taxPerMu", better: "high" }] } },
  });
  const after = renamedIndicator(before, "taxPerMu", "yield");
  expect(JSON.stringify(after)).not.toContain("taxPerMu");
  expect(validateMethod(after)).toEqual([]);
});
