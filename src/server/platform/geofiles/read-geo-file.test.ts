import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { centroid } from "#engine/geometry/centroid.ts";
import { findCrs } from "#engine/geometry/find-crs.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { distanceM } from "#engine/geometry/geodesic-length.ts";
import { projectionOf } from "#engine/geometry/project.ts";
import type { Point } from "#engine/geometry/shape.ts";
import {
  box,
  type FixtureFeature,
  type FixtureOptions,
  prjOf3Degree,
  shapefile,
  zipOf,
} from "#test/geo-fixtures.ts";
import type { GeoFile } from "./geo-file.ts";
import { readGeoFile } from "./read-geo-file.ts";

const HALL: Point[] = box(120.35, 30.3, 120.353, 30.302);
const YARD: Point[] = box(120.351, 30.3005, 120.352, 30.3015);
const ISLAND: Point[] = box(120.36, 30.3, 120.361, 30.301);

const plots: FixtureFeature[] = [
  { polygons: [[HALL, YARD]], attributes: { 宗地代码: "330114003004GB00012", 项目名称: "杭州钱塘智造园" } },
  {
    polygons: [[ISLAND], [box(120.37, 30.3, 120.371, 30.301)]],
    attributes: { 宗地代码: "330114003004GB00013", 项目名称: "堃喆材料" },
  },
];

const areaM2 = ({ polygons }: FixtureFeature): number =>
  geodesicAreaM2({ type: "MultiPolygon", coordinates: polygons! });

const expectSamePlots = (file: GeoFile, features: readonly FixtureFeature[] = plots): void => {
  expect(file.bad).toEqual([]);
  expect(file.features).toHaveLength(features.length);
  for (const [i, { geometry }] of file.features.entries()) {
    const expected = { type: "MultiPolygon", coordinates: features[i]!.polygons! } as const;
    expect(Math.abs(geodesicAreaM2(geometry) / areaM2(features[i]!) - 1)).toBeLessThan(0.002);
    expect(distanceM(centroid(geometry)!, centroid(expected)!)).toBeLessThan(1);
  }
};

const codes = ({ warnings }: GeoFile): string[] => warnings.map(({ code }) => code);
const read = (features: FixtureFeature[], options?: FixtureOptions) =>
  readGeoFile(shapefile("地块", features, options));

describe("shapefiles: where the shapes come to lie", () => {
  test.each([
    ["EPSG:4549 with .prj", { epsg: 4549, prj: prjOf3Degree(120) }, "EPSG:4549"],
    ["EPSG:4528 with .prj", { epsg: 4528, prj: prjOf3Degree(120, 40) }, "EPSG:4528"],
    ["EPSG:4528 without .prj", { epsg: 4528 }, "EPSG:4528"],
    ["EPSG:4490 without .prj", { epsg: 4490 }, "EPSG:4490"],
    ["EPSG:3857 without .prj", { epsg: 3857 }, "EPSG:3857"],
    ["EPSG:4549 without .prj, told by the land codes", { epsg: 4549 }, "EPSG:4549"],
  ])("%s", async (_, options, crs) => {
    const file = await read(plots, options);
    expectSamePlots(file);
    expect(file.crs).toBe(crs);
    expect(file.features[0]!.geometry).toMatchObject({ type: "Polygon" });
    expect(file.features[0]!.geometry.coordinates).toHaveLength(2);
    expect(file.features[1]!.geometry).toMatchObject({ type: "MultiPolygon" });
  });

  test("without .prj or land codes the central meridian is a guess: all candidates are told, and may be chosen", async () => {
    const wuhan: FixtureFeature[] = [
      { polygons: [[box(114.35, 30.5, 114.353, 30.502)]], attributes: { name: "甲" } },
    ];
    const files = shapefile("plots", wuhan, { epsg: 4547 });
    const guessed = await readGeoFile(files);
    expect(codes(guessed)).toContain("crs-ambiguous");
    expect(guessed.crsCandidates.map(({ crs }) => crs.code)).toContain("EPSG:4547");
    expect(guessed.crsConfidence).toBeLessThan(0.5);
    expectSamePlots(await readGeoFile(files, { crs: "EPSG:4547" }), wuhan);
    const near = await readGeoFile(files, { near: [114.3, 30.6] });
    expect(near.crs).toBe("EPSG:4547");
    expect(codes(near)).toEqual([]);
  });

  test("a .prj that the numbers belie is not believed", async () => {
    const file = await read(plots, { epsg: 4490, prj: prjOf3Degree(120) });
    expectSamePlots(file);
    expect(file.crs).toBe("EPSG:4490");
    expect(codes(file)).toEqual(["crs-contradicted"]);
  });

  test("a .prj that nobody can read is told", async () => {
    const file = await read(plots, { epsg: 4528, prj: "杭州城建坐标系" });
    expectSamePlots(file);
    expect(codes(file)).toEqual(["crs-unreadable"]);
  });

  test("rings that all run one way: a ring inside another is still a hole", async () => {
    const file = await read(plots, { epsg: 4490, anyDirection: true });
    expectSamePlots(file);
  });

  test("an old datum is computed, and its places are called approximate", async () => {
    const file = await readGeoFile(shapefile("旧", plots, { epsg: 2385 }), { crs: "EPSG:2385" });
    expectSamePlots(file);
    expect(codes(file)).toEqual(["place-approximate"]);
  });
});

