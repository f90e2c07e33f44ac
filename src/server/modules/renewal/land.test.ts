import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
const FIRM = "91330100799655058B";
const OTHER = "914403001922038216";
let api: TestApp;
let zone: TestZone;
let packs: { id: string; key: string }[];

const as = (role: "planner" | "evaluator" | "leader" | "grid-officer") => api.as(zone.actor([role]));
const packId = (key: string): string => packs.find((one) => one.key === key)!.id;

async function add(path: string, values: object): Promise<string> {
  const who = ["districts", "parcels", "buildings", "land-contracts", "site-progress"].includes(path)
    ? as("planner")
    : as("evaluator");
  const reply = await who.send("POST", `/api/${path}`, { values });
  expect([path, reply.status, reply.body]).toMatchObject([path, 200, {}]);
  return reply.body.record.id;
}

async function run(body: object) {
  const reply = await as("evaluator").send("POST", "/api/renewal/land/runs", body);
  expect([reply.status, reply.body.message]).toEqual([200, undefined]);
  return reply.body;
}

async function entries(law: string) {
  const reply = await as("evaluator").get(`/api/poor-land-entries?f=law:eq:${law}&size=100`);
  return reply.body.rows as { id: string; parcelCode: string; entryStatus: string; hitLabels: string }[];
}

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "R");
  await add("parcels", { code: "P1", name: "旧厂", status: "built", areaMu: 30, farMin: 1.2 });
  await add("parcels", { code: "P2", name: "停工地", status: "building", areaMu: 15 });
  await add("parcels", { code: "P3", name: "未动工地", status: "granted", areaMu: 20, holder: "某公司" });
  await add("buildings", {
    code: "B1",
    name: "厂房",
    parcelCode: "P1",
    use: "factory",
    floors: 1,
    floorAreaM2: 10_000,
  });
  await add("enterprises", {
    uscc: FIRM,
    name: "旧厂公司",
    scale: "above",
    productionStartedOn: "2015-01-01",
  });
  await add("enterprises", { uscc: OTHER, name: "停工公司", scale: "below" });
  await add("occupancies", {
    uscc: FIRM,
    parcelCode: "P1",
    startsOn: "2010-01-01",
    tenure: "own",
    landAreaMu: 30,
  });
  await add("occupancies", {
    uscc: OTHER,
    parcelCode: "P2",
    startsOn: "2020-01-01",
    tenure: "own",
    landAreaMu: 15,
  });
  for (const year of [2023, 2024, 2025])
    await add("enterprise-years", {
      uscc: FIRM,
      year,
      scale: "above",
      landMu: 30,
      taxWan: 150,
      source: "税务局",
    });
  await add("site-progress", {
    parcelCode: "P2",
    started: true,
    startedOn: "2021-01-01",
    dueAreaMu: 12,
    developedAreaMu: 4,
    totalInvestWan: 4000,
    investedWan: 1000,
    suspendedOn: "2024-01-01",
    suspensionApproved: false,
  });
  await add("site-progress", { parcelCode: "P3", started: false, source: "踏勘" });
  await add("land-contracts", {
    supervisionNo: "3301",
    parcelCode: "P3",
    startBy: "2023-03-01",
    priceWan: 600,
    areaHa: 1.3333,
  });
  const reply = await as("evaluator").get("/api/renewal/land/packs");
  packs = reply.body.packs;
});

test("a pack's run lists suspects, each explained with figures, source and day", async () => {
  const { counts } = await run({ law: "low-efficiency", packId: packId("jiaxing-2021") });
  expect(counts).toMatchObject({ looked: 3, hit: 1, came: 1, stays: 0, went: 0 });
  expect(counts.missing.map((one: { fact: string }) => one.fact)).toContain("scale");
  const [entry] = await entries("low-efficiency");
  expect(entry).toMatchObject({ parcelCode: "P1", entryStatus: "candidate" });
  const { body } = await as("evaluator").get(`/api/renewal/land/entries/${entry!.id}`);
  expect(body.hits[0].lines.at(-1)).toMatchObject({
    label: { zh: "2023–2025 年亩均税收平均" },
    value: "5 万元/亩",
    limit: { zh: "< 10 万元/亩" },
    source: "税务局",
  });
});

test("who may not see tax sees that it was under the bound, and no figure", async () => {
  const [entry] = await entries("low-efficiency");
  const { body } = await as("planner").get(`/api/renewal/land/entries/${entry!.id}`);
  expect(body.hits[0].lines.at(-1)).toMatchObject({ value: null, hidden: true, outcome: "met" });
  expect(JSON.stringify(body)).not.toContain("5 万元/亩");
});

test("two packs' hits stand side by side; a second run of the same changes nothing", async () => {
  const first = await run({ law: "low-efficiency", packId: packId("minhou-2018") });
  // P1 has a FAR of 0.5 against 1.2; P2 is stalled at the very bounds of idle land
  expect(first.counts).toMatchObject({ hit: 2, came: 1, stays: 1 });
  const again = await run({ law: "low-efficiency", packId: packId("minhou-2018") });
  expect(again.counts).toMatchObject({ came: 0, stays: 2, went: 0 });
  const rows = await entries("low-efficiency");
  expect(rows.find((one) => one.parcelCode === "P1")?.hitLabels).toBe(
    "规上企业三年亩均税收低于 10 万元；集约程度低",
  );
  expect(rows.find((one) => one.parcelCode === "P2")?.hitLabels).toBe("开发未完成");
});

