import { expect, test } from "vitest";
import { HUANGYAN_2022, huangyanAbove } from "#test/evaluation.ts";
import { tidyChanges } from "./tidy-changes.ts";

const method = huangyanAbove(HUANGYAN_2022);

test("what is as the method has it is no change", () => {
  const tidied = tidyChanges(method, {
    weights: { taxPerMu: 35, valueAddedPerMu: 20, rdShare: 10 },
    baselines: { taxPerMu: 1 },
    caps: { taxPerMu: null },
    cuts: { A: 20, B: 70, C: 95, D: 100 },
    relief: { A: 0, B: 80 },
    surcharge: { D: 0 },
  });
  expect(tidied).toEqual({ weights: { taxPerMu: 35 }, cuts: { B: 70 }, relief: { B: 80 } });
});

test("a cap taken from an item that has one is a change", () => {
  const capped = { ...method, indicators: method.indicators.map((one) => ({ ...one, cap: 1.5 })) };
  expect(tidyChanges(capped, { caps: { taxPerMu: null, rdShare: 1.5 } })).toEqual({
    caps: { taxPerMu: null },
  });
});
