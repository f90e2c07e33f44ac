import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { RunPopulation } from "#contract/evaluation/run-request.ts";
import { inScope, type Tx } from "#server/platform/db.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import {
  addEvaluatedZone,
  addOccupiedParcel,
  type EvaluatedZone,
  type TestFirm,
} from "#test/evaluated-zone.ts";
import { settleGrades } from "./settle-grades.ts";

const database = testDatabase();
const YEAR = 2025;
const FIRMS: TestFirm[] = [
  ...Array.from({ length: 8 }, (_, n): TestFirm => ({ name: `规上${n}`, taxWan: 100 + 60 * n })),
  ...Array.from(
    { length: 8 },
    (_, n): TestFirm => ({ name: `规下${n}`, scale: "below", taxWan: 20 + 9 * n }),
  ),
];

let api: TestApp;
let zone: EvaluatedZone;
beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addEvaluatedZone(database, "A", YEAR, FIRMS);
  await addOccupiedParcel(database.db, zone, { code: "P1", areaM2: 40_000 }, [
    { firm: "规上0", tenure: "own", landAreaM2: 20_000 },
    { firm: "规下7", tenure: "own", landAreaM2: 10_000 },
  ]);
});
const leader = () => api.as(zone.actor(["leader", "evaluator"]));
const inZone = <T>(work: (tx: Tx) => Promise<T>) => inScope(database.db, { zoneId: zone.id }, work);

async function freeze(scale: "above" | "below"): Promise<void> {
  const { methods } = (await leader().get("/api/evaluation/methods")).body;
  const { id } = methods.find(({ code }: { code: string }) => code === `huangyan-2022-${scale}`);
  const asked = { year: YEAR, methodId: id, population: { scales: [scale] } };
  const job = (await leader().send("POST", "/api/evaluation/runs", asked)).body;
  await api.background.settle();
  const { runId } = (await leader().get(`/api/evaluation/jobs/${job.id}`)).body;
  const frozen = await leader().send("POST", `/api/evaluation/runs/${runId}/freeze`, {
    revision: 1,
    why: "定稿",
  });
  expect([frozen.status, frozen.body.message]).toEqual([200, undefined]);
}
const gradesOf = async (query: string): Promise<string[]> =>
  (await leader().get(`/api/enterprises?${query}&columns=name,grade`)).body.rows.map(
    ({ name, grade }: { name: string; grade: string | null }) => `${name} ${grade ?? "–"}`,
  );

test("the run of one tier does not hide the other's grades: list, parcel, map and home show both", async () => {
  await freeze("above");
  expect(await gradesOf("f=grade:empty:false")).toHaveLength(8);
  await freeze("below");
  const all = await gradesOf("f=grade:empty:false&sort=grade,name");
  expect(all).toHaveLength(16);
  expect(all.map((line) => line.split(" ")[1])).toEqual(all.map((line) => line.split(" ")[1]).toSorted());
  expect((await gradesOf("f=grade:in:A,B")).every((line) => /[AB]$/.test(line))).toBe(true);

  const of = async (name: string) =>
    (await gradesOf(`f=name:eq:${encodeURIComponent(name)}`))[0]!.split(" ")[1];
  const letters = [...new Set([await of("规上0"), await of("规下7")])].sort().join("/");
  expect((await leader().get("/api/parcels?f=code:eq:P1")).body.rows[0].grade).toBe(letters);
  const overview = (await leader().get("/api/map")).body;
  expect(overview.byGrade).toMatchObject([{ value: letters, parcels: 1 }]);
  expect(overview.gradedBy).toHaveLength(2);
  const { loop } = (await leader().get("/api/home")).body;
  const { stocks } = loop.find(({ room }: { room: string }) => room === "evaluation");
  expect(stocks.reduce((sum: number, { value }: { value: number }) => sum + value, 0)).toBe(16);
  for (const { value, href } of stocks)
    expect((await leader().get(`/api/enterprises/summary${href.slice(href.indexOf("?"))}`)).body.total).toBe(
      value,
    );
});

/** Frozen runs with their grades as somebody might have left them: [year, population, {firm: grade}] in the order of freezing. */
type Frozen = [year: number, population: Partial<RunPopulation>, grades: Record<string, string | null>];

