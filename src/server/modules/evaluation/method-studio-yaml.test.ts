import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseMethod } from "#contract/evaluation-method.ts";
import { findMethod, listMethodIds } from "#server/platform/rulepacks.ts";
import { methodFromYaml } from "./method-studio-yaml-read.ts";
import { methodToYaml } from "./method-studio-yaml-write.ts";

const ids = await listMethodIds();
const source = (id: string) =>
  readFileSync(new URL(`../../../../rulepacks/evaluation/${id}.yaml`, import.meta.url), "utf8");
async function pack(id: string) {
  const parsed = await findMethod(id);
  if (parsed?.kind !== "method") throw new Error(id);
  return parsed.method;
}

test.each(ids)(
  "%s is written as a file that reads as the same method, however its parts were ordered",
  async (id) => {
    const method = await pack(id);
    const text = methodToYaml(method);
    expect(parseMethod(parse(text))).toEqual({ kind: "method", method });
    expect(methodFromYaml(text)).toEqual({ kind: "method", method, issues: [] });
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (value === null || typeof value !== "object") return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, shuffled(inner)]),
      );
    };
    expect(methodToYaml(shuffled(method) as typeof method)).toBe(text);
  },
);

test("a written file keeps the clause of each line, and short forms stay short", async () => {
  const text = methodToYaml(await pack("huangyan-2022-above"));
  expect(text).toContain("    norm: { kind: ratio, baseline: 24.097 }\n");
  expect(text).toContain("    absent: zero\n    clause: 亩均税收=评价税收/用地面积\n");
  expect(text).toMatch(/^# 亩均效益评价办法“黄岩区2022年度规上工业企业综合评价”第 1 版/);
  expect(text).not.toContain("standalone");
});

const huangyan = source("huangyan-2022-above");
const told = (text: string) =>
  methodFromYaml(text).issues.map(
    ({ at, line, message }) => `${at?.line}:${at?.column} ${line} ${message.zh}`,
  );
const lineOfText = (text: string, part: string) => text.slice(0, text.indexOf(part)).split("\n").length;

describe("a file that is no method is told with line and column", () => {
  test("a value of the wrong kind, where it stands", () => {
    const text = huangyan.replace("weight: 20", "weight: 二十");
    const line = lineOfText(text, "weight: 二十");
    expect(told(text)).toEqual([`${line}:13 indicators[1].weight 应为数值，现为 二十`]);
  });

  test("a name misspelt, and one that is missing, at the line that holds it", () => {
    const misspelt = huangyan.replace("imputation:", "inputation:");
    expect(told(misspelt)).toEqual([
      `${lineOfText(misspelt, "inputation")}:13 inputation 没有“inputation”这一项`,
    ]);
    const missing = huangyan.replace("    numerator: taxWan\n", "");
    expect(told(missing)).toEqual([
      `${lineOfText(missing, "  - key: taxPerMu")}:5 indicators[0].numerator 缺少此项`,
    ]);
  });

  test("what is no YAML: a bad indent, a tab, a bracket left open, the same name twice", () => {
    expect(told(huangyan.replace('    unit: "万元/亩"', "   unit: 亩"))[0]).toMatch(
      /^\d+:\d+ {2}不是有效的 YAML：/,
    );
    expect(told("id: a\n\ttitle: b")[0]).toContain("2:1");
    expect(told("id: a\ntiers: [ {key: a")[0]).toMatch(/^2:\d+/);
    expect(told("id: a\nyear: 1\nid: b")[0]).toBe("3:1  不是有效的 YAML：同一项写了两次");
  });

  test("nothing, plain words, and nesting without end", () => {
    expect(methodFromYaml("").kind).toBe("invalid");
    expect(told("随便写的")[0]).toMatch(/^1:1 {2}应为若干项/);
    expect(methodFromYaml(`id: ${"[".repeat(50_000)}`).kind).toBe("invalid");
    const bomb = `a: &a [x]\n${Array.from({ length: 12 }, (_, n) => `b${n}: &b${n} [${"*a,".repeat(9)}]`).join("\n")}\n`;
    expect(methodFromYaml(bomb).kind).toBe("invalid");
  });
});

test("a method that cannot grade yet is read, with the line of what it lacks", () => {
  const text = huangyan.replace("weight: 20", "weight: 25").replace("baseline: 2.694", "baseline: null");
  const read = methodFromYaml(text);
  expect(read.kind).toBe("method");
  expect(told(text)).toEqual([
    `${lineOfText(text, "indicators:")}:1 indicators 各项权重之和应为 100，现为 105`,
    `${lineOfText(text, "baseline: null")}:36 indicators[2].norm.baseline.value 数值待填`,
  ]);
});

test("an alias that is declared twice is found in the file, though standard facts are not", () => {
  const text = source("huaian-2024").replace("key: deductionPoints,", "key: bonusPoints,");
  expect(told(text)[0]).toMatch(new RegExp(`^${lineOfText(text, "key: bonusPoints")}:`));
});
