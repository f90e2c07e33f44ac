import { existsSync, readFileSync } from "node:fs";
import iconv from "iconv-lite";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { NamedBytes } from "#server/platform/geofiles/geo-file.ts";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { box, type FixtureFeature, prjOf3Degree, shapefile } from "#test/geo-fixtures.ts";
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
  zone = await addZone(database.pool, `R${count++}`);
  planner = api.as(zone.actor(["planner"]));
});

const [WEST, SOUTH, SIDE] = [120.2, 30.4, 0.001];
const at = (east: number, side = SIDE): NonNullable<FixtureFeature["polygons"]> => [
  [box(WEST + east * SIDE, SOUTH, WEST + east * SIDE + side, SOUTH + side)],
];
const drawn = (attributes: FixtureFeature["attributes"], polygons = at(0)): FixtureFeature => ({
  polygons,
  attributes,
});
type Geometry = { type: string; coordinates: unknown };
const geojson = (
  name: string,
  features: { properties: object; geometry: Geometry | null }[],
  encoding = "utf8",
): NamedBytes[] => {
  const text = JSON.stringify({
    type: "FeatureCollection",
    features: features.map((feature) => ({ type: "Feature", ...feature })),
  });
  return [{ name, bytes: iconv.encode(text, encoding) }];
};
const area = (east: number, side = SIDE): Geometry => ({ type: "Polygon", coordinates: at(east, side)[0] });

const upload = (files: readonly NamedBytes[], register: string, options: object = {}) =>
  shapeUploads(api).upload(planner, files, { register, ...options });
const rowsOf = (id: string) => shapeUploads(api).rowsOf(planner, id);
const move = (set: { id: string; revision: number }, step: string, body: object = {}) =>
  shapeUploads(api).move(planner, set, step, body);
const listed = async (path: string) => (await planner.get(`/api/${path}?sort=code`)).body.rows;
const codesOf = (said: { code: string }[]) => said.map(({ code }) => code);
const mapCounts = async () => {
  const { layers } = (await planner.get("/api/map")).body;
  return Object.fromEntries(
    layers.map((layer: { id: string; features: number }) => [layer.id, layer.features]),
  );
};
const subjects = async (kind: string) =>
  (
    await database.pool.query("select count(*)::int as n from event where zone_id = $1 and kind = $2", [
      zone.id,
      kind,
    ])
  ).rows[0].n;

async function holdParcels() {
  const lots = [drawn({ 宗地编号: "P1" }, at(0)), drawn({ 宗地编号: "P2" }, at(1))];
  await move(await upload(shapefile("地块", lots), "parcel"), "apply", { mode: "all" });
}

test("districts in GBK on a strip, under pinyin headers: laid down, told where they overlap, and taken back", async () => {
  const features = [
    drawn({ PQDM: "N", PQMC: "北片", PQMJ: 16 }, at(0)),
    drawn({ PQDM: "S", PQMC: "南片", PQMJ: 16 }, at(0.5)),
    drawn({ PQDM: "S", PQMC: "又一个南片", PQMJ: 16 }, at(4)),
  ];
  const options = { encoding: "gbk", epsg: 4549, prj: prjOf3Degree(120) };
  const set = await upload(shapefile("片区", features, options), "district");
  expect(set).toMatchObject({ kind: "district-shape", status: "ready", summary: { new: 1, conflict: 2 } });
  expect(set.reading.mapping).toEqual(
    expect.arrayContaining([
      { column: "code", header: "PQDM" },
      { column: "name", header: "PQMC" },
      { column: "areaMu", header: "PQMJ" },
    ]),
  );
  const [north] = await rowsOf(set.id);
  expect(codesOf(north.warnings)).toContain("overlap");
  const applied = await move(set, "apply", { mode: "good" });
  expect(await listed("districts")).toMatchObject([{ code: "N", name: "北片", areaMu: 16 }]);
  expect((await mapCounts()).district).toBe(1);
  const again = await upload(shapefile("片区", features.slice(0, 1), options), "district");
  expect(again.summary).toMatchObject({ same: 1, new: 0, changed: 0 });
  const beside = await upload(shapefile("新片", [drawn({ PQDM: "W", PQMC: "西片" }, at(0.9))]), "district");
  expect((await rowsOf(beside.id))[0].warnings).toMatchObject([{ code: "overlap-held" }]);
  expect((await move(applied, "undo")).status).toBe("undone");
  expect(await listed("districts")).toEqual([]);
  expect((await mapCounts()).district).toBe(0);
});

