import iconv from "iconv-lite";
import { beforeAll, expect, test } from "vitest";
import type { ChangeSet } from "#contract/change-set.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  await planner().send("POST", "/api/districts", { values: { code: "N", name: "北智" } });
});
const planner = () => api.as(zone.actor(["planner"]));

async function bring(text: string, name = "地块.csv"): Promise<ChangeSet> {
  const made = await planner().upload("/api/parcels/imports", name, Buffer.from(text));
  expect([made.status, made.body.message]).toEqual([200, undefined]);
  return settled(made.body.id);
}
async function settled(id: string): Promise<ChangeSet> {
  await api.background.settle();
  return (await planner().get(`/api/parcels/imports/${id}`)).body;
}
async function apply(set: ChangeSet, mode: "all" | "good" = "all"): Promise<ChangeSet> {
  const reply = await planner().send("POST", `/api/parcels/imports/${set.id}/apply`, {
    mode,
    revision: set.revision,
  });
  expect([reply.status, reply.body.message]).toEqual([200, undefined]);
  return settled(set.id);
}
const codes = async (filter: string) =>
  (await planner().get(`/api/parcels?${filter}&sort=code`)).body.rows.map(
    (row: { code: string }) => row.code,
  );

const HEADER = "序号,宗地编号,地块名称,片区,供应状态,面积(亩),土地使用权人";

test("nothing is written before a person applies; then everything at once, and it can be taken back", async () => {
  const set = await bring(`${HEADER}\n1,A-1,一号,北智,闲置,12.5,甲公司\n2,A-2,二号,北智,建成,３０,乙公司\n`);
  expect(set).toMatchObject({ status: "ready", summary: { rows: 2, new: 2, changed: 0, bad: 0 } });
  expect(await codes("f=code:like:A-")).toEqual([]);

  const applied = await apply(set);
  expect(applied).toMatchObject({ status: "applied", summary: { written: 2 } });
  const { rows } = (await planner().get("/api/parcels?f=code:like:A-&sort=code")).body;
  expect(rows).toMatchObject([
    { code: "A-1", areaMu: 12.5, status: "idle", district: "北智", source: "导入 地块.csv" },
    { code: "A-2", areaMu: 30 },
  ]);

  await planner().send("POST", `/api/parcels/imports/${set.id}/undo`, { revision: applied.revision });
  expect(await settled(set.id)).toMatchObject({ status: "undone", summary: { restored: 2, left: 0 } });
  const again = await planner().send("POST", `/api/parcels/imports/${set.id}/undo`, {
    revision: applied.revision,
  });
  expect([again.status, again.body.message.zh]).toEqual([409, expect.stringContaining("已经撤销过")]);
  expect(await codes("f=code:like:A-")).toEqual([]);
});

test("a blank keeps, the token clears, a change shows old and new, and what is the same stays untouched", async () => {
  await apply(
    await bring(
      `${HEADER}\n1,B-1,一号,北智,闲置,10,甲公司\n2,B-2,二号,北智,闲置,20,乙公司\n3,B-3,三号,北智,闲置,30,丙公司\n`,
    ),
  );
  const set = await bring(
    "宗地编号,地块名称,面积(亩),土地使用权人\nB-1,,11,\nB-2,,20,【清空】\nB-3,三号,30,丙公司\n",
  );
  expect(set.summary).toMatchObject({ new: 0, changed: 2, same: 1 });
  const { rows } = (await planner().get(`/api/parcels/imports/${set.id}/rows?verdict=changed`)).body;
  expect(rows.map(({ key, changes }: { key: string; changes: object[] }) => [key, changes])).toEqual([
    ["B-1", [{ column: "areaMu", from: 10, to: 11 }]],
    ["B-2", [{ column: "holder", from: "乙公司", to: null }]],
  ]);
  await apply(set);
  const after = (await planner().get("/api/parcels?f=code:like:B-&sort=code")).body.rows;
  expect(after).toMatchObject([
    { name: "一号", areaMu: 11, holder: "甲公司" },
    { holder: null, areaMu: 20 },
    { revision: 1 },
  ]);
});

test("bad rows are named by row, column and reason; all-or-nothing refuses, good rows can go, and the bad come back as a file", async () => {
  const set = await bring(
    `${HEADER}\n1,C-1,一号,北智,闲置,12,\n2,C-2,二号,无此片区,闲置,12,\n3,C-3,三号,北智,飞地,十二亩多,\n4,C-1,又一号,北智,闲置,9,\n,,,,,,\n5,,无编号,北智,闲置,5,\n`,
  );
  expect(set.summary).toMatchObject({ rows: 5, new: 0, conflict: 2, bad: 3 });
  const { rows } = (await planner().get(`/api/parcels/imports/${set.id}/rows`)).body;
  expect(
    rows.map(({ rowNo, problems }: { rowNo: number; problems: { column: string; code: string }[] }) => [
      rowNo,
      problems.map(({ column }) => column),
    ]),
  ).toEqual([
    [2, [null]],
    [3, ["district"]],
    [4, ["status", "areaMu"]],
    [5, [null]],
    [7, ["code"]],
  ]);
  const refused = await planner().send("POST", `/api/parcels/imports/${set.id}/apply`, {
    mode: "all",
    revision: set.revision,
  });
  expect(refused.status).toBe(409);

  const mixed = await bring(`${HEADER}\n1,C-5,五号,北智,闲置,12,\n2,C-6,六号,无此片区,闲置,12,\n`);
  expect(await apply(mixed, "good")).toMatchObject({ status: "applied", summary: { written: 1, bad: 1 } });
  expect(await codes("f=code:like:C-")).toEqual(["C-5"]);
  const file = await planner().get(`/api/parcels/imports/${mixed.id}/bad-rows`);
  const again = await planner().upload("/api/parcels/imports", "问题行.xlsx", file.body);
  expect((await settled(again.body.id)).summary).toMatchObject({ rows: 1, bad: 1 });
});

