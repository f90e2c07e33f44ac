import { beforeAll, expect, test } from "vitest";
import { supplyReader } from "#server/modules/space/siting/supply-reader.ts";
import { readLedger } from "#server/platform/ledger-reader.ts";
import { NOW, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
const ids = new Map<string, { id: string; revision: number }>();

type Values = Record<string, unknown>;
const planner = () => api.as(zone.actor(["planner"]));
const officer = () => api.as(zone.actor(["investment-officer"]));

async function add(path: string, values: Values) {
  const reply = await planner().send("POST", `/api/${path}`, { values });
  expect([path, reply.status, reply.body.message]).toEqual([path, 200, undefined]);
  ids.set(String(values.code), reply.body.record);
}

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  await add("districts", { code: "N", name: "北智", positioning: "C39、C35" });
  await add("parcels", { code: "P1", name: "一号地", status: "built", areaMu: 60, district: "N" });
  await add("parcels", { code: "P2", name: "二号地", status: "cleared", areaMu: 30, district: "N" });
  await add("buildings", {
    code: "B1",
    name: "一号厂房",
    parcelCode: "P1",
    use: "standard-factory",
    floors: 3,
    floorAreaM2: 9000,
  });
  const unit = (code: string, floor: number, more: Values) =>
    add("units", { code, buildingCode: "B1", floor, areaM2: 1000, status: "free", ...more });
  await unit("101", 1, { clearHeightM: 7.5, rentYuanM2Month: 20 });
  await unit("102", 1, { clearHeightM: 7.5, rentYuanM2Month: 30 });
  await unit("201", 2, { clearHeightM: 5, rentYuanM2Month: 15 });
  await unit("301", 3, { rentYuanM2Month: 15 });
  await unit("302", 3, { clearHeightM: 9, rentYuanM2Month: 15, status: "own-use" });
});

const asked = (want: object, more: object = {}) => ({ want, hard: true, weight: 2, ...more });
const FACTORY = asked({ kind: "one-of", names: ["factory"] }, { weight: 0 });
const search = (wanted: object, more: object = {}) =>
  officer().send("POST", "/api/siting/search", { wanted: { siteKind: FACTORY, ...wanted }, ...more });
const idOf = (code: string) => `unit:${ids.get(code)!.id}`;

test("ranked sites with a verdict on each criterion; what is unknown comes last and says who could answer", async () => {
  const { status, body } = await search({
    clearHeightM: asked({ kind: "at-least", value: 7 }),
    rentYuanM2Month: asked({ kind: "at-most", value: 40 }),
  });
  expect([status, body.message]).toEqual([200, undefined]);
  expect(
    body.sites.filter(({ type }: { type: string }) => type === "unit").map(({ id }: { id: string }) => id),
  ).toEqual([idOf("101"), idOf("102"), idOf("301")]);
  expect([body.fitting, body.perhaps, body.isGap]).toEqual([2, 1, false]);
  const last = body.sites.find(({ id }: { id: string }) => id === idOf("301"));
  const height = last.verdicts.find(({ criterion }: { criterion: string }) => criterion === "clearHeightM");
  expect([height.verdict, height.detail.zh]).toEqual(["unknown", "层高 未登记，要求不低于 7 米"]);
  expect(height.ask.zh).toContain("单元台账");
});

test("nothing high enough: a near miss with the one relaxation that lets sites in, and trying it finds them", async () => {
  const rent = asked({ kind: "at-most", value: 40 });
  const known = asked({ kind: "by-day", on: "2026-12-31" });
  const { body } = await search({
    clearHeightM: asked({ kind: "at-least", value: 8 }),
    rentYuanM2Month: rent,
    availableBy: known,
  });
  const near = body.nearMisses.find(({ criterion }: { criterion: string }) => criterion === "clearHeightM");
  expect(near.to).toEqual({ kind: "at-least", value: 7.5 });
  expect([near.admits, near.sentence.zh]).toEqual([2, "层高由不低于 8 米放宽到不低于 7.5 米，再得 2 处"]);
  const again = await search(
    { clearHeightM: asked(near.to), rentYuanM2Month: rent, availableBy: known },
    { isTrial: true },
  );
  expect(again.body.fitting).toBe(2);
});

test("an area for land is spoken of in mu, and a relaxed one lets in what it says", async () => {
  const LAND = asked({ kind: "one-of", names: ["land"] }, { weight: 0 });
  const { body } = await officer().send("POST", "/api/siting/search", {
    wanted: { siteKind: LAND, area: asked({ kind: "between", from: 30_000, to: 40_000 }) },
  });
  expect(body.isGap).toBe(true);
  const [near] = body.nearMisses;
  expect(near.sentence.zh).toBe("面积由 45 至 60 亩放宽到 30 至 60 亩，再得 1 处");
  const again = await officer().send("POST", "/api/siting/search", {
    wanted: { siteKind: LAND, area: asked(near.to) },
    isTrial: true,
  });
  expect(again.body.sites.map(({ name }: { name: string }) => name)).toEqual(["二号地"]);
});

