import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runMatch } from "./match.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "perch-match-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function ask(demand: unknown, fileName: string, supply: string, ...more: string[]) {
  await writeFile(join(folder, "demand.json"), JSON.stringify(demand));
  await writeFile(join(folder, fileName), supply);
  let out = "";
  let err = "";
  const code = await runMatch(
    [join(folder, "demand.json"), "--supply", join(folder, fileName), "--json", ...more],
    {
      stdout: (text) => {
        out += text;
      },
      stderr: (text) => {
        err += text;
      },
    },
  );
  return { code, err, answer: JSON.parse(out) };
}
const ids = (answer: { sites: { id: string }[] }) => answer.sites.map(({ id }) => id);

const CSV = `单元编号,建筑面积(㎡),层高(米),楼面荷载,租金,火灾危险性,可用日期,产业
A1,1200,8.5,2.0,20,丙类,2026-03-01,C35、C39
A2,1500,7.5,1.5,18,丙,2026/5/1,C39
A3,1400,未知,2.5,15,乙类,2026年2月1日,C35
A4,900,9,3,10,甲,2026-01-01,C26
A5,1300,9,2,12,丁,2027-01-01,C39
`;

test("a demand in Chinese names against a sheet: ranked, unknown last, near misses with their relaxation", async () => {
  const demand = {
    面积: { min: 1000, max: 2000 },
    层高: 8,
    租金: { max: 30, hard: false, weight: 5, ideal: 10 },
    火灾危险性: "丙",
    可用日期: "2026-12-31",
  };
  const { code, answer, err } = await ask(demand, "supply.csv", CSV);
  expect([code, err]).toEqual([0, ""]);
  expect(ids(answer)).toEqual(["A1", "A3"]);
  expect(answer.considered).toBe(5);
  const height = answer.sites[1].verdicts.find(
    ({ criterion }: { criterion: string }) => criterion === "层高",
  );
  expect([height.verdict, height.detail]).toEqual(["unknown", "层高 未登记，要求不低于 8 米"]);
  expect(answer.nearMisses.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
    "层高由不低于 8 米放宽到不低于 7.5 米，再得 1 处",
    "面积由 1000 至 2000 ㎡ 放宽到 900 至 2000 ㎡，再得 1 处",
  ]);
});

test("the same in English names and JSON, criteria as a list, and only so many as are asked for", async () => {
  const supply = [
    { id: "B2", clear_height: 9, motorwayKm: 3, docks: 4, lon: 120.2, lat: 30.2 },
    { id: "B1", clear_height: 8, motorwayKm: 1, docks: null, lon: 120.21, lat: 30.2 },
    { id: "B3", clear_height: 10, motorwayKm: 2, docks: 6, lon: 121.5, lat: 30.2 },
  ];
  const demand = {
    criteria: [
      { key: "clearHeight", op: ">=", value: 8, hard: true, weight: 0 },
      { key: "docks", want: { kind: "at-least", value: 2 }, weight: 0 },
      { key: "motorwayKm", max: 10, ideal: 0, weight: 10 },
      { key: "near", lon: 120.2, lat: 30.2, km: 5, weight: 0 },
    ],
  };
  const { answer } = await ask(demand, "supply.json", JSON.stringify({ sites: supply }));
  expect(ids(answer)).toEqual(["B2", "B1"]);
  expect(answer.sites[0].score).toBe(7);
  const lines = supply.map((one) => JSON.stringify(one)).join("\n");
  expect(ids((await ask(demand, "supply.ndjson", lines, "-k", "1")).answer)).toEqual(["B2"]);
});

test("what cannot be read is named: a column that is missing, a cell that is no number, a file that is none", async () => {
  const { answer, err } = await ask({ 层高: 8, 行车: 10 }, "s.csv", "编号,层高\nA,高\nB,9\n");
  expect(err).toContain("供应文件没有列“craneT”");
  expect(err).toContain("第 1 行“层高”不是数：高");
  expect(answer.sites.map(({ id, unknowns }: { id: string; unknowns: number }) => [id, unknowns])).toEqual([
    ["B", 1],
    ["A", 2],
  ]);
  expect((await ask({ 层高: { 随便: 1 } }, "s.csv", "编号,层高\nA,9\n")).code).toBe(1);
  expect((await ask({ 层高: 8 }, "s.json", "{")).code).toBe(1);
  expect((await ask({}, "s.csv", "编号\nA\n")).code).toBe(1);
});