test("GBK, a title, a unit line, hectares and a total row are read as they are meant", async () => {
  const text =
    "栖地示范区地块台账,,,\n单位：公顷,,,\n宗地编号,供应状态,面积（公顷）,片区\nG-1,闲置,1,北智\nG-2,建成,2.5,北智\n合计,,3.5,\n";
  const made = await planner().upload("/api/parcels/imports", "台账.csv", iconv.encode(text, "gbk"));
  const set = await settled(made.body.id);
  expect(set.summary).toMatchObject({ rows: 2, new: 2, totals: [{ column: "areaMu", read: 52.5 }] });
  await apply(set);
  expect((await planner().get("/api/parcels?f=code:like:G-&sort=code")).body.rows).toMatchObject([
    { areaMu: 15 },
    { areaMu: 37.5 },
  ]);
});

test("an export comes back as no change at all, formulas in names included", async () => {
  await planner().send("POST", "/api/parcels", {
    values: {
      code: "=E-1",
      name: "+危险(1+1)",
      status: "idle",
      areaMu: 1 / 3,
      farMin: 0.7,
      farMax: 1.55,
      grantedOn: "2021-03-05",
    },
  });
  for (const format of ["xlsx", "csv"] as const) {
    const file = await planner().get(`/api/parcels/export?format=${format}`);
    const made = await planner().upload("/api/parcels/imports", `台账.${format}`, file.body);
    const set = await settled(made.body.id);
    expect([
      format,
      set.problem,
      set.summary.new,
      set.summary.changed,
      set.summary.bad,
      set.summary.conflict,
    ]).toEqual([format, null, 0, 0, 0, 0]);
    expect(set.summary.same).toBeGreaterThan(3);
  }
});

test("a record changed between comparison and applying is not overwritten", async () => {
  const made = await planner().send("POST", "/api/parcels", {
    values: { code: "H-1", status: "idle", areaMu: 10 },
  });
  const set = await bring("宗地编号,供应状态,面积(亩)\nH-1,,12\nH-2,闲置,5\n");
  await planner().send("PATCH", `/api/parcels/${made.body.record.id}`, {
    revision: 1,
    values: { areaMu: 11 },
  });
  const stopped = await apply(set);
  expect(stopped).toMatchObject({ status: "ready", problem: { code: "stale" } });
  expect(await codes("f=code:like:H-")).toEqual(["H-1"]);
  expect(await apply(stopped, "good")).toMatchObject({ summary: { written: 1 } });
  expect((await planner().get("/api/parcels?f=code:like:H-&sort=code")).body.rows).toMatchObject([
    { areaMu: 11 },
    { code: "H-2" },
  ]);
});

test("undoing leaves alone what someone changed since, and says how many", async () => {
  const set = await apply(await bring("宗地编号,供应状态,面积(亩)\nJ-1,闲置,12\nJ-2,闲置,5\n"));
  const [first] = (await planner().get("/api/parcels?f=code:eq:J-1")).body.rows;
  await planner().send("PATCH", `/api/parcels/${first.id}`, { revision: 1, values: { name: "已命名" } });
  await planner().send("POST", `/api/parcels/imports/${set.id}/undo`, { revision: set.revision });
  expect((await settled(set.id)).summary).toMatchObject({ restored: 1, left: 1 });
  expect(await codes("f=code:like:J-")).toEqual(["J-1"]);
});

test("a file that is no table, or has no key column, fails with what to do and writes nothing", async () => {
  expect(await bring("hello\n")).toMatchObject({ status: "failed" });
  const made = await planner().upload("/api/parcels/imports", "假的.xlsx", Buffer.from("not a zip"));
  expect(await settled(made.body.id)).toMatchObject({
    status: "failed",
    problem: { message: { zh: expect.any(String) } },
  });
});

test.for([
  ["multipart/form-data", 422, "multipart/form-data"],
  ["application/x-www-form-urlencoded", 415, "content-type"],
] as const)(
  "an upload sent as %s without a file is told what is wrong with it",
  async ([type, status, said]) => {
    const reply = await planner().send("POST", "/api/parcels/imports", "x", { "content-type": type });
    expect([reply.status, reply.body.code]).toEqual([status, "invalid"]);
    expect(reply.body.message.zh).toContain(said);
  },
);

test("who may not write a column is told so row by row, and may not import at all without the permit", async () => {
  const leader = api.as(zone.actor(["leader"]));
  expect((await leader.upload("/api/parcels/imports", "a.csv", Buffer.from("宗地编号\nX\n"))).status).toBe(
    403,
  );
});

test("the template of a register is a workbook whose headers the import knows", async () => {
  const file = await planner().get("/api/parcels/template");
  expect(file.body.subarray(0, 2).toString()).toBe("PK");
  const made = await planner().upload("/api/parcels/imports", "模板.xlsx", file.body);
  expect((await settled(made.body.id)).problem).toMatchObject({ code: "no-rows" });
});
