import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { evaluate } from "#engine/evaluation/evaluate.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { populationOf } from "#engine/evaluation/population.ts";
import {
  evaluated,
  FOUR_FIRMS,
  HUANGYAN_2021,
  HUANGYAN_2022,
  huangyanAbove,
  scoreOf,
} from "#test/evaluation.ts";
import { parseMethod } from "./evaluation-method.ts";

const folder = new URL("../../rulepacks/evaluation/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const data = (id: string): Record<string, unknown> =>
  parse(readFileSync(new URL(`${id}.yaml`, folder), "utf8"));

function pack(id: string): Method {
  const parsed = parseMethod(data(id));
  if (parsed.kind === "invalid")
    throw new Error(parsed.issues.map(({ line, message }) => `${line} ${message.en}`).join("\n"));
  return parsed.method;
}

describe.each(files.map((name) => name.replace(".yaml", "")))("the rule pack %s", (id) => {
  test("is a method that can grade, under its own name, with its document", () => {
    const method = pack(id);
    expect(method.id).toBe(id);
    expect(method.source.document).not.toBe("");
    for (const indicator of method.indicators) expect(indicator.clause ?? indicator.assumed).toBeDefined();
  });

  test("is the same after it is stored and read again", () => {
    const method = pack(id);
    expect(parseMethod(JSON.parse(JSON.stringify(method)))).toEqual({ kind: "method", method });
    expect(parseMethod(parse(stringify(method)))).toEqual({ kind: "method", method });
  });
});

test("Huangyan's packs carry the published weights and baselines", () => {
  const packs = [pack("huangyan-2021-above"), pack("huangyan-2022-above")];
  for (const [n, baselines] of [HUANGYAN_2021, HUANGYAN_2022].entries()) {
    const byPack = evaluated(FOUR_FIRMS, packs[n]!);
    const byHand = evaluated(FOUR_FIRMS, huangyanAbove(baselines));
    for (const { id } of FOUR_FIRMS) expect(scoreOf(byPack, id)).toBe(scoreOf(byHand, id));
  }
});

describe("a method that cannot grade is refused with the line", () => {
  const codes = (change: (method: Record<string, never>) => unknown): string[] => {
    const parsed = parseMethod({
      ...data("huangyan-2022-above"),
      ...(change(data("huangyan-2022-above") as never) as object),
    });
    return parsed.kind === "invalid" ? parsed.issues.map(({ line, code }) => `${line} ${code}`) : [];
  };
  type Pack = {
    indicators: Record<string, unknown>[];
    grading: { rule: { cuts: Record<string, unknown>[] } };
  };
  const indicatorsOf = (method: unknown): Pack["indicators"] => (method as Pack).indicators;
  const grading = (method: unknown, cuts: (own: Record<string, unknown>[]) => unknown) => ({
    grading: {
      ...(method as Pack).grading,
      rule: { kind: "quota", cuts: cuts((method as Pack).grading.rule.cuts) },
    },
  });

  test.each([
    [
      "weights off 100",
      (m: unknown) => ({ indicators: indicatorsOf(m).slice(1) }),
      "indicators weights-not-100",
    ],
    [
      "a baseline of 0",
      (m: unknown) => ({
        indicators: indicatorsOf(m).with(0, { ...indicatorsOf(m)[0], norm: { kind: "ratio", baseline: 0 } }),
      }),
      "indicators[0].norm.baseline baseline-missing",
    ],
    [
      "a figure that is not declared",
      (m: unknown) => ({
        indicators: indicatorsOf(m).with(0, { ...indicatorsOf(m)[0], numerator: "taxYuan" }),
      }),
      "indicators[0] unknown-fact",
    ],
    [
      "cuts that leave the last out",
      (m: unknown) => grading(m, (cuts) => cuts.slice(0, -1)),
      "grading.rule.cuts cuts-not-100",
    ],
    [
      "cuts that fall",
      (m: unknown) => grading(m, (cuts) => cuts.with(1, { ...cuts[1], percent: 10 })),
      "grading.rule.cuts[1] cuts-not-rising",
    ],
    [
      "a grade that does not exist",
      (m: unknown) => grading(m, (cuts) => cuts.with(3, { ...cuts[3], grade: "E" })),
      "grading.rule.cuts[3].grade unknown-grade",
    ],
    ["a property misspelt", () => ({ overides: [] }), " shape"],
  ])("%s", (_what, change, expected) => {
    expect(codes(change as never)).toContain(expected);
  });

  test("a min–max over equal figures is refused when it is run", () => {
    const same = populationOf([FOUR_FIRMS[0]!, { ...FOUR_FIRMS[0]!, id: "twin" }]);
    const outcome = evaluate(same, pack("jingde-2022"));
    expect(outcome.kind === "refused" && outcome.issues[0]).toMatchObject({
      line: "indicators[0].norm",
      code: "zero-range",
    });
  });
});
