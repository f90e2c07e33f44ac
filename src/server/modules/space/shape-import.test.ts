import { existsSync, readFileSync } from "node:fs";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { NamedBytes } from "#server/platform/geofiles/geo-file.ts";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { box, type FixtureFeature, prjOf3Degree, shapefile, zipOf } from "#test/geo-fixtures.ts";
import { shapeUploads } from "#test/upload-shapes.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let planner: Caller;
let count = 0;

beforeAll(async () => {
  api = await testApp(database.db);
});
beforeEach(async () => {
  zone = await addZone(database.pool, `Z${count++}`);
  planner = api.as(zone.actor(["planner"]));
});

const WEST = 120.2;
const SOUTH = 30.4;
const SIDE = 0.001;
const lot = (east: number, side = SIDE) => [
  [box(WEST + east * SIDE, SOUTH, WEST + east * SIDE + side, SOUTH + SIDE)],
];
const bowTie: FixtureFeature["polygons"] = [
  [
    [
      [WEST, SOUTH],
      [WEST + SIDE, SOUTH + SIDE],
      [WEST + SIDE, SOUTH],
      [WEST, SOUTH + SIDE],
      [WEST, SOUTH],
    ],
  ],
];
const land = (code: string, polygons: FixtureFeature["polygons"], more = {}): FixtureFeature => ({
  polygons,
  attributes: { 宗地编号: code, 地块名称: `地块${code}`, ...more },
});

const upload = (files: readonly NamedBytes[], options: object = {}) =>
  shapeUploads(api).upload(planner, files, options);
const rowsOf = (id: string) => shapeUploads(api).rowsOf(planner, id);
const move = (set: { id: string; revision: number }, step: string, body: object = {}) =>
  shapeUploads(api).move(planner, set, step, body);

const parcels = async () =>
  (await planner.get("/api/parcels?sort=code&columns=code,name,status,areaMu,computedAreaMu")).body.rows;

test("a GBK shapefile on a 3° strip, without .cpg, one polygon crossing itself: it is named, the others come in", async () => {
  const files = shapefile(
    "临江片区",
    [land("A1", lot(1)), land("A2", bowTie), land("A3", lot(3), { 供应状态: "闲置" })],
    { encoding: "gbk", epsg: 4549, prj: prjOf3Degree(120) },
  );
  const set = await upload(files);
  expect(set).toMatchObject({ status: "ready", summary: { rows: 3, new: 2, bad: 1 } });
  expect(set.reading.encoding).toMatch(/GB/i);
  expect(set.reading.crs).toBe("EPSG:4549");
  const rows = await rowsOf(set.id);
  expect(rows[1]).toMatchObject({ key: "A2", verdict: "bad", problems: [{ code: "self-intersection" }] });
  expect(rows[1].problems[0].message.zh).toContain("自相交");

  expect(
    (
      await planner.send("POST", `/api/shape-imports/${set.id}/apply`, {
        mode: "all",
        revision: set.revision,
      })
    ).status,
  ).toBe(409);
  const applied = await move(set, "apply", { mode: "good" });
  expect(applied).toMatchObject({ status: "applied", summary: { written: 2 } });
  const held = await parcels();
  expect(held).toMatchObject([
    { code: "A1", name: "地块A1", status: "planned" },
    { code: "A3", name: "地块A3", status: "idle" },
  ]);
  const outline = (await planner.get(`/api/parcels/${held[0].id}/geometry`)).body;
  expect(outline.sourceCrs).toBe("EPSG:4549");
  // the right place to a centimetre, the right area to a hundredth of a percent
  expect(outline.extent[0]).toBeCloseTo(WEST + SIDE, 7);
  expect(outline.computedAreaM2 / 10_660).toBeCloseTo(1, 2);
  expect(outline.labelPoint[0]).toBeCloseTo(WEST + 1.5 * SIDE, 4);
});

