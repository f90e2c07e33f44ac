import fc from "fast-check";
import { expect, test } from "vitest";
import { readDraft } from "#contract/evaluation/draft-method.ts";
import type { Baseline, Norm } from "#engine/evaluation/method.ts";
import { absentAs, indicator, method as methodWith } from "#test/evaluation.ts";
import { absentOf, baselineOf, normOf, usualAbsence } from "./indicator-norms.ts";

const NORMS: Norm["kind"][] = ["ratio", "minmax", "ratio_to_best", "reverse_ratio", "rank"];
const BASELINES: Baseline["kind"][] = ["fixed", "mean", "aggregate_mean", "best", "percentile"];
const start: Norm = { kind: "ratio", baseline: { kind: "fixed", value: 24, by: ["tier"], clause: "附件" } };

test("however the kinds are changed, the line keeps the shape of a method and its classes", () => {
  const change = fc.oneof(fc.constantFrom(...NORMS), fc.constantFrom(...BASELINES));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
      let norm: Norm = start;
      for (const kind of changes) {
        if (NORMS.includes(kind as Norm["kind"])) norm = normOf(kind as Norm["kind"], norm);
        else if ("baseline" in norm)
          norm = { ...norm, baseline: baselineOf(kind as Baseline["kind"], norm.baseline) };
      }
      expect(readDraft(methodWith({ indicators: [indicator("taxPerMu", { norm })] })).kind).toBe("draft");
      expect("baseline" in norm ? norm.baseline.by : norm.by).toEqual(["tier"]);
    }),
  );
});

test("a ratio that becomes a reverse ratio keeps its baseline", () => {
  expect(normOf("reverse_ratio", start)).toMatchObject({ baseline: { value: 24 }, atBaseline: 1 });
});

test("one rule for having no value is shown as one; several are not", () => {
  expect(usualAbsence(absentAs({ kind: "exclude" }))).toEqual({ kind: "exclude" });
  expect(usualAbsence({ ...absentAs({ kind: "zero" }), missing: { kind: "full" } })).toBeNull();
  expect(absentOf("average_score", { kind: "average_value", by: ["tier"] })).toEqual({
    kind: "average_score",
    by: ["tier"],
  });
});