test("a district whose declared area is not the measured one is told so", async () => {
  const features = [drawn({ 片区编号: "N", 片区名称: "北片", "面积(亩)": 20 })];
  const set = await upload(shapefile("片区", features), "district");
  expect(codesOf((await rowsOf(set.id))[0].warnings)).toContain("area-mismatch");
});

test("buildings find their parcel by where they stand; one on none is bad, one that strays is told of", async () => {
  await holdParcels();
  const small = 0.3 * SIDE;
  const features = [
    drawn({ 幢号: "B1", 名称: "一号厂房", 用途: "工业", 层数: 3, 建筑面积: 2800 }, at(0.1, small)),
    drawn({ 幢号: "B2", 名称: "二号楼", 用途: "配电房", 层数: 1, 建筑面积: 9000 }, at(1.2, small)),
    drawn({ 幢号: "B3", 名称: "飞地", 用途: "仓库", 层数: 1, 建筑面积: 900 }, at(5, small)),
    drawn({ 幢号: "B4", 名称: "骑墙", 用途: "办公", 层数: 1, 建筑面积: 900 }, at(0.8, small)),
  ];
  const set = await upload(shapefile("楼宇", features), "building");
  expect(set.summary).toMatchObject({ rows: 4, new: 3, bad: 1 });
  const [first, second, third, fourth] = await rowsOf(set.id);
  expect(first).toMatchObject({
    verdict: "new",
    incoming: { parcelCode: "P1", use: "factory" },
    warnings: [],
  });
  expect(codesOf(second.warnings)).toEqual(["use-unknown", "area-mismatch"]);
  expect(third).toMatchObject({ verdict: "bad" });
  expect(codesOf(third.problems)).toContain("outside-parcels");
  expect(fourth).toMatchObject({ incoming: { parcelCode: "P1" }, warnings: [{ code: "outside-parcels" }] });
  await move(set, "apply", { mode: "good" });
  expect(await listed("buildings")).toMatchObject([
    { code: "B1", name: "一号厂房", parcelCode: "P1", use: "factory", floors: 3, floorAreaM2: 2800 },
    { code: "B2", parcelCode: "P2", use: "other" },
    { code: "B4", use: "office" },
  ]);
  expect((await mapCounts()).building).toBe(3);
  expect(await subjects("building-added")).toBe(3);
});

test("bare footprints get storeys and floor area put down for them, and it is said", async () => {
  await holdParcels();
  const set = await upload(
    geojson("楼.geojson", [
      { properties: { "@id": "way/1", building: "yes" }, geometry: area(0.2, 0.3 * SIDE) },
    ]),
    "building",
  );
  const [row] = await rowsOf(set.id);
  expect(row).toMatchObject({ verdict: "new", incoming: { code: "way/1", use: "other", floors: 1 } });
  expect(codesOf(row.warnings)).toEqual(["floor-area-estimated"]);
  expect(row.incoming.floorAreaM2).toBeCloseTo(row.areaMu * 666.667, -1);
});

test("a named parcel that is another than the ground says so, and one that is not registered is bad", async () => {
  await holdParcels();
  const features = [
    drawn({ 幢号: "C1", 名称: "甲", 宗地编号: "P2", 层数: 1 }, at(0.2, 0.3 * SIDE)),
    drawn({ 幢号: "C2", 名称: "乙", 宗地编号: "P9", 层数: 1 }, at(1.2, 0.3 * SIDE)),
  ];
  const set = await upload(shapefile("楼", features), "building");
  const [first, second] = await rowsOf(set.id);
  expect(codesOf(first.warnings)).toContain("on-another-parcel");
  expect(second).toMatchObject({ verdict: "bad", problems: [{ code: "unknown-reference" }] });
});

const road = (name: string, east: number, more = {}) => ({
  properties: { 名称: name, ...more },
  geometry: {
    type: "LineString",
    coordinates: [
      [WEST + east * SIDE, SOUTH],
      [WEST + east * SIDE, SOUTH + SIDE],
    ],
  },
});

