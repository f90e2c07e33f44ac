import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mercatorFactor } from "#engine/geometry/declared-area.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import type { Point } from "#engine/geometry/shape.ts";
import type { NamedBytes } from "#server/platform/geofiles/geo-file.ts";
import { box, type FixtureFeature, prjOf3Degree, shapefile, zipOf } from "#test/geo-fixtures.ts";
import { geoPackage } from "#test/geo-package.ts";
import { runMeasure } from "./measure.ts";
import type { Measurement } from "./measurement.ts";

const QIANTANG = fileURLToPath(
  new URL("../../../shared/data/hangzhou-qiantang-industrial.geojson", import.meta.url),
);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "perch-measure-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: string[]) {
  let out = "";
  let err = "";
  const code = await runMeasure(args, { stdout: (text) => (out += text), stderr: (text) => (err += text) });
  return { code, out, err, json: () => JSON.parse(out) as Measurement };
}

async function write(files: readonly NamedBytes[]): Promise<string> {
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes);
  return join(folder, files[0]!.name);
}

const ring = (x: number, y: number, size = 0.002): Point[] =>
  box(120.35 + x, 30.3 + y, 120.35 + x + size, 30.3 + y + size);
const areaM2 = (points: Point[]): number => geodesicAreaM2({ type: "Polygon", coordinates: [points] });
const plot = (
  id: string,
  points: Point[],
  more: Record<string, string | number | null> = {},
): FixtureFeature => ({
  polygons: [[points]],
  attributes: { 编号: id, 名称: `第${id}地块`, ...more },
});

const geojson = (features: readonly FixtureFeature[]): NamedBytes[] => [
  {
    name: "plots.geojson",
    bytes: Buffer.from(
      JSON.stringify({
        type: "FeatureCollection",
        features: features.map(({ polygons, attributes }) => ({
          type: "Feature",
          properties: attributes,
          geometry: polygons && { type: "MultiPolygon", coordinates: polygons },
        })),
      }),
    ),
  },
];

