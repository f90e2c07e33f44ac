import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "#contract/access.ts";
import type { ParcelThread } from "#contract/insight/thread.ts";
import { type Answer, type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let planner: Caller;
let evaluator: Caller;
const ids: Record<string, string> = {};

const as = (...roles: Role[]): Caller => api.as(zone.actor(roles));
const done = ({ status, body }: Answer, what: string) => {
  expect([what, status, body.message]).toEqual([what, 200, undefined]);
  return body;
};
const add = async (who: Caller, path: string, values: object): Promise<string> =>
  done(await who.send("POST", `/api/${path}`, { values }), path).record.id;
const threadOf = async (who: Caller, id: string, at?: string): Promise<ParcelThread> =>
  done(await who.get(`/api/parcels/${id}/thread${at ? `?at=${at}` : ""}`), "thread");
const toShare = (share: number): number => Math.round(share * 1e6) / 1e6;
const titles = ({ lines }: ParcelThread): string[] => lines.map(({ on, title }) => `${on} ${title.zh}`);

/** 甲精密 holds 40 mu from 2019; in 2024 they are split into E (10 mu, kept) and W (30 mu). The clock stands at 2026-03-31. */
beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "T");
  planner = as("planner");
  evaluator = as("evaluator");
  await add(planner, "districts", { code: "N", name: "北智区", role: "智能装备", positioning: "C35" });
  ids.old = await add(planner, "parcels", {
    code: "T-01",
    status: "built",
    areaMu: 40,
    district: "N",
    far: "1.2≤R≤2.5",
    holder: "甲精密",
  });
  const uscc = "91330110MA2B1CQX13";
  ids.firm = await add(evaluator, "enterprises", {
    uscc,
    name: "甲精密",
    scale: "above",
    contactName: "王机密",
    contactPhone: "13800000000",
  });
  await add(evaluator, "occupancies", {
    uscc,
    parcelCode: "T-01",
    tenure: "own",
    landAreaMu: 40,
    startsOn: "2019-07-01",
  });
  for (const [year, taxWan] of [
    [2022, 400],
    [2025, 360],
  ] as const)
    await add(evaluator, "enterprise-years", { uscc, year, scale: "above", taxWan, outputWan: 8000 });
  await add(planner, "land-contracts", {
    supervisionNo: "3301102018B00001",
    parcelCode: "T-01",
    holder: "甲精密",
    signedOn: "2018-03-01",
    startBy: "2018-09-01",
    startedOn: "2018-10-01",
    completedOn: "2019-06-01",
    instalments: "第1期 2018-04-01 1200万元",
  });
  const split = await planner.send("POST", "/api/lineage/split", {
    parcel: { id: ids.old, revision: 1 },
    on: "2024-07-01",
    why: "分宗转让",
    children: [
      { code: "T-01-E", areaMu: 10 },
      { code: "T-01-W", areaMu: 30 },
    ],
  });
  for (const { id, code } of done(split, "split").parcels) ids[code] = id;
  ids.free = await add(planner, "parcels", { code: "T-02", status: "cleared", areaMu: 20, district: "N" });
  const officer = as("investment-officer");
  const { hold } = done(
    await officer.send("POST", "/api/holds", {
      siteType: "parcel",
      siteId: ids.free,
      holderKind: "lead",
      holderName: "乙线索",
      reason: "看地",
      untilOn: "2026-05-01",
    }),
    "hold",
  );
  const release = { revision: hold.revision, reason: "嫌电力不足" };
  done(await officer.send("POST", `/api/holds/${hold.id}/release`, release), "release");
  for (const [title, areaMinM2] of [
    ["小地", 6000],
    ["大地", 90_000],
  ] as const)
    await add(officer, "demands", {
      code: title,
      title,
      party: "lead",
      partyName: "丙集团",
      status: "waiting",
      filedOn: "2026-02-01",
      siteKind: "land",
      areaMinM2,
    });
  const line = {
    label: { zh: "亩均税收", en: "Tax a mu" },
    limit: { zh: "< 10", en: "< 10" },
    outcome: "met",
  };
  const hits = [
    {
      key: "t/1",
      label: { zh: "亩均税收低", en: "Low tax" },
      clause: "第一条",
      lines: [
        { ...line, fact: "tax", value: "3.21 万元", source: "税务局", asOf: "2025-12-31", field: "tax" },
      ],
    },
  ];
  await database.pool.query(
    `insert into poor_land_entry (zone_id, parcel_id, law, area_m2, found_year, found_on, hits)
     values ($1, $2, 'low-efficiency', 6000, 2025, '2025-05-01', $3)`,
    [zone.id, ids.free, JSON.stringify(hits)],
  );
});

