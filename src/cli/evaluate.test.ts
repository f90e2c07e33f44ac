import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readWorkbook } from "#server/platform/sheets/read.ts";
import { runEvaluate } from "./evaluate.ts";
import type { Result } from "./evaluation-result.ts";

const HEADERS = [
  "统一社会信用代码",
  "企业名称",
  "规模类型",
  "行业代码",
  "用地面积(亩)",
  "评价税收(万元)",
  "工业增加值(万元)",
  "综合能耗(吨标煤)",
  "主要污染物排放量(吨)",
  "年平均职工人数(人)",
  "R&D经费支出(万元)",
  "主营业务收入(万元)",
  "用电量(万千瓦时)",
];
const FIRMS: Record<string, (string | number)[]> = {
  E1: ["91330100000000001X", "甲", "规上", "3484", 40, 1200, 7000, 2000, 0.9, 320, 900, 26000, ""],
  E2: ["913301000000000028", "乙", "规上", "3484", 25.5, 150, 2100, 1500, 1.2, 150, 210, 9000, ""],
  E3: ["913301000000000036", "丙", "规上", "1751", 30, -20, 300, 400, 0, 60, 0, 2500, ""],
  E4: ["913301000000000044", "丁", "规上", "1751", 18, 900, 5200, 900, "", 210, 800, 18000, ""],
  small: ["913301000000000052", "戊", "规下", "1751", 5, 60, "", "", "", "", "", "", 300],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "perch-evaluate-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function sheet(
  rows: readonly (readonly (string | number)[])[],
  headers: readonly string[] = HEADERS,
): Promise<string> {
  const quoted = [headers, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n");
  const path = join(folder, `${crypto.randomUUID()}.csv`);
  await writeFile(path, quoted);
  return path;
}

async function run(
  ...args: string[]
): Promise<{ code: number; result: Result; stderr: string; stdout: string }> {
  let stdout = "";
  let stderr = "";
  const code = await runEvaluate([...args, "--json"], {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
  });
  return { code, stdout, stderr, result: stdout === "" ? (null as never) : (JSON.parse(stdout) as Result) };
}

const four = [FIRMS.E1!, FIRMS.E2!, FIRMS.E3!, FIRMS.E4!];
const scores = (result: Result): number[] => result.units.map((unit) => Number(unit.score.toFixed(4)));

describe("perch evaluate", () => {
  test("reproduces the worked example of Huangyan, with and without caps", async () => {
    const path = await sheet([...four, FIRMS.small!]);
    const plain = await run(path, "--method", "huangyan-2022-above");
    expect(plain.code).toBe(0);
    expect(scores(plain.result)).toEqual([128.3358, 48.8072, 18.6266, 185.6064]);
    expect(plain.result.units[0]).toMatchObject({
      id: "91330100000000001X",
      tier: "规上",
      group: "规上",
      areaMu: 40,
      rank: 2,
    });
    expect(plain.result.units[3]?.items[3]).toMatchObject({
      value: null,
      baseline: 4929.81,
      absent: "missing",
    });
    expect(plain.result.excluded).toEqual([
      {
        id: "913301000000000052",
        name: "戊",
        kind: "outside",
        code: "tier",
        message: "规模类型不在本办法评价范围",
      },
    ]);
    const capped = await run(path, "--method", "huangyan-2022-above", "--cap", "1.5");
    expect(scores(capped.result)).toEqual([127.5588, 48.8072, 19.068, 142.6421]);
    const below = await run(path, "--method", "huangyan-2022-below");
    expect(scores(below.result)).toEqual([94.2715]);
  });

  test.each(["huangyan-2021-above", "huaian-2024", "jingde-2022"])(
    "%s evaluates the same sheet",
    async (method) => {
      const { code, result } = await run(await sheet(four), "--method", method);
      expect(code).toBe(0);
      expect(Object.values(result.counts).reduce((sum, count) => sum + count, 0)).toBe(4);
    },
  );

  test("headers in any order, extra columns, full-width digits and separators are read", async () => {
    const extra = four.map((row) => [...row, "备注"].toReversed());
    extra[0]![13 - 5] = "１，２００";
    const { result } = await run(
      await sheet(extra, [...HEADERS, "备注栏"].toReversed()),
      "--method",
      "huangyan-2022-above",
    );
    expect(scores(result)).toEqual([128.3358, 48.8072, 18.6266, 185.6064]);
  });

  test("bad rows are named and left out, good rows are evaluated, and the exit code is 1", async () => {
    const bad = [
      [...four[0]!].with(0, "913301000000000060").with(5, "一千多"),
      [...four[0]!].with(0, "913301000000000079").with(4, ""),
      [...four[0]!].with(0, "913301000000000087").with(2, "中型"),
      [...four[0]!].with(0, "913301000000000095").with(4, 0),
      [...four[1]!].with(0, "9133010000000000A1").with(5, 1),
      [...four[1]!].with(0, "9133010000000000A1").with(5, 2),
      [...four[1]!].with(0, ""),
    ];
    const { code, result, stderr } = await run(
      await sheet([...four, ...bad]),
      "--method",
      "huangyan-2022-above",
    );
    expect(code).toBe(1);
    expect(scores(result)).toEqual([128.3358, 48.8072, 18.6266, 185.6064]);
    const found = result.issues
      .filter((issue) => !issue.code.startsWith("uscc"))
      .map(({ row, code: kind }) => [row, kind]);
    expect(found).toEqual([
      [6, "not-a-number"],
      [7, "area-missing"],
      [8, "unknown-tier"],
      [9, "area-not-positive"],
      [10, "duplicate-code"],
      [11, "duplicate-code"],
      [12, "required-missing"],
    ]);
    expect(stderr).toContain("第 6 行 评价税收(万元)");
  });

  test("an item that scores 0 for want of a figure is named, and is no reason to fail", async () => {
    const { code, result } = await run(
      await sheet([four[0]!, [...four[1]!].with(7, "")]),
      "--method",
      "huangyan-2022-above",
    );
    expect(code).toBe(0);
    expect(result.issues.filter((issue) => issue.code === "scored-zero").map((issue) => issue.row)).toEqual([
      3,
    ]);
  });

  test("a file that cannot be read or lacks a column is refused with exit code 1 and the reason", async () => {
    const missing = await run(join(folder, "nowhere.xlsx"), "--method", "huangyan-2022-above");
    expect([missing.code, missing.result.issues[0]?.code]).toEqual([1, "file-unreadable"]);
    const headers = HEADERS.filter((header) => !header.startsWith("评价税收"));
    const column = await run(
      await sheet(
        four.map((row) => row.toSpliced(5, 1)),
        headers,
      ),
      "--method",
      "huangyan-2022-above",
    );
    expect([column.code, column.result.issues[0]?.column, column.result.units]).toEqual([
      1,
      "评价税收(万元)",
      [],
    ]);
  });

  test("wrong usage is exit code 2 with the usage, nothing on stdout", async () => {
    const none = await run(await sheet(four), "--method", "nowhere-1999");
    expect([none.code, none.stdout]).toEqual([2, ""]);
    expect(none.stderr).toContain("huangyan-2022-above");
    expect((await run("--method", "huangyan-2022-above")).code).toBe(2);
    expect((await run(await sheet(four), "--method", "huangyan-2022-above", "--cap", "much")).code).toBe(2);
  });

  test("a method file is taken by its path, and one that cannot grade is refused with the line", async () => {
    const pack = await readFile("rulepacks/evaluation/huangyan-2022-above.yaml", "utf8");
    const own = join(folder, "own.yaml");
    await writeFile(own, pack.replace("weight: 30", "weight: 31"));
    const { code, result } = await run(await sheet(four), "--method", own);
    expect([code, result.issues[0]?.code, result.issues[0]?.column]).toEqual([
      1,
      "weights-not-100",
      "indicators",
    ]);
  });

  test("--out writes a workbook with the results, the sheet's own columns and what was wrong", async () => {
    const out = join(folder, "out.xlsx");
    await run(
      await sheet(
        four.map((row) => [...row, "备注甲"]),
        [...HEADERS, "备注"],
      ),
      "--method",
      "huangyan-2022-above",
      "--out",
      out,
    );
    const [results, ungraded, issues] = await readWorkbook(await readFile(out), "out.xlsx");
    expect([results?.name, ungraded?.name, issues?.name]).toEqual(["评价结果", "未评级", "问题"]);
    const header = results?.rows.findIndex((row) => row.includes("名次")) ?? -1;
    const first = Object.fromEntries(
      results!.rows[header]!.map((name, n) => [name, results!.rows[header + 1]![n]]),
    );
    expect(first).toMatchObject({ 名次: 1, 企业名称: "丁", 备注: "备注甲", 规模类型: "规上" });
    expect(first.得分).toBeCloseTo(185.6064, 4);
  });
});
