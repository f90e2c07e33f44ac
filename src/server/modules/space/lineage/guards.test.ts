import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addOwner, drawParcel, square, WHOLE } from "#test/land.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let planner: Caller;
let grid: Caller;
let count = 0;
beforeAll(async () => {
  api = await testApp(database.db);
});
beforeEach(async () => {
  zone = await addZone(database.pool, `LG${count++}`);
  planner = api.as(zone.actor(["planner"]));
  grid = api.as(zone.actor(["grid-officer"]));
});
const ESTATE = "330114003004GB00012";
const add = (code: string, more: object = {}) =>
  planner.send("POST", "/api/parcels", { values: { code, status: "planned", areaMu: 10, ...more } });

test("an estate code is one parcel's: another is told whose it is, in a form and in a file", async () => {
  expect((await add("A1", { name: "一号地", estateCode: ESTATE })).status).toBe(200);
  const refused = await add("A2", { estateCode: ESTATE });
  expect([refused.status, refused.body.message.zh]).toEqual([422, expect.stringContaining("A1（一号地）")]);
  const sheet = `地块编号,面积,供应状态,不动产单元号\nA3,5,规划,${ESTATE}\nA4,5,规划,330114003004GB00013\nA5,5,规划,330114003004GB00013\n`;
  const made = await planner.upload("/api/parcels/imports", "地块.csv", Buffer.from(sheet));
  await api.background.settle();
  const rows = (await planner.get(`/api/parcels/imports/${made.body.id}/rows`)).body.rows;
  const said = rows.map(
    (row: { problems: { message: { zh: string } }[] }) => row.problems[0]?.message.zh ?? "",
  );
  expect(said).toEqual([expect.stringContaining("A1（一号地）"), "", expect.stringContaining("已是地块 A4")]);
});

test("twenty at once with one estate code: one has it", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => add(`T${n}`, { estateCode: ESTATE })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 422]));
});

test("a parcel is not made smaller than its owners' land: by form, survey or outline, and told with the numbers", async () => {
  const parcel = await drawParcel(planner, "S1", WHOLE);
  await addOwner(grid, "某公司", "S1", parcel.areaMu);
  const { revision } = (await planner.get(`/api/parcels/${parcel.id}`)).body.record;
  const form = await planner.send("PATCH", `/api/parcels/${parcel.id}`, {
    revision,
    values: { areaMu: parcel.areaMu / 2 },
  });
  expect([form.status, form.body.message.zh]).toEqual([
    422,
    expect.stringMatching(/某公司 登记的自有用地 [\d.]+ 亩，差/),
  ]);
  const redrawn = await planner.send("PUT", `/api/parcels/${parcel.id}/geometry`, {
    revision,
    geometry: square(120, 120.002),
  });
  expect([redrawn.status, redrawn.body.message.zh]).toEqual([409, expect.stringContaining("某公司")]);
  const survey = await planner.send("POST", "/api/lineage/resurvey", {
    parcel: { id: parcel.id, revision },
    on: "2026-03-01",
    why: "复测",
    areaMu: parcel.areaMu / 2,
  });
  expect(survey.status).toBe(409);
  const bigger = await planner.send("PATCH", `/api/parcels/${parcel.id}`, {
    revision,
    values: { areaMu: parcel.areaMu + 1, name: "改名" },
  });
  expect([bigger.status, bigger.body.message?.zh ?? ""]).toEqual([200, ""]);
});
