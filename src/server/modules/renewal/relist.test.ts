import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { CASES, OPENED, type RenewalWalk, renewalWalk } from "#test/renewal-walk.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let walk: RenewalWalk;
let clock = OPENED;
beforeAll(async () => {
  api = await testApp(database.db, () => clock);
  zone = await addZone(database.pool, "A");
  const setClock = (at: Date) => {
    clock = at;
  };
  walk = renewalWalk({ api, zone, pool: database.pool, setClock });
});

/** A sheet brought in as a change set and written. */
async function bring(path: string, header: string, line: string) {
  const base = `/api/${path}/imports`;
  const made = await walk.officer.upload(base, "清单.csv", Buffer.from(`${header}\n${line}\n`));
  expect([made.status, made.body.message]).toEqual([200, undefined]);
  await api.background.settle();
  const seen = (await walk.officer.get(`${base}/${made.body.id}/rows`)).body;
  const { revision } = (await walk.officer.get(`${base}/${made.body.id}`)).body;
  const done = await walk.officer.send("POST", `${base}/${made.body.id}/apply`, { mode: "good", revision });
  expect([done.status, done.body.message]).toEqual([200, undefined]);
  await api.background.settle();
  return seen.rows;
}
const LIST = "清单,宗地编号,统一社会信用代码,列入年度,占地面积,问题描述";
const usccOf = async (id: string) =>
  (await database.pool.query<{ uscc: string }>("select uscc from enterprise where id = $1", [id])).rows[0]!
    .uscc;
const entriesOf = async (parcelId: string) =>
  (
    await database.pool.query<{ id: string; status: string; problem: string; found_year: number }>(
      "select id, status, problem, found_year from poor_land_entry where parcel_id = $1 order by created_at, found_year",
      [parcelId],
    )
  ).rows;

test("land that was taken off is listed anew by a sheet; the old line keeps what was found then", async () => {
  const { parcelId, firmId, code } = await walk.given();
  const uscc = await usccOf(firmId);
  await bring("poor-land-entries", LIST, `低效用地,${code},${uscc},2024,30,两年无税收`);
  const [entry] = await entriesOf(parcelId);
  await bring("poor-land-entries", LIST, `低效用地,${code},${uscc},2024,30,三年无税收`);
  expect(await entriesOf(parcelId)).toMatchObject([{ id: entry!.id, problem: "三年无税收" }]);

  const opened = await walk.officer.send("POST", CASES, { parcelId, entryId: entry!.id, why: "立案" });
  expect(opened.status).toBe(200);
  await walk.moved(opened.body.id, { move: "withdraw" });
  const rows = await bring("poor-land-entries", LIST, `低效用地,${code},${uscc},2026,30,再次停产`);
  expect(rows).toMatchObject([{ verdict: "new" }]);
  expect(await entriesOf(parcelId)).toMatchObject([
    { id: entry!.id, status: "withdrawn", problem: "三年无税收", found_year: 2024 },
    { status: "candidate", problem: "再次停产", found_year: 2026 },
  ]);
});

test("a case that is closed takes its land off the list", async () => {
  const { parcelId, firmId, code } = await walk.given();
  await bring("poor-land-entries", LIST, `低效用地,${code},${await usccOf(firmId)},2026,30,停产`);
  const [entry] = await entriesOf(parcelId);
  const opened = await walk.officer.send("POST", CASES, { parcelId, entryId: entry!.id, why: "立案" });
  const { id } = opened.body;
  await walk.planned(id, firmId);
  await walk.accepted(id, 30);
  await walk.giveBack(id);
  await walk.moved(id, { move: "close" });
  expect(await entriesOf(parcelId)).toMatchObject([{ status: "withdrawn" }]);
});

const REGISTER = "个案编号,宗地编号,统一社会信用代码,立案年份,占地面积,当前状态";

test("a firm sees the cases of a sheet that are past the notice, and no others", async () => {
  const told = await walk.given();
  const untold = await walk.given();
  const line = async (no: string, { code, firmId }: typeof told, state: string) =>
    bring("renewal-cases", REGISTER, `${no},${code},${await usccOf(firmId)},2025,30,${state}`);
  await line("旧档-1", told, "公示");
  await line("旧档-2", untold, "已核实");
  const cardsOf = async (firmId: string) =>
    (await walk.owner(firmId).get("/api/renewal/own-cases")).body.cards.map(
      (one: { code: string }) => one.code,
    );
  expect([await cardsOf(told.firmId), await cardsOf(untold.firmId)]).toEqual([["旧档-1"], []]);
});
