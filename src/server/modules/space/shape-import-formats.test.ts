import { beforeAll, beforeEach, expect, test } from "vitest";
import { findCrs } from "#engine/geometry/find-crs.ts";
import { projectionOf } from "#engine/geometry/project.ts";
import type { Point } from "#engine/geometry/shape.ts";
import { webMapPoint } from "#engine/geometry/web-map-shift.ts";
import { writeRawWorkbook } from "#server/platform/sheets/write.ts";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { box } from "#test/geo-fixtures.ts";
import { geoPackage } from "#test/geo-package.ts";
import { shapeUploads } from "#test/upload-shapes.ts";
import { addZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let planner: Caller;
let count = 0;

beforeAll(async () => {
  api = await testApp(database.db);
});
beforeEach(async () => {
  planner = api.as((await addZone(database.pool, `F${count++}`)).actor(["planner"]));
});

const [NORTH, SOUTH]: [Point[], Point[]] = [
  box(120.2, 30.4, 120.203, 30.402),
  box(120.21, 30.4, 120.212, 30.401),
];
const land = (code: string, ring: Point[]) => ({ polygons: [[ring]], attributes: { 宗地编号: code } });
const listed = async () => (await planner.get("/api/parcels?sort=code")).body.rows;

test("of a GeoPackage with several layers one is chosen after the fact, then it is written and taken back", async () => {
  const uploads = shapeUploads(api);
  const file = geoPackage("规划.gpkg", [
    { name: "宗地", features: [land("A", NORTH), land("B", SOUTH)], epsg: 4549 },
    { name: "道路红线", features: [land("C", NORTH)] },
  ]);
  const failed = await uploads.upload(planner, [file], { register: "parcel" });
  expect(failed).toMatchObject({
    status: "failed",
    problem: { code: "several-layers" },
    reading: { layers: ["宗地", "道路红线"] },
  });
  const options = { register: "parcel", layer: "宗地" };
  const read = await uploads.move(planner, failed, "reread", { options });
  expect(read).toMatchObject({
    status: "ready",
    summary: { rows: 2, new: 2 },
    reading: { crs: "EPSG:4549", layers: ["宗地", "道路红线"] },
  });
  const applied = await uploads.move(planner, read, "apply", { mode: "all" });
  expect(await listed()).toMatchObject([{ code: "A" }, { code: "B" }]);
  await uploads.move(planner, applied, "undo");
  expect(await listed()).toEqual([]);
});

test("a workbook of corners becomes parcels; a plot that crosses itself is named and costs nothing else", async () => {
  const { fromPoint } = projectionOf(findCrs(4528)!);
  const rows = (code: string, ring: readonly Point[]) =>
    ring.map((point, i) => {
      const [east, north] = fromPoint(point);
      return [i === 0 ? code : null, `J${i + 1}`, north, east];
    });
  const crossed = [SOUTH[0]!, SOUTH[2]!, SOUTH[1]!, SOUTH[3]!, SOUTH[0]!];
  const bytes = await writeRawWorkbook([
    {
      name: "界址点",
      merges: [],
      rows: [
        ["界址点坐标表"],
        ["宗地编号", "界址点号", "X（m）", "Y（m）"],
        ...rows("A", NORTH),
        ...rows("X", crossed),
      ],
    },
  ]);
  const set = await shapeUploads(api).upload(planner, [{ name: "界址点.xlsx", bytes }], {
    register: "parcel",
  });
  expect(set).toMatchObject({ summary: { rows: 2, new: 1, bad: 1 }, reading: { crs: "EPSG:4528" } });
  const applied = await shapeUploads(api).move(planner, set, "apply", { mode: "good" });
  expect(applied.summary.written).toBe(1);
  expect(await listed()).toMatchObject([{ code: "A" }]);
});

test("a KML drawn on a web map is suspected by the land that is known, and lies right once it is read as such", async () => {
  const uploads = shapeUploads(api);
  const held = await uploads.upload(planner, [
    geoPackage("a.gpkg", [{ name: "t", features: [land("A", NORTH)] }]),
  ]);
  await uploads.move(planner, held, "apply", { mode: "all" });
  const drawn = NORTH.map((point) => webMapPoint("GCJ-02", point));
  const kml = `<kml><Document><Placemark><name>A</name><Polygon><outerBoundaryIs><LinearRing><coordinates>${drawn
    .map(([x, y]) => `${x},${y}`)
    .join(" ")}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>`;
  const options = { register: "parcel", mapping: { code: "name" } };
  const set = await uploads.upload(planner, [{ name: "a.kml", bytes: Buffer.from(kml) }], options);
  expect(set.reading.warnings).toMatchObject([{ code: "place-shifted" }]);
  expect(set.reading.warnings[0].message.zh).toContain("GCJ-02");
  const again = await uploads.move(planner, set, "reread", { options: { ...options, crs: "GCJ-02" } });
  expect(again).toMatchObject({ status: "ready", summary: { bad: 0 }, reading: { warnings: [] } });
  const [row] = await uploads.rowsOf(planner, again.id);
  expect(row.changes.map(({ column }: { column: string }) => column)).not.toContain("geometry");
});

test("where a file has no code but the number of the real estate unit, that is the parcel's code", async () => {
  const file = geoPackage("不动产.gpkg", [
    {
      name: "宗地",
      features: [
        { polygons: [[NORTH]], attributes: { 不动产单元号: "330114003004GB00012W00000000" } },
        { polygons: [[SOUTH]], attributes: { 不动产单元号: "330114003004GB00013W00000000" } },
      ],
    },
  ]);
  const read = await shapeUploads(api).upload(planner, [file], { register: "parcel" });
  expect(read).toMatchObject({ status: "ready", summary: { rows: 2, new: 2 } });
});