describe("a child's thread", () => {
  test("tells its ancestor's life up to the split, with the share of land", async () => {
    const thread = await threadOf(as("leader"), ids["T-01-E"]!);
    expect(thread.family.map(({ code, share, retiredOn }) => [code, toShare(share), retiredOn])).toEqual([
      ["T-01", 0.25, "2024-07-01"],
      ["T-01-E", 1, null],
    ]);
    expect(titles(thread)).toEqual(
      expect.arrayContaining([
        "2018-03-01 签订供地合同　甲精密",
        "2018-04-01 第 1 期价款到期",
        "2018-10-01 动工",
        "2019-07-01 甲精密入驻",
        expect.stringMatching(/^2024-07-01 分割/),
      ]),
    );
    // the land went on under its children: nobody moved out
    expect(titles(thread).filter((title) => /入驻|退出/.test(title))).toEqual(["2019-07-01 甲精密入驻"]);
    expect(thread.contracts[0]!.terms[1]).toMatchObject({ lateDays: 30, tone: "soon" });
  });

  test("tells what each year brought forth per mu, of the parcel that was there", async () => {
    const { years } = await threadOf(as("leader"), ids["T-01-E"]!);
    expect(years.map(({ year, parcel, taxPerMu }) => [year, parcel.code, taxPerMu?.toFixed(2)])).toEqual([
      [2022, "T-01", "10.00"],
      [2025, "T-01-E", "9.00"],
    ]);
    expect(years[1]!.firms[0]!.share).toBeCloseTo(0.25, 6);
    expect(years[1]!.outputWan).toBeCloseTo(2000, 3);
  });

  test("who kept it and why they left", async () => {
    const { lines } = await threadOf(as("leader"), ids.free!);
    const asked = lines.filter(({ part }) => part === "asked");
    expect(asked.map(({ title, why }) => [title.zh, why?.zh ?? null])).toEqual([
      ["需求“大地”未选中本宗", "不满足：面积"],
      ["预留给乙线索", "看地"],
      ["解除预留", "嫌电力不足"],
    ]);
    expect(asked[1]).toMatchObject({ source: "T 用户", asOf: "2026-03-31" });
    const unasked = await threadOf(as("evaluator"), ids.free!);
    expect(unasked.lines.filter(({ href }) => href?.includes("/siting/"))).toEqual([]);
  });

  test("why it was on a list, without the figures that a reader may not see", async () => {
    const found = async (role: Role) => (await threadOf(as(role), ids.free!)).entries;
    expect((await found("leader"))[0]!.hits[0]!.lines[0]).toMatchObject({
      value: "3.21 万元",
      source: "税务局",
    });
    expect((await found("planner"))[0]!.hits[0]!.lines[0]).toMatchObject({ value: null, hidden: true });
    expect(await found("investment-officer")).toEqual([]);
  });

  test("stands through time by its contract, with the days from stage to stage", async () => {
    const { spans, pace } = await threadOf(as("leader"), ids["T-01-E"]!);
    expect(
      spans.filter(({ parcel }) => parcel.code === "T-01").map(({ status, from, to }) => [status, from, to]),
    ).toEqual([
      ["granted", "2018-03-01", "2018-10-01"],
      ["building", "2018-10-01", "2019-06-01"],
      ["built", "2019-06-01", "2024-07-01"],
    ]);
    expect(
      spans
        .filter(({ parcel }) => parcel.code === "T-01-E")
        .map(({ status, from, to }) => [status, from, to]),
    ).toEqual([["built", "2024-07-01", null]]);
    expect(pace[0]!.stages.map(({ key, days }) => [key, days])).toEqual([
      ["signed", null],
      ["started", 214],
      ["completed", 243],
      ["used", 30],
    ]);
  });
});

test("as at a day before the split the parcel was whole, and nothing later is told", async () => {
  const then = await threadOf(as("leader"), ids.old!, "2023-12-31");
  expect(then.parcel).toMatchObject({ isThere: true, areaMu: expect.closeTo(40, 6) });
  expect(then.family.map(({ code }) => code)).toEqual(["T-01"]);
  expect(then.years.map(({ year }) => year)).toEqual([2022]);
  expect(then.lines.every(({ on, isAhead }) => on <= "2023-12-31" || isAhead)).toBe(true);
  const now = await threadOf(as("leader"), ids.old!);
  expect(now.parcel.isThere).toBe(false);
  expect(now.family.map(({ code, share }) => [code, toShare(share)])).toEqual([
    ["T-01", 1],
    ["T-01-E", 0.25],
    ["T-01-W", 0.75],
  ]);
  expect((await threadOf(as("leader"), ids["T-01-E"]!, "2023-01-01")).parcel.isThere).toBe(false);
});

describe("a reader's roles", () => {
  test("bound the classes of field, and what is left out is named", async () => {
    const seen = async (role: Role) => {
      const { years, leftOut } = await threadOf(as(role), ids["T-01-E"]!);
      return [
        years.some(({ taxWan, taxPerMu }) => taxWan !== null || taxPerMu !== null),
        years.some(({ outputWan, outputPerMu }) => outputWan !== null || outputPerMu !== null),
        leftOut.map(({ zh }) => zh),
      ];
    };
    expect(await seen("leader")).toEqual([true, true, []]);
    expect(await seen("evaluator")).toEqual([true, true, ["选址需求"]]);
    expect(await seen("department-approver")).toEqual([false, true, ["选址需求", "税收"]]);
    expect(await seen("planner")).toEqual([false, false, ["税收", "产值"]]);
    expect(await seen("investment-officer")).toEqual([
      false,
      false,
      ["税收", "产值", "评价等级", "低效闲置与腾换"],
    ]);
  });

  test("keep contacts out for everybody, and close the page to firms and other zones", async () => {
    for (const role of ["leader", "planner", "grid-officer"] as const)
      expect(JSON.stringify(await threadOf(as(role), ids["T-01-E"]!))).not.toMatch(/王机密|13800000000/);
    const firm = api.as(zone.actor(["enterprise-user"], { enterpriseId: ids.firm! }));
    expect((await firm.get(`/api/parcels/${ids["T-01-E"]}/thread`)).status).toBe(403);
    const there = await addZone(database.pool, "T2");
    expect((await api.as(there.actor(["leader"])).get(`/api/parcels/${ids.old}/thread`)).status).toBe(404);
  });
});