describe("perch measure", () => {
  test("real plots: right count, right area, the overlaps named from both sides", async ({ skip }) => {
    if (!existsSync(QIANTANG)) skip("needs ../shared/data");
    const { code, json, err } = await run(QIANTANG, "--json");
    expect(code).toBe(0);
    expect(err).toBe("");
    const { features, totalAreaM2, encoding, crs, warnings, items, issues } = json();
    expect({ features, encoding, crs, issues }).toEqual({
      features: 213,
      encoding: "UTF-8",
      crs: "EPSG:4326",
      issues: [],
    });
    expect(Math.abs(totalAreaM2 - 18_722_880)).toBeLessThan(1);
    expect(warnings.map(({ code: kind, ids }) => [kind, ...ids])).toEqual([
      ["overlap", "649570308", "649570310"],
      ["overlap", "649570309", "649570310"],
    ]);
    expect(items[0]).toMatchObject({ id: "154103587", name: "汉帛国际", declaredM2: null });
    expect(Object.keys(items[0]!)).toEqual(["id", "name", "areaM2", "declaredM2", "centroid"]);
  });

  test("a shapefile in Big5, Taiwan's grid and a zip", async () => {
    const features: FixtureFeature[] = [
      {
        polygons: [[box(121, 24.8, 121.002, 24.802)]],
        attributes: { 地號: "0001", 廠商名稱: "台灣積體電路製造股份有限公司" },
      },
    ];
    const { code, json } = await run(
      await write([zipOf(shapefile("竹科", features, { encoding: "big5", epsg: 3826 }), "big5")]),
      "--json",
    );
    expect(code).toBe(0);
    const { items, encoding, crs } = json();
    expect({ encoding, crs }).toEqual({ encoding: "Big5", crs: "EPSG:3826" });
    expect(items).toMatchObject([{ id: "0001", name: "台灣積體電路製造股份有限公司" }]);
    expect(items[0]!.areaM2 / areaM2(box(121, 24.8, 121.002, 24.802))).toBeCloseTo(1, 3);
  });

  test("declared areas in hectares that disagree are named with both figures; blanks are not compared", async () => {
    const [right, wrong, blank] = [ring(0, 0), ring(0.01, 0), ring(0.02, 0)];
    const features = [
      plot("A", right, { 面积公顷: areaM2(right) / 10_000 }),
      plot("B", wrong, { 面积公顷: (areaM2(wrong) / 10_000) * 1.01 }),
      plot("C", blank, { 面积公顷: null }),
    ];
    const path = await write(
      shapefile("declared", features, { encoding: "gbk", epsg: 4549, prj: prjOf3Degree(120) }),
    );
    const { code, json } = await run(path, "--declared", "面积公顷:ha", "--json");
    expect(code).toBe(0);
    const { items, warnings } = json();
    expect(warnings).toMatchObject([{ code: "area-mismatch", ids: ["B"], rows: [2] }]);
    expect(warnings[0]!.ratio).toBeCloseTo(1.01, 3);
    expect(warnings[0]!.detail).toContain("第B地块");
    expect(items.map(({ declaredM2 }) => declaredM2 === null)).toEqual([false, false, true]);
    expect(items[0]!.declaredM2! / items[0]!.areaM2).toBeCloseTo(1, 4);
  });

  test("areas measured on a web map are found out", async () => {
    const features = [0, 1, 2].map((i) =>
      plot(`P${i}`, ring(i / 100, 0), { area: areaM2(ring(i / 100, 0)) * mercatorFactor(30.301) }),
    );
    const { warnings } = (
      await run(await write(geojson(features)), "--declared", "area:m2", "--json")
    ).json();
    expect(warnings.filter(({ code }) => code === "area-mismatch")).toHaveLength(3);
    expect(warnings.at(-1)).toMatchObject({ code: "mercator-area", ids: ["P0", "P1", "P2"] });
  });

  test("a bow-tie is counted and measured, and the warning says how", async () => {
    const [a, b, c, d] = ring(0, 0);
    const features = [plot("A", [a!, c!, b!, d!, a!]), plot("B", ring(0.01, 0))];
    const { code, json } = await run(await write(geojson(features)), "--json");
    expect(code).toBe(0);
    const { features: count, items, warnings } = json();
    expect(count).toBe(2);
    expect(items[0]!.areaM2 / areaM2(ring(0, 0))).toBeCloseTo(0.5, 3);
    expect(warnings).toMatchObject([{ code: "self-intersection", ids: ["A"], rows: [1] }]);
    expect(warnings[0]!.detail).toContain("自相交");
  });

  test("ids given twice are named with their rows", async () => {
    const features = [plot("A", ring(0, 0)), plot("B", ring(0.01, 0)), plot("A", ring(0.02, 0))];
    const { warnings, items } = (await run(await write(geojson(features)), "--json")).json();
    expect(items).toHaveLength(3);
    expect(warnings).toMatchObject([{ code: "duplicate-id", ids: ["A", "A"], rows: [1, 3] }]);
    expect(warnings[0]!.detail).toContain("第 1、3 行");
  });

  test("without codes, rows are the ids", async () => {
    const features = [ring(0, 0), ring(0.01, 0)].map((points) => ({
      polygons: [[points]],
      attributes: { 名称: "甲" },
    }));
    const { items, warnings } = (await run(await write(geojson(features)), "--json")).json();
    expect(items.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(warnings).toEqual([]);
  });

  test("one shape that cannot be read: the others are measured, it is in the issues, and the exit code is 1", async () => {
    const features = [
      plot("A", ring(0, 0)),
      { polygons: null, attributes: { 编号: "B", 名称: "无图" } },
      plot("C", ring(0.01, 0)),
    ];
    const { code, json, err } = await run(await write(geojson(features)), "--json");
    expect(code).toBe(1);
    expect(err).toContain("第 2 个要素");
    const { items, issues } = json();
    expect(items.map(({ id }) => id)).toEqual(["A", "C"]);
    expect(issues).toMatchObject([{ row: 2, column: null, code: "no-geometry" }]);
  });

  test("a file that is none, and a column that is not there, are bad input", async () => {
    const none = await run("/no/such/file.shp", "--json");
    expect(none.code).toBe(1);
    expect(none.json()).toMatchObject({ features: 0, items: [], issues: [{ code: "not-a-geofile" }] });
    const path = await write(geojson([plot("A", ring(0, 0))]));
    const missing = await run(path, "--declared", "用地面积:mu", "--json");
    expect(missing.code).toBe(1);
    expect(missing.json().issues).toMatchObject([{ column: "用地面积", code: "column-missing" }]);
    expect(missing.err).toContain("编号、名称");
  });

  test("wrong usage prints how to use it, and nothing on stdout", async () => {
    const path = await write(geojson([plot("A", ring(0, 0))]));
    for (const args of [
      [],
      [path, "other.shp"],
      [path, "--declared", "面积"],
      [path, "--declared", "面积:英亩"],
      [path, "--crs", "EPSG:99999"],
      [path, "--encoding", "火星文"],
      [path, "--near", "杭州"],
      [path, "--colour"],
    ]) {
      const { code, out, err } = await run(...args);
      expect(code).toBe(2);
      expect(out).toBe("");
      expect(err).toContain("用法");
    }
  });

  test("for a person: a table lined up, the sum in mu, and the warnings in words", async () => {
    const features = [plot("A", ring(0, 0), { area: 60 }), plot("B", ring(0.001, 0), { area: null })];
    const { code, out } = await run(await write(geojson(features)), "--declared", "area:mu");
    expect(code).toBe(0);
    expect(out).toContain("共 2 个面");
    expect(out).toContain("重叠");
    expect(out).toMatch(/编号\s+名称\s+面积\(m²\)\s+面积\(亩\)\s+申报\(亩\)\s+相差/);
    expect(out).toMatch(/^A +第A地块 +\d+\.\d{2} +\d+\.\d{3} +60\.000 +-6\.\d\d %$/m);
  });
});

describe("other formats", () => {
  test("a GeoPackage, a KML and a table of corners are measured like a shapefile: overlaps and codes twice are named", async () => {
    const features: FixtureFeature[] = [
      { polygons: [[ring(0, 0)]], attributes: { 编号: "A", 名称: "甲" } },
      { polygons: [[ring(0.001, 0)]], attributes: { 编号: "A", 名称: "乙" } },
    ];
    const corners = features.flatMap(({ polygons }, i) =>
      polygons![0]![0]!.map(([lon, lat], n) => `${i === 0 ? "A" : "B"},J${n + 1},${lon},${lat}`),
    );
    const placemarks = features.map(
      ({ polygons, attributes }) =>
        `<Placemark><name>${attributes.名称}</name><ExtendedData><Data name="编号"><value>A</value></Data></ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>${polygons![0]![0]!.join(" ")}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>`,
    );
    const files = [
      geoPackage("m.gpkg", [{ name: "t", features, epsg: 4549 }]),
      { name: "m.kml", bytes: Buffer.from(`<kml><Document>${placemarks.join("")}</Document></kml>`) },
      { name: "m.csv", bytes: Buffer.from(["编号,点号,经度,纬度", ...corners].join("\n")) },
    ];
    for (const file of files) {
      const { code, json } = await run(await write([file]), "--json");
      const measured = json();
      expect([file.name, code, measured.features]).toEqual([file.name, 0, 2]);
      expect(measured.items[0]!.areaM2 / areaM2(ring(0, 0))).toBeCloseTo(1, 4);
      const codes = measured.warnings.map((warning) => warning.code);
      expect(codes).toContain("overlap");
      if (file.name !== "m.csv") expect(codes).toContain("duplicate-id");
    }
  });

  test("of a drawing with several layers one must be named, and a line that does not close is an issue of its own", async () => {
    const line = (layer: string, points: readonly string[], closed: number) =>
      `0\nLWPOLYLINE\n8\n${layer}\n70\n${closed}\n${points.map((point) => `10\n${point.replace(" ", "\n20\n")}\n`).join("")}`;
    const square = ["40534149 3353423", "40534249 3353423", "40534249 3353523", "40534149 3353523"];
    const text = `0\nSECTION\n2\nENTITIES\n${line("宗地", square, 1)}${line("宗地", square.slice(0, 2), 0)}${line("楼栋", square, 1)}0\nENDSEC\n0\nEOF\n`;
    const path = await write([{ name: "m.dxf", bytes: Buffer.from(text) }]);
    const refused = await run(path);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("宗地、楼栋")]);
    const { code, json } = await run(path, "--layer", "宗地", "--json");
    expect([code, json().features, json().issues]).toMatchObject([1, 1, [{ row: 2, code: "not-a-polygon" }]]);
    expect(json().items[0]!.areaM2 / 10_000).toBeCloseTo(1, 3);
  });
});
