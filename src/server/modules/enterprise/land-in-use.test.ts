import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { inScope } from "#server/platform/db.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
const USCC = ["91330199MA2AAAAA06", "91330199MA2BBBBB0P", "91330199MA2CCCCC0Y"];

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  for (const [index, code] of USCC.entries())
    await inScope(database.db, { zoneId: zone.id }, (tx) =>
      sql`insert into enterprise (zone_id, uscc, name, scale) values (${zone.id}, ${code}, ${`企业${index}`}, 'above')`.execute(
        tx,
      ),
    );
  for (const code of ["P1", "P2"]) await add("parcels", { code, status: "built", areaMu: 30 });
});
const planner = () => api.as(zone.actor(["planner", "evaluator"]));

async function add(path: string, values: object): Promise<{ id: string; revision: number }> {
  const { status, body } = await planner().send("POST", `/api/${path}`, { values });
  expect([status, body.message]).toEqual([200, undefined]);
  return body.record;
}
async function change(path: string, record: { id: string; revision: number }, values: object) {
  const { status, body } = await planner().send("PATCH", `/api/${path}/${record.id}`, {
    revision: record.revision,
    values,
  });
  expect([status, body.message]).toEqual([200, undefined]);
  return body.record;
}
const landOf = async (query = "sort=uscc"): Promise<[string, number | null][]> =>
  (await planner().get(`/api/enterprises?${query}&columns=name,landMu`)).body.rows.map(
    (row: { name: string; landMu: number | null }) => [row.name, row.landMu],
  );

/** What is kept beside what would come of working it out for everybody anew. */
const rightNow = () =>
  inScope(database.db, { zoneId: zone.id }, async (tx) => {
    const kept = await sql`select enterprise_id, land_mu from land_in_use order by 1`.execute(tx);
    await sql`delete from land_in_use`.execute(tx);
    await sql`select settle_land_of_zone()`.execute(tx);
    const anew = await sql`select enterprise_id, land_mu from land_in_use order by 1`.execute(tx);
    return { kept: kept.rows, anew: anew.rows };
  });

test("land follows occupancies, floor area and parcels, and orders, filters and sums the list", async () => {
  const own = await add("occupancies", {
    uscc: USCC[0],
    parcelCode: "P1",
    startsOn: "2020-01-01",
    tenure: "own",
    landAreaMu: 12,
  });
  expect(await landOf()).toEqual([
    ["企业0", 12],
    ["企业1", null],
    ["企业2", null],
  ]);

  const let_ = await add("occupancies", {
    uscc: USCC[1],
    parcelCode: "P2",
    startsOn: "2020-01-01",
    tenure: "lease",
    floorAreaM2: 1000,
  });
  const building = await add("buildings", {
    code: "B1",
    name: "厂房",
    parcelCode: "P2",
    use: "factory",
    floors: 2,
    floorAreaM2: 4000,
  });
  expect(await landOf("sort=-landMu")).toEqual([
    ["企业0", 12],
    ["企业1", 7.5],
    ["企业2", null],
  ]);
  expect(await landOf("sort=landMu&f=landMu:gte:5&f=landMu:lte:10")).toEqual([["企业1", 7.5]]);
  expect(await landOf("f=landMu:empty:true")).toEqual([["企业2", null]]);
  expect((await planner().get("/api/enterprises/summary")).body).toMatchObject({
    total: 3,
    sums: { landMu: 19.5 },
  });

  // twice the floor on the parcel, then the building elsewhere, then the firm gone to another's name
  const larger = await change("buildings", building, { floorAreaM2: 8000 });
  expect((await landOf())[1]).toEqual(["企业1", 3.75]);
  const [{ id, revision }] = (await planner().get("/api/parcels?f=code:eq:P2")).body.rows;
  await change("parcels", { id, revision }, { areaMu: 60 });
  expect((await landOf())[1]).toEqual(["企业1", 7.5]);
  await change("buildings", larger, { parcelCode: "P1" });
  expect((await landOf())[1]).toEqual(["企业1", null]);
  const moved = await change("occupancies", own, { uscc: USCC[2] });
  expect(await landOf()).toEqual([
    ["企业0", null],
    ["企业1", null],
    ["企业2", 12],
  ]);
  await change("occupancies", moved, { endsOn: "2025-12-31" });
  await change("occupancies", let_, { endsOn: "2025-12-31" });
  expect(await landOf("f=landMu:empty:false")).toEqual([]);
});

test("an import of occupancies counts at once and is gone when it is taken back", async () => {
  const text = `统一社会信用代码,宗地编号,起始日期,使用方式,土地面积（亩）\n${USCC[0]},P1,2024-01-01,自有,3\n${USCC[1]},P2,2024-01-01,自有,4\n`;
  const made = await planner().upload("/api/occupancies/imports", "用地.csv", Buffer.from(text));
  await api.background.settle();
  const path = `/api/occupancies/imports/${made.body.id}`;
  const set = (await planner().get(path)).body;
  expect(set).toMatchObject({ status: "ready", summary: { new: 2, bad: 0 } });
  await planner().send("POST", `${path}/apply`, { mode: "all", revision: set.revision });
  await api.background.settle();
  expect(await landOf("f=landMu:empty:false&sort=landMu")).toEqual([
    ["企业0", 3],
    ["企业1", 4],
  ]);
  await planner().send("POST", `${path}/undo`, { revision: (await planner().get(path)).body.revision });
  await api.background.settle();
  expect((await planner().get(path)).body.status).toBe("undone");
  expect(await landOf("f=landMu:empty:false")).toEqual([]);
});

type Step = {
  what: "own" | "lease" | "end" | "move" | "floor" | "area";
  firm: number;
  parcel: string;
  size: number;
};
type Held = { id: string; revision: number };

/** One thing that a person might do; `held` are the occupancies so far. Owners together never ask for more than there is. */
async function take({ what, firm, parcel, size }: Step, held: Held[]): Promise<void> {
  const startsOn = new Date(Date.UTC(2000, 0, held.length + 1)).toISOString().slice(0, 10);
  const base = { uscc: USCC[firm], parcelCode: parcel, startsOn };
  const find = async (query: string): Promise<Held> => (await planner().get(`/api/${query}`)).body.rows[0];
  const changeLast = async (values: object) => {
    const last = held.pop();
    if (last) held.push(await change("occupancies", last, values));
  };
  const steps = {
    own: async () => held.push(await add("occupancies", { ...base, tenure: "own", landAreaMu: size / 1000 })),
    lease: async () =>
      held.push(await add("occupancies", { ...base, tenure: "lease", floorAreaM2: size * 40 })),
    end: () => changeLast({ endsOn: "2025-01-01" }),
    move: () => changeLast({ uscc: USCC[firm] }),
    floor: async () =>
      change("buildings", await find("buildings?f=code:eq:B1"), {
        floorAreaM2: size * 100,
        parcelCode: parcel,
      }),
    area: async () => change("parcels", await find(`parcels?f=code:eq:${parcel}`), { areaMu: 30 + size * 3 }),
  };
  await steps[what]();
}

test("after any changes of use, floor and area the land kept is the land worked out anew", async () => {
  const step: fc.Arbitrary<Step> = fc.record({
    what: fc.constantFrom("own", "lease", "end", "move", "floor", "area"),
    firm: fc.nat({ max: 2 }),
    parcel: fc.constantFrom("P1", "P2"),
    size: fc.integer({ min: 1, max: 25 }),
  });
  const held: Held[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const one of steps) await take(one, held);
      const { kept, anew } = await rightNow();
      expect(kept).toEqual(anew);
    }),
    { numRuns: 15 },
  );
});
