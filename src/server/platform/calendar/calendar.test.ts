import { beforeAll, expect, test } from "vitest";
import type { CalendarChange, CalendarPreview } from "#contract/calendar.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let roundId: string;
const keeper = () => api.as(zone.actor(["system-admin"]));
const officer = () => api.as(zone.actor(["evaluator"]));

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  await officer().send("PUT", "/api/collection/sources/taxWan", {
    department: "税务局",
    source: "税务局",
    revision: 0,
  });
  const opened = await officer().send("POST", "/api/collection/rounds", {
    year: 2025,
    openedOn: "2026-03-31",
    days: 200,
    scales: ["above"],
  });
  // two hundred working days reach into a year whose notice is not out yet
  expect(opened.body).toMatchObject({ closesOn: "2027-01-15", provisional: true });
  roundId = opened.body.id;
});

const NOTICE = `关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、某节：1月11日（周一）至15日（周五）放假调休，共5天。1月9日（周六）上班。
国务院办公厅
2026年11月3日`;

async function change(): Promise<CalendarChange> {
  const { body } = await keeper().send("POST", "/api/calendar/readings", { text: NOTICE });
  expect(body).toMatchObject({ year: 2027, issuedOn: "2026-11-03", problems: [] });
  return {
    kind: "notice",
    year: body.year,
    document: "国办发明电〔2026〕9号",
    issuedOn: body.issuedOn,
    off: body.off,
    on: body.on,
    said: NOTICE,
  };
}
const preview = async (of: CalendarChange): Promise<CalendarPreview> =>
  (await keeper().send("POST", "/api/calendar/previews", of)).body;
const closesOn = async () =>
  (await officer().get("/api/collection/rounds")).body.rounds.map(
    (one: { closesOn: string; provisional: boolean }) => [one.closesOn, one.provisional],
  );

test("anybody reads the calendar; only who keeps it changes it", async () => {
  const { body } = await api.as(zone.actor(["planner"])).get("/api/calendar");
  expect(body.notices.at(-1)).toMatchObject({
    year: 2026,
    document: "国办发明电〔2025〕7号",
    origin: "shipped",
  });
  expect(body.closures).toEqual([]);
  expect((await officer().send("POST", "/api/calendar/previews", await change())).status).toBe(403);
});

test("what a notice does to days and running limits is seen before it is done, and nothing is done by looking", async () => {
  const seen = await preview(await change());
  expect(seen.days.filter(({ works }) => works)).toEqual([{ on: "2027-01-09", works: true }]);
  expect(seen.days.filter(({ works }) => !works)).toHaveLength(6);
  expect(seen.moves).toEqual([
    expect.objectContaining({
      kind: "collection",
      closesOn: "2027-01-15",
      movesTo: "2027-01-22",
      provisional: false,
    }),
  ]);
  expect(await closesOn()).toEqual([["2027-01-15", true]]);
});

test("done, the limit has its new last day, which is no longer provisional, and the ledger says so", async () => {
  const asked = await change();
  const { seen } = await preview(asked);
  const wrong = await keeper().send("POST", "/api/calendar/changes", { change: asked, seen: "x" });
  expect(wrong.body.code).toBe("stale");
  const done = await keeper().send("POST", "/api/calendar/changes", { change: asked, seen });
  expect(done.body.notices.at(-1)).toMatchObject({ year: 2027, origin: "loaded" });
  expect(await closesOn()).toEqual([["2027-01-22", false]]);
  const { body } = await api.as(zone.actor(["auditor"])).get("/api/audit");
  expect(body.events.map(({ kind }: { kind: string }) => kind)).toEqual(
    expect.arrayContaining(["calendar-notice-loaded", "limit-redated"]),
  );
  expect((await preview(asked)).moves).toEqual([]);
});

test("a day that the zone is closed moves what runs, and back again when it is opened", async () => {
  const apply = async (of: CalendarChange) => {
    const { seen } = await preview(of);
    return (await keeper().send("POST", "/api/calendar/changes", { change: of, seen })).body;
  };
  const days = ["2026-07-13", "2026-07-14"];
  expect((await apply({ kind: "close", days, reason: "台风停工" })).closures).toHaveLength(2);
  expect(await closesOn()).toEqual([["2027-01-26", false]]);
  const again = await keeper().send("POST", "/api/calendar/previews", {
    kind: "close",
    days,
    reason: "台风停工",
  });
  expect([again.status, again.body.message.zh]).toEqual([409, expect.stringContaining("已登记")]);
  expect((await apply({ kind: "reopen", days, reason: "未停工" })).closures).toEqual([]);
  expect(await closesOn()).toEqual([["2027-01-22", false]]);
});

test("a published list that is open gets its new last day; one of a frozen run, or one that is over, keeps its own", async () => {
  const run = async (status: string, closes: string) => {
    const { rows } = await database.pool.query(
      `with r as (insert into evaluation_run (zone_id, title, year, method_code, method_hash, method, status, counts, baselines, result_hash,
                    created_by, created_at) values ($1, 'x', 2025, 'm', 'h', '{}', $3, '{}', '[]', 'h', $2, now()) returning id)
       insert into evaluation_publicity (zone_id, run_id, stage, title, year, opened_on, days, unit, closes_on, provisional, firms, opened_by, opened_at)
       select $1, id, 'area', 'x', 2025, '2026-03-02', 25, 'wd', $4, false, 0, $2, now() from r returning id`,
      [zone.id, zone.userId, status, closes],
    );
    return rows[0].id as string;
  };
  const open = await run("scored", "2026-04-07");
  const frozen = await run("frozen", "2026-04-07");
  const over = await run("scored", "2026-03-30");
  const closure: CalendarChange = { kind: "close", days: ["2026-04-01"], reason: "台风停工" };
  const { seen, moves } = await preview(closure);
  expect(moves.map(({ kind }) => kind).sort()).toEqual(["collection", "publicity"]);
  await keeper().send("POST", "/api/calendar/changes", { change: closure, seen });
  const { rows } = await database.pool.query(
    "select id, closes_on::text as on from evaluation_publicity where zone_id = $1",
    [zone.id],
  );
  expect(Object.fromEntries(rows.map(({ id, on }) => [id, on]))).toEqual({
    [open]: "2026-04-08",
    [frozen]: "2026-04-07",
    [over]: "2026-03-30",
  });
  await keeper().send("POST", "/api/calendar/changes", {
    change: { ...closure, kind: "reopen" },
    seen: (await preview({ ...closure, kind: "reopen" })).seen,
  });
});

test("a limit that is over stays as it was", async () => {
  await officer().send("POST", `/api/collection/rounds/${roundId}/close`, {
    revision: (await officer().get("/api/collection/rounds")).body.rounds[0].revision,
  });
  const { moves } = await preview({ kind: "close", days: ["2026-07-13"], reason: "台风停工" });
  expect(moves.filter(({ kind }) => kind === "collection")).toEqual([]);
});

test("a weekday cannot be a make-up day, and another zone's calendar is its own", async () => {
  const asked = { ...(await change()), on: ["2027-01-06"] };
  expect((await keeper().send("POST", "/api/calendar/previews", asked)).status).toBe(409);
  const other = await addZone(database.pool, "B");
  const { body } = await api.as(other.actor(["leader"])).get("/api/calendar");
  expect(body.notices.at(-1).year).toBe(2026);
});
