/** Files as they come when nobody took care: each says what went wrong with it, and gives what can be read. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { centroid } from "#engine/geometry/centroid.ts";
import { findCrs } from "#engine/geometry/find-crs.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { distanceM } from "#engine/geometry/geodesic-length.ts";
import { projectionOf } from "#engine/geometry/project.ts";
import type { Point } from "#engine/geometry/shape.ts";
import { box, shapefile } from "#test/geo-fixtures.ts";
import { geoPackage } from "#test/geo-package.ts";
import type { GeoFile, NamedBytes } from "./geo-file.ts";
import { measureFeatures } from "./measure-features.ts";
import { readGeoFile } from "./read-geo-file.ts";

const PLOTS = [
  { code: "330114003004GB00012", name: "汉帛国际", ring: box(120.35, 30.3, 120.353, 30.302) },
  { code: "330114003004GB00013", name: "横生钢构", ring: box(120.36, 30.3, 120.361, 30.301) },
  { code: "330114003004GB00014", name: "德沃尔无纺布公司", ring: box(120.37, 30.3, 120.372, 30.304) },
];
const given = (name: string, text: string, encoding = "utf8"): NamedBytes[] => [
  { name, bytes: iconv.encode(text, encoding) },
];
const featureOf = ({ code, name, ring }: (typeof PLOTS)[number], coordinates: unknown = [ring]) => ({
  type: "Feature",
  properties: { 宗地代码: code, 名称: name },
  geometry: { type: "Polygon", coordinates },
});
const collection = (features: readonly unknown[], more = {}): string =>
  JSON.stringify({ type: "FeatureCollection", ...more, features });
const whole = collection(PLOTS.map((plot) => featureOf(plot)));
const warned = ({ warnings }: GeoFile): string[] => warnings.map(({ code }) => code);

function expectLand(file: GeoFile, expected = PLOTS): void {
  expect(file.features.map(({ properties }) => properties.名称 ?? properties.name)).toEqual(
    expected.map(({ name }) => name),
  );
  for (const [i, { geometry }] of file.features.entries()) {
    const truth = { type: "Polygon", coordinates: [expected[i]!.ring] } as const;
    expect(distanceM(centroid(geometry)!, centroid(truth)!)).toBeLessThan(1);
    expect(Math.abs(geodesicAreaM2(geometry) / geodesicAreaM2(truth) - 1)).toBeLessThan(0.002);
  }
}

describe("GeoJSON", () => {
  test.each([
    ["UTF-16 without a mark", iconv.encode(whole, "utf-16le", { addBOM: false })],
    ["UTF-16 of the other order", iconv.encode(whole, "utf-16be", { addBOM: true })],
    ["numbers between quotes", Buffer.from(whole.replace(/(-?\d+\.\d+)/g, '"$1"'))],
    ["a bare list of features", Buffer.from(JSON.stringify(PLOTS.map((plot) => featureOf(plot))))],
    ["one feature to a line", Buffer.from(PLOTS.map((plot) => JSON.stringify(featureOf(plot))).join("\n"))],
    [
      "a text sequence",
      Buffer.from(PLOTS.map((plot) => `\u001e${JSON.stringify(featureOf(plot))}\n`).join("")),
    ],
  ])("%s", async (_, bytes) => {
    const file = await readGeoFile([{ name: "a.geojson", bytes }]);
    expect(file.bad).toEqual([]);
    expectLand(file);
  });

  test("a NaN, which is no JSON, costs its own feature only; the system beside it still counts", async () => {
    const { fromPoint } = projectionOf(findCrs(4549)!);
    const features = PLOTS.map((plot) => featureOf(plot, [plot.ring.map(fromPoint)]));
    const crs = { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::4549" } };
    const text = collection([...features, featureOf(PLOTS[0]!, [[["x", 1]]])], { crs }).replace('"x"', "NaN");
    const file = await readGeoFile(given("a.geojson", text));
    expectLand(file);
    expect(file.crs).toBe("EPSG:4549");
    expect(file.bad).toMatchObject([{ row: 4, code: "broken-geometry" }]);
  });

  test("one that was cut off gives what came before, and says where it ends", async () => {
    const file = await readGeoFile(given("a.geojson", whole.slice(0, -60)));
    expectLand(file, PLOTS.slice(0, 2));
    expect(file.bad).toMatchObject([{ row: 3, code: "file-cut-short" }]);
  });

  test("the JSON of ESRI: rings with a hole among them", async () => {
    const hole = box(120.351, 30.3005, 120.352, 30.3015);
    const text = JSON.stringify({
      spatialReference: { wkid: 4490 },
      features: [{ attributes: { 名称: "汉帛国际" }, geometry: { rings: [PLOTS[0]!.ring, hole] } }],
    });
    const file = await readGeoFile(given("a.json", text));
    expect(file.bad).toEqual([]);
    const truth = { type: "Polygon", coordinates: [PLOTS[0]!.ring, hole] } as const;
    expect(geodesicAreaM2(file.features[0]!.geometry)).toBeCloseTo(geodesicAreaM2(truth), 3);
  });
});

describe("KML", () => {
  const kml = (head: string, shape: (points: string) => string): string =>
    `${head}<kml><Document>${PLOTS.map(
      ({ name, ring }) =>
        `<Placemark><name>${name}</name>${shape(ring.map((point) => point.join(",")).join(" "))}</Placemark>`,
    ).join("")}</Document></kml>`;
  const area = (points: string): string =>
    `<Polygon><outerBoundaryIs><LinearRing><coordinates>${points}</coordinates></LinearRing></outerBoundaryIs></Polygon>`;

  test.each([
    ["GBK, which it says", "gbk", '<?xml version="1.0" encoding="GB2312"?>'],
    ["GBK, though it says UTF-8", "gbk", '<?xml version="1.0" encoding="UTF-8"?>'],
    ["UTF-16", "utf-16", '<?xml version="1.0" encoding="UTF-16"?>'],
    ["a type declaration without entities", "utf8", '<?xml version="1.0"?><!DOCTYPE kml>'],
  ])("%s, among much markup", async (_, encoding, head) => {
    expectLand(await readGeoFile(given("a.kml", kml(head, area), encoding)));
  });

  test("a path that comes back to its start is a plot, unless lines are taken", async () => {
    const files = given(
      "a.kml",
      kml("", (points) => `<LineString><coordinates>${points}</coordinates></LineString>`),
    );
    expectLand(await readGeoFile(files));
    expect((await readGeoFile(files, { lines: true })).lines).toHaveLength(3);
  });
});

test("a number that did not fit its column is named where it is a declared area; a date of naughts is none", async () => {
  const files = shapefile("a", [
    { polygons: [[PLOTS[0]!.ring]], attributes: { 名称: "汉帛国际", 面积: 123456 } },
  ]);
  const dbf = Buffer.from(files[1]!.bytes);
  const at = dbf.indexOf("123456");
  dbf.fill("*", at, at + 6);
  const file = await readGeoFile([files[0]!, { name: files[1]!.name, bytes: dbf }]);
  const measured = measureFeatures(file, { declared: { column: "面积", unit: "m2" } });
  expect(measured.kind === "measured" && measured.warnings.map(({ code }) => code)).toContain(
    "declared-unreadable",
  );
});

describe("a GeoPackage that was copied while it was open", () => {
  const { bytes } = geoPackage("a.gpkg", [
    {
      name: "dk",
      features: PLOTS.map(({ name, ring }) => ({ polygons: [[ring]], attributes: { 名称: name } })),
    },
  ]);

  test("its header speaks of a log that is not there", async () => {
    const open = Buffer.from(bytes);
    open[18] = 2;
    open[19] = 2;
    expectLand(await readGeoFile([{ name: "a.gpkg", bytes: open }]));
  });

  test("what stands in the log beside it is read, what was not committed is not", async () => {
    const folder = mkdtempSync(join(tmpdir(), "perch-wal-"));
    const path = join(folder, "a.gpkg");
    try {
      const db = new DatabaseSync(path);
      db.deserialize?.(bytes);
      db.exec(`vacuum into '${path}2'`);
      db.close();
      const copy = new DatabaseSync(`${path}2`);
      copy.exec(
        "pragma journal_mode = wal; pragma wal_autocheckpoint = 0; update dk set 名称 = '新' || 名称",
      );
      const files = ["", "-wal"].map((end) => ({
        name: `a.gpkg${end}`,
        bytes: readFileSync(`${path}2${end}`),
      }));
      copy.close();
      expectLand(
        await readGeoFile(files),
        PLOTS.map((plot) => ({ ...plot, name: `新${plot.name}` })),
      );
      const cut = { ...files[1]!, bytes: files[1]!.bytes.subarray(0, 40) };
      expectLand(await readGeoFile([files[0]!, cut]));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("one feature that is written otherwise than the rest", () => {
  const { fromPoint } = projectionOf(findCrs(4528)!);
  const next = projectionOf(findCrs(4529)!).fromPoint;
  test.each([
    ["the zone beside", (point: Point) => next(point)],
    ["no zone number", (point: Point) => [fromPoint(point)[0] - 40_000_000, fromPoint(point)[1]] as const],
    ["north before east", (point: Point) => fromPoint(point).toReversed()],
    ["degrees", (point: Point) => point],
  ])("%s: it lies where it is, and is named", async (_, write) => {
    const written = ({ ring }: (typeof PLOTS)[number], i: number): (readonly number[])[] =>
      ring.map((point) => (i === 1 ? write(point) : fromPoint(point)));
    const features = PLOTS.map((plot, i) => featureOf(plot, [written(plot, i)]));
    const file = await readGeoFile(given("a.geojson", collection(features)));
    expect(file.bad).toEqual([]);
    expectLand(file);
    expect(file.warnings).toMatchObject([{ code: "crs-contradicted" }, { code: "mixed-crs", ids: ["2"] }]);
  });

  test("a digit lost in one corner is seen", async () => {
    const ring = PLOTS[1]!.ring.map(([x, y], i): Point => (i === 2 ? [x, y - 9] : [x, y]));
    const features = [featureOf(PLOTS[0]!), featureOf(PLOTS[1]!, [ring]), featureOf(PLOTS[2]!)];
    const file = await readGeoFile(given("a.geojson", collection(features)));
    expect(warned(file)).toEqual(["far-away"]);
    expect(file.warnings[0]!.ids).toEqual(["2"]);
  });
});

describe("tables of corners", () => {
  const { fromPoint } = projectionOf(findCrs(4528)!);
  const corners = (ring: readonly Point[]): (string | number)[][] =>
    ring.map((point, i) => [`J${i + 1}`, ...fromPoint(point).toReversed()]);

  test("a page to each plot, its words and signatures under the headings of the coordinates", async () => {
    const text = PLOTS.flatMap(({ code, name, ring }) => [
      ["界址点成果表"],
      [`宗地代码：${code}`, "", `名称：${name}`],
      ["点号", "X(m)", "Y(m)"],
      ...corners(ring),
      ["制表：张三", "审核：李四"],
    ]).map((row) => row.join(","));
    const file = await readGeoFile(given("界址点.csv", text.join("\n"), "gbk"));
    expect(file.bad).toEqual([]);
    expectLand(file);
    expect(file.features.map(({ id }) => id)).toEqual(PLOTS.map(({ code }) => code));
  });

  test("degrees, minutes and seconds in three columns under one heading", async () => {
    const three = (degree: number): (string | number)[] => {
      const seconds = Math.round(degree * 3_600e5) / 1e5;
      return [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), (seconds % 60).toFixed(5)];
    };
    const rows = PLOTS.flatMap(({ name, ring }) =>
      ring.map((point, i) => [name, `J${i + 1}`, ...three(point[0]), ...three(point[1])]),
    );
    const head = [
      ["地块名称", "点号", "经度", "", "", "纬度", "", ""],
      ["", "", "度", "分", "秒", "度", "分", "秒"],
    ];
    const file = await readGeoFile(given("a.csv", [...head, ...rows].map((row) => row.join(",")).join("\n")));
    expect(file.bad).toEqual([]);
    expect(file.features.map(({ id }) => id)).toEqual(PLOTS.map(({ name }) => name));
    expectLand({
      ...file,
      features: file.features.map((one, i) => ({ ...one, properties: { name: PLOTS[i]!.name } })),
    });
  });

  test("degrees with minutes alone, in UTF-16 as spreadsheets save text", async () => {
    const minutes = (degree: number): string => `${Math.floor(degree)}°${((degree % 1) * 60).toFixed(6)}′`;
    const rows = PLOTS.flatMap(({ name, ring }) =>
      ring.map((point, i) => [name, i + 1, minutes(point[0]), minutes(point[1])].join("\t")),
    );
    const text = ["名称\t点号\t經度\t緯度", ...rows].join("\n");
    expectLand(await readGeoFile(given("界址点.txt", text, "utf-16")));
  });
});