describe("shapefiles: what the attributes say", () => {
  const taiwan: FixtureFeature[] = [
    {
      polygons: [[box(121.0, 24.8, 121.002, 24.801)]],
      attributes: { 廠商名稱: "台灣積體電路製造股份有限公司", 地號: "力行段0001" },
    },
    {
      polygons: [[box(121.01, 24.8, 121.012, 24.801)]],
      attributes: { 廠商名稱: "恒隆五金廠", 地號: "力行段0002" },
    },
  ];

  test.each([
    ["GBK without .cpg", { encoding: "gbk" }, "GBK"],
    ["GBK with .cpg", { encoding: "gbk", cpg: "GBK" }, "GBK"],
    ["GBK by language byte", { encoding: "gbk", language: 77 }, "GBK"],
    ["UTF-8 without .cpg", { encoding: "utf8" }, "UTF-8"],
    ["UTF-8 with .cpg", { encoding: "utf8", cpg: "UTF-8" }, "UTF-8"],
  ])("simplified, %s", async (_, options, encoding) => {
    const file = await read(plots, options);
    expect(file.encoding).toBe(encoding);
    expect(file.encodingConfidence).toBeGreaterThan(0.99);
    expect(codes(file)).toEqual([]);
    expect(file.features.map(({ properties }) => Object.values(properties)[1])).toEqual([
      "杭州钱塘智造园",
      "堃喆材料",
    ]);
  });

  test.each([
    ["Big5 without .cpg", { encoding: "big5" }],
    ["Big5 with .cpg", { encoding: "big5", cpg: "950" }],
    ["Big5 by language byte", { encoding: "big5", language: 79 }],
  ])("traditional, %s", async (_, options) => {
    const file = await read(taiwan, { ...options, epsg: 3826 });
    expectSamePlots(file, taiwan);
    expect(file.encoding).toBe("Big5");
    expect(file.crs).toBe("EPSG:3826");
    expect(file.features[0]!.properties).toEqual({
      廠商名稱: "台灣積體電路製造股份有限公司",
      地號: "力行段0001",
    });
    expect(file.features[1]!.properties.廠商名稱).toBe("恒隆五金廠");
  });

  test("a .cpg that lies is contradicted in words", async () => {
    const file = await read(plots, { encoding: "gbk", cpg: "UTF-8" });
    expect(file.encoding).toBe("GBK");
    expect(codes(file)).toEqual(["encoding-contradicted"]);
    expect(file.features[0]!.properties.项目名称).toBe("杭州钱塘智造园");
  });

  test("rare characters survive, and names cut at ten bytes lose only what was cut", async () => {
    const rare: FixtureFeature[] = [
      {
        polygons: [[HALL]],
        attributes: { 不动产单元号码: "330114003004GB00012F00010001", 权利人: "𠮷祥䶮科技堃㙦" },
      },
    ];
    const gb = await read(rare, { encoding: "gb18030" });
    expect(gb.encoding).toBe("GB18030");
    expect(gb.features[0]!.properties).toEqual({
      不动产单元: "330114003004GB00012F00010001",
      权利人: "𠮷祥䶮科技堃㙦",
    });
    const utf = await read(rare, { encoding: "utf8" });
    expect(utf.features[0]!.properties).toEqual({
      不动产: "330114003004GB00012F00010001",
      权利人: "𠮷祥䶮科技堃㙦",
    });
  });

  test("a text that fills its field is cut without leaving half a character", async () => {
    const long = "杭州钱塘新区医药港小镇生物医药产业园三期工程项目";
    for (const encoding of ["gbk", "utf8"]) {
      const file = await read([{ polygons: [[HALL]], attributes: { 名称: `A${long.repeat(2)}` } }], {
        encoding,
      });
      const name = String(file.features[0]!.properties.名称);
      expect(`A${long.repeat(2)}`.startsWith(name)).toBe(true);
      expect(name).not.toContain("\uFFFD");
      expect(codes(file)).toEqual([]);
    }
  });

  test("a wrong encoding asked for is used, and what it breaks is told", async () => {
    const file = await readGeoFile(shapefile("地块", plots, { encoding: "gbk" }), { encoding: "UTF-8" });
    expect(codes(file)).toContain("undecodable-text");
  });

  test("no .dbf: shapes without attributes", async () => {
    const [shp] = shapefile("plots", plots);
    const file = await readGeoFile([shp!]);
    expectSamePlots(file);
    expect(codes(file)).toEqual(["attributes-missing"]);
  });
});