test("idle land by Order 53: its own list, fee and take-back; the stalled site at the bounds is not on it", async () => {
  const { counts } = await run({ law: "idle", asOf: "2024-03-01" });
  expect(counts).toMatchObject({ hit: 0 });
  const found = await run({ law: "idle", asOf: "2024-03-02" });
  expect(found.counts).toMatchObject({ hit: 1, came: 1 });
  const [entry, ...more] = await entries("idle");
  expect([entry?.parcelCode, more]).toEqual(["P3", []]);
  const { body } = await as("leader").get(`/api/renewal/land/entries/${entry!.id}`);
  expect(body.idle).toMatchObject({
    verdict: "idle",
    kind: "not-started",
    measure: "take-back",
    feeWan: 120,
  });
});

test("what is no longer found is told and stays until people decide; works resumed", async () => {
  const rows = (await as("planner").get("/api/site-progress?f=parcelCode:eq:P2")).body.rows;
  const reply = await as("planner").send("PATCH", `/api/site-progress/${rows[0].id}`, {
    revision: rows[0].revision,
    values: { resumedOn: "2026-01-01" },
  });
  expect(reply.status).toBe(200);
  const { counts, id } = await run({ law: "low-efficiency", packId: packId("minhou-2018") });
  expect(counts).toMatchObject({ went: 1, stays: 1 });
  const detail = (await as("evaluator").get(`/api/renewal/land/runs/${id}`)).body;
  expect(detail.entries.find((one: { change: string }) => one.change === "went")).toMatchObject({
    parcelCode: "P2",
    status: "candidate",
  });
});

test("taken off with a reason it stays off for the same rules, and can be put back", async () => {
  const entry = (await entries("low-efficiency")).find((one) => one.parcelCode === "P1")!;
  const path = `/api/renewal/land/entries/${entry.id}`;
  const { revision } = (await as("evaluator").get(path)).body;
  expect((await as("evaluator").send("POST", `${path}/withdrawal`, { revision, why: "" })).status).toBe(422);
  const off = await as("evaluator").send("POST", `${path}/withdrawal`, {
    revision,
    why: "扩建已批，2026 年底竣工",
  });
  expect(off.body).toMatchObject({ status: "withdrawn", withdrawnWhy: "扩建已批，2026 年底竣工" });
  expect((await as("evaluator").send("POST", `${path}/withdrawal`, { revision, why: "再" })).status).toBe(
    409,
  );
  const { counts } = await run({ law: "low-efficiency", packId: packId("jiaxing-2021") });
  expect(counts).toMatchObject({ came: 0, keptOff: 1 });
  const back = await as("evaluator").send("POST", `${path}/restoration`, {
    revision: off.body.revision,
    why: "核对后恢复",
  });
  expect(back.body.status).toBe("candidate");
});

test("a zone's own pack is drafted, refused with its faults named, put in force by a leader from a day, and only then run", async () => {
  const text = (threshold: string) => `key: own
version: 1
title: { zh: 本区办法, en: Our rules }
document: 本区〔2026〕1号
rules:
  - key: low
    label: { zh: 亩均税收低, en: Low tax }
    clause: 第三条
    when: { series: ${threshold}, years: 1, take: every, op: lt, value: 8 }
`;
  const bad = await as("evaluator").send("POST", "/api/renewal/land/packs", { text: text("taxPerMoo") });
  expect(bad.status).toBe(422);
  expect(JSON.stringify(bad.body.issues)).toContain("taxPerMoo");
  const made = (await as("evaluator").send("POST", "/api/renewal/land/packs", { text: text("taxPerMu") }))
    .body;
  const asked = { law: "low-efficiency", packId: made.pack.id };
  expect((await as("evaluator").send("POST", "/api/renewal/land/runs", asked)).status).toBe(409);
  const force = { revision: made.pack.revision, from: "2026-01-01", until: null, why: "管委会会议通过" };
  const path = `/api/renewal/land/packs/${made.pack.id}/force`;
  expect((await as("evaluator").send("POST", path, force)).status).toBe(403);
  expect((await as("leader").send("POST", path, force)).status).toBe(200);
  expect((await run(asked)).counts).toMatchObject({ hit: 1 });
});

test("twelve runs at once list land once", async () => {
  const asked = { law: "low-efficiency", packId: packId("minhou-2018") };
  const replies = await Promise.all(
    Array.from({ length: 12 }, () => as("evaluator").send("POST", "/api/renewal/land/runs", asked)),
  );
  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
  const codes = (await entries("low-efficiency")).map((one) => one.parcelCode);
  expect(codes.toSorted()).toEqual([...new Set(codes)].toSorted());
});