/** What is in force after these runs; nothing of it stays. */
async function inForce(runs: readonly Frozen[], more?: (tx: Tx, runs: string[]) => Promise<void>) {
  const undone = new Error("undone");
  let found: Record<string, string> = {};
  await inZone(async (tx) => {
    await sql`delete from grade_in_force`.execute(tx);
    const ids: string[] = [];
    for (const [index, run] of runs.entries()) ids.push(await addFrozen(tx, run, index));
    await settleGrades(tx);
    await more?.(tx, ids);
    const { rows } = await sql<{ name: string; said: string }>`
      select e.name, g.grade || ' ' || g.year as said from grade_in_force g
        join enterprise e on e.zone_id = g.zone_id and e.id = g.enterprise_id where g.year > 2030 order by 1`.execute(
      tx,
    );
    found = Object.fromEntries(rows.map(({ name, said }) => [name, said]));
    throw undone;
  }).catch((error) => {
    if (error !== undone) throw error;
  });
  return found;
}

async function addFrozen(tx: Tx, [year, population, grades]: Frozen, index: number): Promise<string> {
  const scales = population.scales ?? ["above"];
  const { rows } = await sql<{ id: string }>`
    insert into evaluation_run (zone_id, title, year, method_code, method_hash, method, status, counts, baselines, result_hash,
           created_by, created_at, frozen_at, population)
    values (${zone.id}, '往年', ${year}, 'm', 'h', '{}', 'scored', '{}', '{}', 'r', ${zone.userId}, now(), null,
            ${JSON.stringify({ ...population, scales })}::jsonb) returning id`.execute(tx);
  const id = rows[0]!.id;
  for (const [position, [name, grade]] of Object.entries(grades).entries())
    await sql`
      insert into evaluation_result (zone_id, run_id, enterprise_id, position, tier, group_key, grade, standing, industry_code)
      values (${zone.id}, ${id}, ${zone.firms[name]!}, ${position}, ${scales[0]!}, 'all', ${grade},
              ${grade ? "graded" : "not-graded"}, ${name.endsWith("1") ? "2211" : "3511"})`.execute(tx);
  await sql`update evaluation_run set status = 'frozen', frozen_at = timestamptz '2031-01-01' + make_interval(days => ${index})
             where id = ${id}`.execute(tx);
  return id;
}

test("a newer year's run takes the place of the older for its own tier only", async () => {
  expect(
    await inForce([
      [2031, { scales: ["above"] }, { 规上0: "A", 规上2: "B" }],
      [2031, { scales: ["below"] }, { 规下0: "C" }],
      [2032, { scales: ["above"] }, { 规上0: "D" }],
    ]),
  ).toEqual({ 规上0: "D 2032", 规下0: "C 2031" });
});

test("a run of some industries leaves the grades of the others standing", async () => {
  expect(
    await inForce([
      [2031, {}, { 规上0: "A", 规上1: "B" }],
      [2032, { industries: ["35"] }, { 规上2: "C" }],
    ]),
  ).toEqual({ 规上1: "B 2031", 规上2: "C 2032" });
});

test("an older year frozen late does not come before a newer one", async () => {
  expect(
    await inForce([
      [2032, {}, { 规上0: "A" }],
      [2031, {}, { 规上0: "D", 规上2: "D" }],
    ]),
  ).toEqual({ 规上0: "A 2032" });
});

test("of one year's runs a grade goes before none, and the later frozen before the earlier", async () => {
  expect(
    await inForce([
      [2031, {}, { 规上0: "A", 规上2: "B" }],
      [2031, {}, { 规上0: "C", 规上2: null }],
    ]),
  ).toEqual({ 规上0: "C 2031", 规上2: "B 2031" });
});

test("a firm that its newest run leaves without a grade has none; a run put right counts at once", async () => {
  expect(
    await inForce([
      [2031, {}, { 规上0: "A" }],
      [2032, {}, { 规上0: null, 规上2: "B" }],
    ]),
  ).toEqual({ 规上2: "B 2032" });
  const withdrawn = await inForce([[2031, {}, { 规上0: "A" }]], async (tx) => {
    await addFrozen(tx, [2032, {}, { 规上0: "B" }], 9);
    await settleGrades(tx);
  });
  expect(withdrawn).toEqual({ 规上0: "B 2032" });
});

test("for other offices the grades are the same, and those of an earlier year as they then stood", async () => {
  const asked = async (query: string): Promise<string[]> =>
    (await leader().get(`/api/evaluation/grades${query}`)).body.grades.map(
      ({ name, grade }: { name: string; grade: string }) => `${name} ${grade}`,
    );
  expect((await asked("")).toSorted()).toEqual((await gradesOf("f=grade:empty:false&size=50")).toSorted());
  expect(await asked(`?year=${YEAR}`)).toEqual(await asked(""));
  expect(await asked(`?year=${YEAR - 1}`)).toEqual([]);
});