describe("what is broken", () => {
  test("one bad polygon is named and costs nothing else", async () => {
    const features: FixtureFeature[] = [
      plots[0]!,
      { polygons: null, attributes: { 项目名称: "没有图形" } },
      { polygons: [[box(120, 30, 120, 30)]], attributes: { 项目名称: "一个点" } },
      plots[1]!,
    ];
    const file = await read(features, { encoding: "gbk" });
    expect(file.features.map(({ row }) => row)).toEqual([1, 4]);
    expect(file.features[1]!.properties.项目名称).toBe("堃喆材料");
    expect(file.bad.map(({ row, code }) => ({ row, code }))).toEqual([
      { row: 2, code: "no-geometry" },
      { row: 3, code: "too-few-points" },
    ]);
  });

  test("a file cut short keeps what came before", async () => {
    const [shp, dbf] = shapefile("地块", plots);
    const file = await readGeoFile([{ ...shp!, bytes: shp!.bytes.subarray(0, -40) }, dbf!]);
    expect(file.features).toHaveLength(1);
    expect(file.bad).toMatchObject([{ row: 2, code: "file-cut-short" }]);
  });

  test("points far outside their system are named", async () => {
    const file = await readGeoFile([
      geojson([
        { type: "Polygon", coordinates: [HALL] },
        {
          type: "Polygon",
          coordinates: [
            [
              [5341490, 99353423],
              [5342490, 99353423],
              [5342490, 99363423],
              [5341490, 99353423],
            ],
          ],
        },
        { type: "Polygon", coordinates: [ISLAND] },
      ]),
    ]);
    expect(file.features.map(({ row }) => row)).toEqual([1, 3]);
    expect(file.bad).toMatchObject([{ row: 2, code: "outside-crs" }]);
  });

  test("files that are nothing of the kind", async () => {
    const of = async (name: string, text: string) =>
      (await readGeoFile([{ name, bytes: Buffer.from(text) }])).bad[0]!.code;
    expect(await of("a.geojson", "not json")).toBe("not-a-geofile");
    expect(await of("a.geojson", '{"type":"Topology"}')).toBe("not-a-geofile");
    expect(await of("a.shp", "short")).toBe("not-a-geofile");
    expect(await of("a.zip", "PK\x03\x04 but no zip")).toBe("not-a-geofile");
    expect(await of("a.geojson", '{"type":"FeatureCollection","features":[]}')).toBe("no-geometry");
    expect((await readGeoFile([])).bad).toMatchObject([{ row: null, code: "not-a-geofile" }]);
    expect((await readGeoFile("/no/such/file.geojson")).bad).toMatchObject([
      { row: null, code: "not-a-geofile" },
    ]);
    expect((await readGeoFile([], { crs: "EPSG:99999" })).bad).toMatchObject([{ code: "crs-unknown" }]);
    expect((await readGeoFile([], { encoding: "火星文" })).bad).toMatchObject([{ code: "encoding-unknown" }]);
  });
});

const geojson = (geometries: unknown[], extra: object = {}, encoding = "utf8") => ({
  name: "plots.geojson",
  bytes: iconv.encode(
    JSON.stringify({
      type: "FeatureCollection",
      ...extra,
      features: geometries.map((geometry, i) => ({
        type: "Feature",
        id: `f${i + 1}`,
        properties: { 名称: "杭州萧山江南电机厂" },
        geometry,
      })),
    }),
    encoding,
  ),
});