test("who asks for a clear height and says no kind of space is shown halls, not land that is short of nothing", async () => {
  const { body } = await officer().send("POST", "/api/siting/search", {
    wanted: { clearHeightM: asked({ kind: "at-least", value: 7 }) },
  });
  expect(new Set(body.sites.map(({ family }: { family: string }) => family))).toEqual(new Set(["space"]));
});

test("what no unit has by itself, units of a floor or of floors that follow have together", async () => {
  const { body } = await search({ area: asked({ kind: "between", from: 1800, to: 2200 }) });
  expect(body.fitting).toBe(0);
  expect(body.combined).toBeGreaterThan(0);
  expect(body.sites[0].type).toBe("units");
  expect(body.sites[0].members.length).toBe(2);
  const alone = await search(
    { area: asked({ kind: "between", from: 1800, to: 2200 }) },
    { combinable: false, isTrial: true },
  );
  expect([alone.body.sites, alone.body.isGap]).toEqual([[], true]);
});

test("what was looked for in vain is added up: so many searches, so few on offer, and the searches behind it", async () => {
  await search({
    clearHeightM: asked({ kind: "at-least", value: 12 }),
    craneT: asked({ kind: "at-least", value: 10 }),
  });
  // the same question of the same person on the same day is one search
  await search({
    clearHeightM: asked({ kind: "at-least", value: 12 }),
    craneT: asked({ kind: "at-least", value: 10 }),
  });
  const { body } = await officer().get("/api/siting/gaps");
  const line = body.byCriterion.find(
    ({ wanted }: { wanted: { zh: string } }) => wanted.zh === "层高不低于 12 米",
  );
  expect([line.searches, line.supply, line.unknown]).toEqual([1, 0, 1]);
  expect(line.sentence.zh).toBe("1 次寻找层高不低于 12 米，可供 0 处");
  const behind = await officer().get(`/api/siting/gaps/searches?line=${encodeURIComponent(line.id)}`);
  expect(behind.body.searches.length).toBe(1);
  expect((await officer().get("/api/siting/gaps/export")).status).toBe(200);
});

test("a waiting demand is told of a unit that comes free, once, and never of what was there before", async () => {
  const read = () => readLedger({ db: database.db, now: () => NOW }, zone.id, [supplyReader]);
  await read();
  const filed = await officer().send("POST", "/api/siting/demands", {
    title: "精密机床车间",
    party: "lead",
    partyName: "某机床公司",
    wanted: { siteKind: FACTORY, clearHeightM: asked({ kind: "at-least", value: 7 }) },
  });
  expect([filed.status, filed.body.message]).toEqual([200, undefined]);
  const { id } = filed.body.demand;
  await read();
  const told = async () => (await officer().get(`/api/siting/demands/${id}`)).body.demand.told;
  expect(await told()).toEqual([]);
  const unit = ids.get("302")!;
  const free = (status: string, revision: number) =>
    planner().send("PATCH", `/api/units/${unit.id}`, { revision, values: { status } });
  expect((await free("free", 1)).status).toBe(200);
  await read();
  const after = (await told()).filter(({ site }: { site: string }) => site.startsWith("unit:"));
  expect(after.map(({ site }: { site: string }) => site)).toEqual([idOf("302")]);
  const notices = await officer().get("/api/notices");
  expect(notices.body.notices.map(({ link }: { link: string }) => link)).toEqual([`/siting/demands/${id}`]);
  await free("own-use", 2);
  await read();
  await free("free", 3);
  await read();
  expect((await officer().get("/api/notices")).body.notices.length).toBe(1);
  const home = await officer().get("/api/home");
  expect(home.body.todos.map(({ href }: { href: string }) => href)).toContain(`/siting/demands/${id}`);
  await officer().send("POST", `/api/siting/demands/${id}/acknowledge`);
  expect(await told()).toEqual([]);
});

test("a firm's user files for its own firm, sees that and no other's, and not for whom a site is kept", async () => {
  const evaluator = api.as(zone.actor(["evaluator"]));
  const firm = await evaluator.send("POST", "/api/enterprises", {
    values: { uscc: "91330100799655058B", name: "甲公司", scale: "above" },
  });
  const user = api.as(zone.actor(["enterprise-user"], { enterpriseId: firm.body.record.id }));
  const filed = await user.send("POST", "/api/siting/demands", {
    title: "扩产用房",
    party: "anonymous",
    wanted: { siteKind: FACTORY },
  });
  expect([filed.status, filed.body.message]).toEqual([200, undefined]);
  expect([filed.body.demand.party, filed.body.demand.partyName]).toEqual(["firm", "甲公司"]);
  const list = await user.get("/api/demands");
  expect(list.body.rows.map(({ title }: { title: string }) => title)).toEqual(["扩产用房"]);
  const others = await officer().get("/api/demands");
  expect(others.body.rows.length).toBeGreaterThan(1);
  const foreign = others.body.rows.find(({ title }: { title: string }) => title !== "扩产用房");
  expect((await user.get(`/api/siting/demands/${foreign.id}`)).status).toBe(404);
  expect(
    (await user.send("PUT", `/api/siting/demands/${foreign.id}`, { revision: 1, status: "withdrawn" }))
      .status,
  ).toBe(404);
  const gaps = await user.get("/api/siting/gaps");
  expect(gaps.body.searches).toBe(1);
});