test("drawn once more, the same outlines change nothing; a moved border and a new name are told apart", async () => {
  const first = [land("B1", lot(0)), land("B2", lot(2)), land("B3", lot(4))];
  const options = { encoding: "gbk", epsg: 4549, prj: prjOf3Degree(120) };
  await move(await upload(shapefile("一期", first, options)), "apply", { mode: "all" });
  const again = await upload(shapefile("一期", first, { ...options, encoding: "utf8", epsg: 4490 }));
  expect(again.summary).toMatchObject({ same: 3, changed: 0, new: 0 });

  const second = [
    land("B1", lot(0, 0.8 * SIDE)),
    { ...first[1]!, attributes: { 宗地编号: "B2", 地块名称: "改名" } },
    first[2]!,
  ];
  const set = await upload(shapefile("二期", second, options));
  expect(set.summary).toMatchObject({ same: 1, changed: 2 });
  const rows = await rowsOf(set.id);
  expect(rows[0].changes.map(({ column }: { column: string }) => column)).toEqual(["geometry"]);
  expect(rows[0].areaMu / rows[0].heldAreaMu).toBeCloseTo(0.8, 2);
  expect(rows[1].changes).toEqual([{ column: "name", from: "地块B2", to: "改名" }]);
});

test("undone, what was there is as it was, and what was not is gone", async () => {
  const options = { epsg: 4490, prj: "" };
  await move(await upload(shapefile("原", [land("C1", lot(0))], options)), "apply", { mode: "all" });
  const [c1] = await parcels();
  const before = (await planner.get(`/api/parcels/${c1.id}/geometry`)).body;
  const set = await upload(shapefile("改", [land("C1", lot(0, 0.5 * SIDE)), land("C2", lot(2))], options));
  const applied = await move(set, "apply", { mode: "all" });
  expect((await parcels()).length).toBe(2);
  expect((await planner.get(`/api/parcels/${c1.id}/geometry`)).body.computedAreaM2).toBeCloseTo(
    before.computedAreaM2 / 2,
    0,
  );
  const undone = await move(applied, "undo");
  expect(undone).toMatchObject({ status: "undone", summary: { restored: 2, left: 0 } });
  const after = (await planner.get(`/api/parcels/${c1.id}/geometry`)).body;
  expect({ ...after, revision: 0 }).toEqual({ ...before, revision: 0 });
  expect((await parcels()).map(({ code }: { code: string }) => code)).toEqual(["C1"]);
});

test("an outline that somebody changed since is not undone over", async () => {
  const options = { epsg: 4490 };
  await move(await upload(shapefile("原", [land("C1", lot(0))], options)), "apply", { mode: "all" });
  const applied = await move(
    await upload(shapefile("改", [land("C1", lot(0, 0.5 * SIDE))], options)),
    "apply",
    { mode: "all" },
  );
  const [c1] = await parcels();
  const { revision } = (await planner.get(`/api/parcels/${c1.id}/geometry`)).body;
  const geometry = { type: "Polygon", coordinates: lot(0, 0.7 * SIDE)[0] };
  expect((await planner.send("PUT", `/api/parcels/${c1.id}/geometry`, { revision, geometry })).status).toBe(
    200,
  );
  const undone = await move(applied, "undo");
  expect(undone.summary).toMatchObject({ restored: 0, left: 1 });
});

test("the declared area is read in the unit that the measured ones show, and a wrong one is told at its row", async () => {
  const features = [
    land("D1", lot(0), { ZDMJ: 10_661 }),
    land("D2", lot(2), { ZDMJ: 10_661 }),
    land("D3", lot(4), { ZDMJ: 12_000 }),
  ];
  const set = await upload(shapefile("面积", features));
  expect(set.reading).toMatchObject({ unit: "m2", unitBy: "areas" });
  const rows = await rowsOf(set.id);
  expect(rows[0].incoming.areaMu).toBeCloseTo(15.99, 2);
  expect(rows[0].warnings).toEqual([]);
  expect(rows[2].warnings).toMatchObject([{ code: "area-mismatch" }]);
});

