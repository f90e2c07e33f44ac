import { beforeAll, expect, test } from "vitest";
import type {
  CollectionRound,
  FigureSources,
  FillRow,
  FillRows,
  Said,
} from "#contract/enterprise/collection.ts";
import { readWorkbook } from "#server/platform/sheets/read.ts";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addEvaluatedZone, type EvaluatedZone } from "#test/evaluated-zone.ts";

const database = testDatabase();
const BASE = "/api/collection";
const YEAR = 2025;
let api: TestApp;
let zone: EvaluatedZone;
let round: CollectionRound;
const people: Record<string, Caller> = {};
const officer = () => api.as(zone.actor(["evaluator"]));

/** A person of a department. */
async function person(department: string): Promise<Caller> {
  const { rows } = await database.pool.query(
    `with o as (select id from org_unit where zone_id = $1 and name = $2)
     insert into app_user (zone_id, username, name, org_unit_id) select $1, $3, $2 || '的人', id from o returning id`,
    [zone.id, department, `u-${department}`],
  );
  return api.as(zone.actor(["department-reporter"], { userId: rows[0].id, name: `${department}的人` }));
}

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addEvaluatedZone(database, "A", YEAR, [
    { name: "甲厂", taxWan: null, electricityWanKwh: null },
    { name: "乙厂", taxWan: 500 },
    { name: "丙厂", taxWan: null, electricityWanKwh: null },
  ]);
  await database.pool.query(
    "insert into enterprise (zone_id, uscc, name, scale, industry_code) values ($1, '91330100799655058B', '丁厂', 'above', '3511')",
    [zone.id],
  );
  for (const [figure, department] of [
    ["taxWan", "税务局"],
    ["valueAddedWan", "统计局"],
    ["outputWan", "统计局"],
    ["electricityWanKwh", "供电公司"],
  ]) {
    const reply = await officer().send("PUT", `${BASE}/sources/${figure}`, {
      department,
      source: department,
      revision: 0,
    });
    expect(reply.status).toBe(200);
  }
  for (const department of ["税务局", "统计局", "供电公司"]) people[department] = await person(department);
  const opened = await officer().send("POST", `${BASE}/rounds`, {
    year: YEAR,
    openedOn: "2026-03-31",
    days: 5,
    scales: ["above", "below"],
  });
  expect([opened.status, opened.body.closesOn]).toEqual([200, "2026-04-08"]);
  round = opened.body;
});

const at = (path: string) => `${BASE}/rounds/${round.id}/${path}`;
const rowsOf = async (who: Caller, query = ""): Promise<FillRows> =>
  (await who.get(at(`rows?${query}`))).body;
const rowOf = async (who: Caller, name: string): Promise<FillRow> =>
  (await rowsOf(who)).rows.find((row) => row.name === name)!;
const given = (value: number): Said => ({ value, state: "given" });
const MISSING: Said = { value: null, state: "missing" };

async function give(who: Caller, firm: string, figure: string, said: Said, was?: Said) {
  const row = (await rowsOf(officer())).rows.find(({ name }) => name === firm)!;
  const seen = row.cells[figure] ?? MISSING;
  const cell = {
    enterpriseId: row.enterpriseId,
    figure,
    ...said,
    was: was ?? { value: seen.value, state: seen.state },
  };
  return who.send("POST", at("fill"), { cells: [cell] });
}

test("a department sees its own columns and nobody else's, with what is held, its source and its date", async () => {
  const tax = await rowsOf(people.税务局!);
  expect(tax.figures).toEqual(["taxWan"]);
  expect(tax.total).toBe(4);
  expect(tax.rows.find(({ name }) => name === "乙厂")!.cells).toEqual({
    taxWan: { ...given(500), source: "统计局", asOf: "2026-03-31", lastYear: null, conflict: null },
  });
  expect((await rowsOf(people.统计局!)).figures).toEqual(["valueAddedWan", "outputWan"]);
  expect((await rowsOf(people.供电公司!, "show=missing")).rows.map(({ name }) => name).sort()).toEqual([
    "丁厂",
    "丙厂",
    "甲厂",
  ]);
  const board = (await people.税务局!.get(at("board"))).body;
  expect(board.departments.map((one: { department: { name: string } }) => one.department.name)).toEqual([
    "税务局",
  ]);
  expect((await people.税务局!.get("/api/enterprise-years")).status).toBe(403);
});

test("another department's figure is refused by the server, whatever the page sends", async () => {
  const reply = await give(people.供电公司!, "甲厂", "taxWan", given(1));
  expect(reply.body).toMatchObject({
    written: 0,
    refused: [{ message: { zh: expect.stringContaining("税务局") } }],
  });
  expect((await officer().send("POST", at("fill"), { cells: [] })).status).toBe(403);
});