test("roads come as lines and ponds as areas, their kind from a column or from the file's name; codes are made where none are", async () => {
  const set = await upload(
    geojson("道路.geojson", [road("滨河路", 0), road("创业路", 1)], "gbk"),
    "map-feature",
  );
  expect(set).toMatchObject({ status: "ready", summary: { new: 2 } });
  expect(set.reading.encoding).toMatch(/GB/i);
  // a thousandth of a degree of latitude at 30.4° N: 110.9 m
  expect((await rowsOf(set.id))[0]).toMatchObject({
    key: "道路-1",
    areaMu: null,
    incoming: { layer: "road" },
  });
  expect(set.reading.lengthM).toBeCloseTo(2 * 110.86, 0);
  const applied = await move(set, "apply", { mode: "all" });
  expect(await listed("map-features")).toMatchObject([
    { code: "道路-1", name: "滨河路", layer: "road", onMap: true },
    { code: "道路-2", name: "创业路", layer: "road" },
  ]);
  const mixed = [
    { properties: { 编号: "W1", 类型: "湖泊" }, geometry: area(0) },
    { properties: { 编号: "G1", 类型: "公共绿地" }, geometry: area(0) },
    { properties: { 编号: "X1", 类型: "不明" }, geometry: area(2) },
    { properties: { 编号: "X2", 类型: "水系" }, geometry: { type: "Point", coordinates: [120, 30] } },
  ];
  const other = await upload(geojson("其他.geojson", mixed), "map-feature");
  const rows = await rowsOf(other.id);
  expect(rows.map(({ verdict }: { verdict: string }) => verdict)).toEqual(["new", "new", "bad", "bad"]);
  expect(rows[0].incoming.layer).toBe("water");
  // a strip of green over a pond is no overlap of land
  expect(rows[0].warnings).toEqual([]);
  await move(other, "apply", { mode: "good" });
  expect(await mapCounts()).toMatchObject({ road: 2, water: 1, green: 1 });
  const same = await upload(geojson("道路.geojson", [road("滨河路", 0), road("创业大道", 1)]), "map-feature");
  expect(same.summary).toMatchObject({ same: 1, changed: 1 });
  await move(applied, "undo");
  expect(await mapCounts()).toMatchObject({ road: 0, water: 1, green: 1 });
});

test("read into another register, the same file is another import; nothing was written meanwhile", async () => {
  const set = await upload(
    geojson("绿地.geojson", [{ properties: { name: "中央绿地" }, geometry: area(0) }]),
    "parcel",
  );
  expect(set).toMatchObject({ kind: "parcel-shape", summary: { bad: 1 } });
  const reread = await move(set, "reread", { options: { register: "map-feature" } });
  expect(reread).toMatchObject({ kind: "map-feature-shape", summary: { new: 1 } });
  expect((await rowsOf(reread.id))[0].incoming).toMatchObject({ layer: "green", name: "中央绿地" });
});

test("the shapes that were not taken come back with why, and come in once put right", async () => {
  await holdParcels();
  const features = [
    { properties: { 幢号: "B1", 名称: "好的" }, geometry: area(0.1, 0.3 * SIDE) },
    { properties: { 幢号: "B2", 名称: "在外面", 备注: "原样带回" }, geometry: area(7, 0.3 * SIDE) },
    { properties: { 幢号: "B3", 名称: "没有图形" }, geometry: null },
  ];
  const set = await upload(geojson("楼.geojson", features), "building");
  await move(set, "apply", { mode: "good" });
  const file = await planner.get(`/api/shape-imports/${set.id}/bad-rows`);
  expect(file.status).toBe(200);
  const back = typeof file.body === "string" ? JSON.parse(file.body) : file.body;
  expect(back.features).toMatchObject([
    { properties: { 幢号: "B2", 备注: "原样带回", 原行号: 2 } },
    { properties: { 原行号: 3 }, geometry: null },
  ]);
  expect(back.features[0].properties.问题).toContain("不在任何已登记的地块内");
  const [wrong] = back.features;
  const right = { ...wrong, geometry: area(1.1, 0.3 * SIDE) };
  const second = await upload(geojson("改正.geojson", [right]), "building");
  expect(second.summary).toMatchObject({ new: 1, bad: 0 });
});

const REAL = new URL("../../../../../shared/data/hangzhou-qiantang-industrial.geojson", import.meta.url);
const real = existsSync(REAL) ? test : test.skip;
real(
  "real outlines fill any of the four registers, also in Big5 and Web Mercator (needs ../shared/data)",
  async () => {
    const bytes = readFileSync(REAL);
    const features = await upload([{ name: "绿地.geojson", bytes }], "map-feature");
    expect(features.summary).toMatchObject({ rows: 213, bad: 0 });
    const districts = await upload([{ name: "片区.geojson", bytes }], "district");
    expect(districts.summary.rows).toBe(213);
    const applied = await move(districts, "apply", { mode: "good" });
    expect(applied.summary.written).toBeGreaterThan(150);
    const big5 = shapefile("水塘", [drawn({ 名稱: "東湖水塘" }), drawn({ 名稱: "西側溝渠" }, at(3))], {
      encoding: "big5",
      epsg: 3857,
    });
    const abroad = await upload(big5, "map-feature");
    expect(abroad).toMatchObject({ summary: { new: 2 }, reading: { crs: "EPSG:3857" } });
    expect((await rowsOf(abroad.id))[0].incoming).toMatchObject({ name: "東湖水塘", layer: "water" });
  },
);