test("a code twice in the file is a conflict that names both rows; overlaps name the other, in the file and in the ledger", async () => {
  await move(await upload(shapefile("旧", [land("E0", lot(0.9))])), "apply", { mode: "all" });
  const set = await upload(
    shapefile("新", [land("E1", lot(0)), land("E2", lot(3)), land("E2", lot(5)), land("E3", lot(3.5))]),
  );
  const rows = await rowsOf(set.id);
  expect(rows.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
    "new",
    "conflict",
    "conflict",
    "new",
  ]);
  expect(rows[1].problems[0].message.zh).toBe("第 2 行与第 3 行是同一条记录，请只保留一行。");
  expect(rows[0].warnings).toMatchObject([{ code: "overlap-held" }]);
  expect(rows[0].warnings[0].message.zh).toContain("E0 地块E0");
  expect(rows[3].warnings.map(({ code }: { code: string }) => code)).toContain("overlap");
});

test("read again with another mapping: the file is kept, the rows are new", async () => {
  const features = [{ polygons: lot(0), attributes: { a: "F1", b: "甲" } }];
  const set = await upload(shapefile("无列名", features));
  const [row] = await rowsOf(set.id);
  expect(row).toMatchObject({ verdict: "bad", problems: [{ code: "required-missing" }] });
  const reread = await move(set, "reread", { options: { mapping: { code: "a", name: "b" } } });
  expect(reread.summary).toMatchObject({ new: 1, bad: 0 });
  const byRow = await move(reread, "reread", { options: { mapping: { code: "@row" } } });
  expect((await rowsOf(byRow.id))[0].key).toBe("无列名-1");
});

test("an archive and a GeoJSON come in as well, and the shapes can be looked at before anything is kept", async () => {
  const zipped = await upload([zipOf(shapefile("地块", [land("G1", lot(0))], { encoding: "gbk" }), "gbk")]);
  expect(zipped.summary).toMatchObject({ new: 1 });
  const geojson = {
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties: { 宗地编号: "G2" },
        geometry: { type: "Polygon", coordinates: lot(2)[0] },
      },
      {
        type: "Feature",
        properties: { 宗地编号: "G3" },
        geometry: { type: "Point", coordinates: [120, 30] },
      },
    ],
  };
  const set = await upload([{ name: "g.geojson", bytes: Buffer.from(JSON.stringify(geojson)) }]);
  expect(set.summary).toMatchObject({ new: 1, bad: 1 });
  const { features } = (await planner.get(`/api/shape-imports/${set.id}/features`)).body;
  expect(features).toMatchObject([{ properties: { key: "G2", verdict: "new" } }]);
  expect(await parcels()).toEqual([]);
});

test("what is no file of shapes is said to be none, and can be read no other way", async () => {
  const set = await upload([{ name: "表.csv", bytes: Buffer.from("宗地编号,面积\nA,1") }]);
  expect(set.status).toBe("failed");
  expect(set.problem.message.zh).toContain("GeoJSON");
});

test("another zone sees nothing of an import, and one who may only look may not bring any", async () => {
  const set = await upload(shapefile("本区", [land("H1", lot(0))]));
  const other = api.as((await addZone(database.pool, `Y${count}`)).actor(["planner"]));
  for (const path of ["", "/rows", "/features"])
    expect((await other.get(`/api/shape-imports/${set.id}${path}`)).status).toBe(404);
  expect((await other.get("/api/shape-imports")).body).toEqual([]);
  expect((await api.as(zone.actor(["leader"])).get("/api/shape-imports")).status).toBe(403);
});

const REAL = new URL("../../../../../shared/data/hangzhou-qiantang-industrial.geojson", import.meta.url);
const real = existsSync(REAL) ? test : test.skip;
real("real land of a real place comes in whole (needs ../shared/data)", async () => {
  const bytes = readFileSync(REAL);
  const set = await upload([{ name: "qiantang.geojson", bytes }]);
  expect(set.status).toBe("ready");
  expect(set.summary.rows).toBe(213);
  expect(set.reading.areaM2).toBeCloseTo(18_722_880, -2);
  const applied = await move(set, "apply", { mode: "good" });
  expect(applied.summary.written).toBeGreaterThan(205);
  const again = await upload([{ name: "qiantang.geojson", bytes }]);
  expect(again.summary).toMatchObject({ same: applied.summary.written, new: 0, changed: 0 });
});