test("a figure that was missing is filled, with source and date, and a true zero is no absence", async () => {
  expect((await give(people.税务局!, "甲厂", "taxWan", given(0))).body).toMatchObject({ written: 1 });
  expect((await rowOf(people.税务局!, "甲厂")).cells.taxWan).toMatchObject({
    ...given(0),
    source: "税务局",
    asOf: "2026-03-31",
  });
  const na = await give(people.供电公司!, "丙厂", "electricityWanKwh", {
    value: null,
    state: "not-applicable",
  });
  expect(na.body.written).toBe(1);
  const board = (await officer().get(at("board"))).body;
  const power = board.departments.find(
    (one: { department: { name: string } }) => one.department.name === "供电公司",
  );
  expect(power.figures[0]).toMatchObject({ firms: 4, given: 1, notApplicable: 1, missing: 2, conflicts: 0 });
  const history = await officer().get("/api/audit");
  expect(history.status).toBe(403);
  const { body } = await api.as(zone.actor(["auditor"])).get("/api/audit");
  expect(body.events.map(({ kind }: { kind: string }) => kind)).toEqual(
    expect.arrayContaining(["enterprise-year-changed", "collection-figures-given", "figure-source-named"]),
  );
});

test("a firm without figures gets its year with the first that is given", async () => {
  expect((await give(people.税务局!, "丁厂", "taxWan", given(88))).body.written).toBe(1);
  expect((await rowOf(people.税务局!, "丁厂")).cells.taxWan).toMatchObject(given(88));
});

test("who saw an older figure does not overwrite the newer one", async () => {
  const stale = await give(people.税务局!, "甲厂", "taxWan", given(7), given(3));
  expect(stale.body).toMatchObject({
    written: 0,
    refused: [{ message: { zh: expect.stringContaining("已被更新") } }],
  });
});

test("what two sources say differently is kept with both, and settled by the officer once", async () => {
  expect((await give(people.税务局!, "乙厂", "taxWan", given(480))).body).toMatchObject({
    written: 0,
    conflicts: 1,
  });
  const cell = (await rowOf(people.税务局!, "乙厂")).cells.taxWan!;
  expect(cell).toMatchObject({ ...given(500), conflict: { ...given(480), source: "税务局" } });
  expect((await people.供电公司!.get(at("conflicts"))).body.total).toBe(0);
  const { conflicts } = (await officer().get(at("conflicts"))).body;
  expect(conflicts).toHaveLength(1);
  expect(conflicts[0]).toMatchObject({
    firm: "乙厂",
    figure: "taxWan",
    owner: "税务局",
    held: { value: 500, source: "统计局" },
  });
  expect(
    conflicts[0].claims.map(({ source, value, counts }: Record<string, unknown>) => [source, value, counts]),
  ).toEqual(
    expect.arrayContaining([
      ["统计局", 500, true],
      ["税务局", 480, false],
    ]),
  );
  expect((await officer().get("/api/home")).body.todos).toEqual(
    expect.arrayContaining([expect.objectContaining({ kind: "collection-conflict", count: 1 })]),
  );
  const settle = (body: object) =>
    officer().send("POST", at("conflicts"), {
      enterpriseId: conflicts[0].enterpriseId,
      figure: "taxWan",
      why: "以完税证明为准",
      ...body,
    });
  expect((await settle({ source: "税务局", held: given(1) })).body.code).toBe("stale");
  expect((await settle({ source: "税务局", held: given(500) })).body.total).toBe(0);
  expect((await rowOf(people.税务局!, "乙厂")).cells.taxWan).toMatchObject({
    ...given(480),
    source: "税务局",
    conflict: null,
  });
  expect((await settle({ source: "统计局", held: given(480) })).status).toBe(404);
  // the register is changed behind the source's back: it is a conflict again
  await database.pool.query("update enterprise_year set tax_wan = 470 where enterprise_id = $1", [
    conflicts[0].enterpriseId,
  ]);
  expect((await officer().get(at("conflicts"))).body.total).toBe(1);
  const kept = await settle({ source: "税务局", held: given(470) });
  expect(kept.body.total).toBe(0);
});

test("the sheet holds the keys and the department's own columns; it comes back as no change at all", async () => {
  const file = await people.统计局!.get(at("sheet"));
  const [sheet] = await readWorkbook(file.body, "x.xlsx");
  const header = sheet!.rows.find((row) => row[0] === "统一社会信用代码")!;
  expect(header).toEqual([
    "统一社会信用代码",
    "企业名称",
    "年度",
    "工业增加值（万元）",
    "工业总产值（万元）",
  ]);
  const back = await people.统计局!.upload(at("sheet"), "统计局.xlsx", file.body);
  expect(back.body).toMatchObject({ cells: [], problemCount: 0 });
  expect(back.body.rows).toBe(4);
});

