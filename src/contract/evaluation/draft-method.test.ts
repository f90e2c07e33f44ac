import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { compareMethods } from "#engine/evaluation/compare-methods.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { parseMethod } from "../evaluation-method.ts";
import { readDraft } from "./draft-method.ts";
import { type LinePath, withValue } from "./line-path.ts";

const folder = new URL("../../../rulepacks/evaluation/", import.meta.url);
const packs = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const pack = (name: string): Method => {
  const parsed = parseMethod(parse(readFileSync(new URL(name, folder), "utf8")));
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.issues));
  return parsed.method;
};
const huangyan = pack("huangyan-2022-above.yaml");
const lines = (path: LinePath, value: unknown): string[] => {
  const draft = readDraft(withValue<unknown>(huangyan, path, value));
  return draft.issues.map(({ line, code }) => `${line} ${code}`);
};

test.each(packs)(
  "%s is a draft without issues, and differs in nothing from itself when read again",
  (name) => {
    const method = pack(name);
    const draft = readDraft(JSON.parse(JSON.stringify(method)));
    expect(draft).toEqual({ kind: "draft", method, issues: [] });
    expect(compareMethods(method, (draft as { method: Method }).method)).toEqual([]);
  },
);

describe("a figure still open is one issue of its own line", () => {
  test.each<[LinePath, string]>([
    [["indicators", 1, "weight"], "indicators[1].weight figure-open"],
    [["indicators", 0, "norm", "baseline"], "indicators[0].norm.baseline.value figure-open"],
    [["indicators", 0, "norm", "baseline", "value"], "indicators[0].norm.baseline.value figure-open"],
    [["indicators", 2, "cap"], "indicators[2].cap figure-open"],
    [["grading", "rule", "cuts", 1, "percent"], "grading.rule.cuts[1].percent figure-open"],
    [["grading", "rule", "cuts", 3, "percent"], "grading.rule.cuts[3].percent figure-open"],
  ])("%j", (path, issue) => {
    expect(lines(path, null)).toEqual([issue]);
  });

  test("and the weights are counted all the same where it is another figure that is open", () => {
    const draft = readDraft(
      withValue<unknown>(
        withValue<unknown>(huangyan, ["indicators", 0, "weight"], 25),
        ["indicators", 2, "cap"],
        null,
      ),
    );
    expect(draft.issues.map(({ line, code }) => `${line} ${code}`)).toEqual([
      "indicators weights-not-100",
      "indicators[2].cap figure-open",
    ]);
  });
});

describe("what does not fit the shape is told at its own line", () => {
  test.each<[LinePath, unknown, string]>([
    [["indicators", 1, "weight"], "二十", "indicators[1].weight 应为数值，现为 二十"],
    [
      ["indicators", 0, "norm", "baseline", "kind"],
      "median",
      "indicators[0].norm.baseline.kind 应为 fixed、mean",
    ],
    [["indicators", 0, "norm", "baseline", "value"], "x", "indicators[0].norm.baseline.value 应为数值"],
    [["indicators", 0, "absent", "missing", "kind"], "nothing", "indicators[0].absent.missing"],
    [["tiers", 0, "when"], { fact: "areaMu", is: "ge", value: "三亩" }, "tiers[0].when.value 应为数值"],
    [["overides"], [], "overides 没有“overides”这一项"],
    [["ranking", "ties"], undefined, "ranking.ties 缺少此项"],
    [["title", "en"], undefined, "title.en 缺少此项"],
    [
      ["grading", "rule", "cuts", 0, "rounding"],
      "up",
      "grading.rule.cuts[0].rounding 应为 floor、half_up、ceil 之一",
    ],
  ])("%j = %j", (path, value, expected) => {
    const draft = readDraft(withValue<unknown>(huangyan, path, value));
    expect(draft.kind).toBe("misshapen");
    const told = draft.issues.map(({ line, message }) => `${line} ${message.zh}`);
    expect(told.join("\n")).toContain(expected);
  });
});