describe("GeoJSON", () => {
  const shapes = plots.map(({ polygons }) => ({ type: "MultiPolygon", coordinates: polygons }));

  test.each([
    ["UTF-8", "utf8", ""],
    ["UTF-8", "utf8", "\uFEFF"],
    ["GBK", "gbk", ""],
    ["UTF-16LE", "utf16le", "\uFEFF"],
  ])("in %s (%s)", async (encoding, written, mark) => {
    const { name, bytes } = geojson(shapes, {}, written);
    const file = await readGeoFile([{ name, bytes: Buffer.concat([iconv.encode(mark, written), bytes]) }]);
    expectSamePlots(file);
    expect(file).toMatchObject({ encoding, crs: "EPSG:4326" });
    expect(file.features[0]).toMatchObject({ id: "f1", row: 1, properties: { 名称: "杭州萧山江南电机厂" } });
  });

  test("in Big5", async () => {
    const text = JSON.stringify({
      type: "Feature",
      properties: { 名稱: "新竹科學工業園區" },
      geometry: shapes[0],
    });
    const file = await readGeoFile([{ name: "a.json", bytes: iconv.encode(text, "big5") }]);
    expect(file.encoding).toBe("Big5");
    expect(file.features[0]!.properties).toEqual({ 名稱: "新竹科學工業園區" });
  });

  const projected = (epsg: number) => {
    const { fromPoint } = projectionOf(findCrs(epsg)!);
    return plots.map(({ polygons }) => ({
      type: "MultiPolygon",
      coordinates: polygons!.map((rings) => rings.map((ring) => ring.map(fromPoint))),
    }));
  };

  test("the older crs member is honoured, and projected numbers without one are recognised", async () => {
    const crs = { crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::4549" } } };
    expectSamePlots(await readGeoFile([geojson(projected(4549), crs)]));
    const zoned = await readGeoFile([geojson(projected(4528))]);
    expectSamePlots(zoned);
    expect(zoned.crs).toBe("EPSG:4528");
    expect(codes(zoned)).toEqual(["crs-contradicted"]);
  });

  test("latitude before longitude is exchanged, and said", async () => {
    const exchanged = plots.map(({ polygons }) => ({
      type: "MultiPolygon",
      coordinates: polygons!.map((rings) => rings.map((ring) => ring.map(([x, y]) => [y, x]))),
    }));
    const file = await readGeoFile([geojson(exchanged)]);
    expectSamePlots(file);
    expect(codes(file)).toEqual(["axes-swapped"]);
  });

  test("open rings are closed and said, other kinds of geometry are named", async () => {
    const file = await readGeoFile([
      geojson([
        { type: "Polygon", coordinates: [HALL.slice(0, -1)] },
        { type: "LineString", coordinates: HALL },
        null,
        { type: "Polygon", coordinates: [["a", "b"]] },
        { type: "GeometryCollection", geometries: [{ type: "Polygon", coordinates: [ISLAND] }] },
      ]),
    ]);
    expect(file.features.map(({ id }) => id)).toEqual(["f1", "f5"]);
    expect(file.warnings).toMatchObject([{ code: "unclosed-ring", ids: ["f1"] }]);
    expect(file.bad.map(({ row, code }) => [row, code])).toEqual([
      [2, "not-a-polygon"],
      [3, "no-geometry"],
      [4, "broken-geometry"],
    ]);
    const [ring] = file.features[0]!.geometry.coordinates as Point[][];
    expect(ring!.at(-1)).toEqual(ring![0]);
  });
});

describe("archives", () => {
  test("a zip of a shapefile, its names in GBK", async () => {
    const file = await readGeoFile([zipOf(shapefile("工业用地/地块", plots, { encoding: "gbk" }), "gbk")]);
    expectSamePlots(file);
  });

  test("several layers are not mixed: one must be chosen", async () => {
    const zip = zipOf([...shapefile("现状", plots), ...shapefile("规划", plots.slice(0, 1))]);
    const file = await readGeoFile([zip]);
    expect(file.bad).toMatchObject([{ code: "several-layers" }]);
    expect(file.bad[0]!.message).toContain("规划");
    expectSamePlots(await readGeoFile([zip], { layer: "规划" }), plots.slice(0, 1));
    expect((await readGeoFile([zip], { layer: "远景" })).bad).toMatchObject([{ code: "layer-unknown" }]);
  });
});