test("another's column, another year, a stranger and a word are told with row, column and reason; the rest is taken", async () => {
  const text = [
    "企业名称\t年度\t用电量\t评价税收",
    "甲厂\t2025\t120.5\t9",
    "丙厂\t2024\t1\t",
    "戊厂\t2025\t1\t",
    "乙厂\t2025\t很多\t",
    "丁厂\t2025\t不适用\t",
  ].join("\n");
  const { body } = await people.供电公司!.send("POST", at("text"), { text });
  expect(
    body.cells.map(({ firm, figure, value, state }: Record<string, unknown>) => [firm, figure, value, state]),
  ).toEqual([
    ["甲厂", "electricityWanKwh", 120.5, "given"],
    ["丁厂", "electricityWanKwh", null, "not-applicable"],
  ]);
  expect(body.problems.map(({ row, column }: Record<string, unknown>) => [row, column])).toEqual([
    [2, "D 评价税收"],
    [3, "B 年度"],
    [4, null],
    [5, "C 用电量"],
  ]);
  expect(body.problems[0].message.zh).toContain("由税务局提供");
  const cells = body.cells.map(({ row: _row, firm: _firm, ...cell }: Record<string, unknown>) => cell);
  expect((await people.供电公司!.send("POST", at("fill"), { cells, via: "paste" })).body).toMatchObject({
    written: 2,
    refused: [],
  });
});

test("a figure that the register changes comes from a hand from then on, and its department does not overwrite it", async () => {
  const { rows } = (await officer().get("/api/enterprise-years")).body;
  const { id, revision } = rows.find((row: { enterpriseName: string }) => row.enterpriseName === "丁厂");
  const changed = await officer().send("PATCH", `/api/enterprise-years/${id}`, {
    revision,
    values: { taxWan: 91 },
  });
  expect(changed.status).toBe(200);
  expect((await rowOf(people.税务局!, "丁厂")).cells.taxWan).toMatchObject({
    ...given(91),
    source: "手工修改",
    conflict: { ...given(88), source: "税务局" },
  });
  expect((await give(people.税务局!, "丁厂", "taxWan", given(90))).body).toMatchObject({
    written: 0,
    conflicts: 1,
  });
});

test("a department is reminded, and finds it among its to-dos with the last day", async () => {
  const board = (await officer().get(at("board"))).body;
  const statistics = board.departments.find(
    (one: { department: { name: string } }) => one.department.name === "统计局",
  );
  const body = { departmentId: statistics.department.id };
  expect((await officer().send("POST", at("reminders"), body)).status).toBe(200);
  const { todos } = (await people.统计局!.get("/api/home")).body;
  expect(todos).toEqual([
    expect.objectContaining({
      kind: "collection",
      dueOn: "2026-04-08",
      title: expect.objectContaining({ zh: expect.stringContaining("催办 1 次") }),
    }),
  ]);
  const done = board.departments.find(
    (one: { department: { name: string } }) => one.department.name === "供电公司",
  );
  expect((await officer().send("POST", at("reminders"), { departmentId: done.department.id })).status).toBe(
    409,
  );
});

test("a closed round takes nothing; given more time, it does; a year has one round", async () => {
  const again = await officer().send("POST", `${BASE}/rounds`, {
    year: YEAR,
    openedOn: "2026-03-31",
    days: 5,
    scales: ["above"],
  });
  expect([again.status, again.body.message.zh]).toEqual([409, expect.stringContaining("已经开过")]);
  expect((await people.税务局!.send("POST", at("close"), { revision: 1 })).status).toBe(403);
  const closed = await officer().send("POST", at("close"), { revision: round.revision });
  expect(closed.body.status).toBe("closed");
  expect((await give(people.税务局!, "丙厂", "taxWan", given(5))).status).toBe(409);
  const opened = await officer().send("POST", at("extend"), {
    revision: closed.body.revision,
    from: "2026-03-31",
    days: 10,
    why: "补报",
  });
  expect(opened.body).toMatchObject({ status: "open", closesOn: "2026-04-15" });
  expect((await give(people.税务局!, "丙厂", "taxWan", given(5))).body.written).toBe(1);
});

test("a firm's user learns nothing of who said what", async () => {
  const firm = api.as(zone.actor(["enterprise-user"], { enterpriseId: zone.firms.甲厂! }));
  expect((await firm.get(`${BASE}/rounds`)).status).toBe(403);
  const sources: FigureSources = (await officer().get(`${BASE}/sources`)).body;
  expect(sources.figures.filter(({ decided }) => decided)).toHaveLength(4);
});
