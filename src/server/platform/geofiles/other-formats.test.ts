import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { centroid } from "#engine/geometry/centroid.ts";
import { findCrs } from "#engine/geometry/find-crs.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { distanceM } from "#engine/geometry/geodesic-length.ts";
import { projectionOf } from "#engine/geometry/project.ts";
import type { Point } from "#engine/geometry/shape.ts";
import { box, type FixtureFeature, zipOf } from "#test/geo-fixtures.ts";
import { geoPackage } from "#test/geo-package.ts";
import type { GeoFile, NamedBytes } from "./geo-file.ts";
import { measureFeatures } from "./measure-features.ts";
import { readGeoFile } from "./read-geo-file.ts";

const HALL: Point[] = box(120.35, 30.3, 120.353, 30.302);
const YARD: Point[] = box(120.351, 30.3005, 120.352, 30.3015);
const ISLAND: Point[] = box(120.36, 30.3, 120.361, 30.301);
const plots: FixtureFeature[] = [
  { polygons: [[HALL, YARD]], attributes: { 宗地代码: "330114003004GB00012", 名称: "钱塘智造园" } },
  {
    polygons: [[ISLAND], [box(120.37, 30.3, 120.371, 30.301)]],
    attributes: { 宗地代码: "330114003004GB00013", 名称: "堃喆材料" },
  },
];

const area = (polygons: FixtureFeature["polygons"]): number =>
  geodesicAreaM2({ type: "MultiPolygon", coordinates: polygons! });
function expectPlots(file: GeoFile, expected: readonly FixtureFeature[] = plots): void {
  expect(file.bad).toEqual([]);
  expect(file.features).toHaveLength(expected.length);
  for (const [i, { geometry }] of file.features.entries()) {
    const { polygons } = expected[i]!;
    expect(Math.abs(geodesicAreaM2(geometry) / area(polygons) - 1)).toBeLessThan(0.002);
    const middle = centroid({ type: "MultiPolygon", coordinates: polygons! })!;
    expect(distanceM(centroid(geometry)!, middle)).toBeLessThan(1);
  }
}
const codes = ({ warnings }: GeoFile): string[] => warnings.map(({ code }) => code);
const bytes = (name: string, text: string, encoding = "utf8"): NamedBytes[] => [
  { name, bytes: iconv.encode(text, encoding) },
];

describe("GeoPackage", () => {
  test.each([4490, 4549, 4528, 3857])("tables in EPSG:%i", async (epsg) => {
    const file = await readGeoFile([geoPackage("a.gpkg", [{ name: "宗地", features: plots, epsg }])]);
    expectPlots(file);
    expect(file.crs).toBe(`EPSG:${epsg}`);
    expect(file.features[0]!.properties).toEqual(plots[0]!.attributes);
  });

  test("of several layers one must be chosen, and all are named", async () => {
    const both = [
      geoPackage("a.gpkg", [
        { name: "宗地", features: plots },
        { name: "楼栋", features: plots.slice(1) },
      ]),
    ];
    const refused = await readGeoFile(both);
    expect(refused.bad).toMatchObject([{ code: "several-layers" }]);
    expect(refused.layers).toEqual(["宗地", "楼栋"].sort());
    expectPlots(await readGeoFile(both, { layer: "宗地" }));
  });

  test("a shape that is damaged or missing is named, and the others are read", async () => {
    const file = await readGeoFile([
      geoPackage("a.gpkg", [
        { name: "t", features: [{ polygons: null, attributes: { 宗地代码: "X" } }, ...plots] },
      ]),
    ]);
    expect(file.bad).toMatchObject([{ row: 1, code: "no-geometry" }]);
    expect(file.features).toHaveLength(2);
  });

  test("a database that is no package, and a cut one, are refused with words", async () => {
    const [whole] = [geoPackage("a.gpkg", [{ name: "t", features: plots }])];
    for (const broken of [
      whole!.bytes.subarray(0, 5_000),
      Buffer.from("SQLite format 3\0"),
      Buffer.alloc(10),
    ])
      expect((await readGeoFile([{ name: "a.gpkg", bytes: broken }])).bad).not.toEqual([]);
  });
});

/** Metres of a 3° strip about 120°, as drawings are made. */
const inDrawing = (point: Point): Point => projectionOf(findCrs(4549)!).fromPoint(point);
const group = (...values: (string | number)[]): string =>
  values.map((value, i) => (i % 2 === 0 ? String(value).padStart(3) : value)).join("\n");
const lwpolyline = (
  layer: string,
  ring: readonly Point[],
  { closed = true, handle = "1A", bulges = [] as number[] } = {},
) =>
  [
    group(0, "LWPOLYLINE", 5, handle, 8, layer, 90, ring.length, 70, closed ? 1 : 0),
    ...ring.map(([x, y], i) => group(10, x, 20, y, ...(bulges[i] ? [42, bulges[i]] : []))),
  ].join("\n");
const line = (layer: string, [from, to]: readonly [Point, Point]) =>
  group(0, "LINE", 8, layer, 10, from[0], 20, from[1], 11, to[0], 21, to[1]);
const words = (layer: string, text: string, [x, y]: Point) =>
  group(0, "TEXT", 8, layer, 10, x, 20, y, 40, 2, 1, text);
const dxf = (entities: readonly string[], { blocks = [] as string[], codePage = "ANSI_936" } = {}): string =>
  [
    group(0, "SECTION", 2, "HEADER", 9, "$ACADVER", 1, "AC1015", 9, "$DWGCODEPAGE", 3, codePage, 0, "ENDSEC"),
    group(0, "SECTION", 2, "BLOCKS"),
    ...blocks,
    group(0, "ENDSEC", 0, "SECTION", 2, "ENTITIES"),
    ...entities,
    group(0, "ENDSEC", 0, "EOF"),
    "",
  ].join("\n");
const open = (ring: readonly Point[]): Point[] => ring.slice(0, -1).map(inDrawing);
const near: Point = [120.3, 30.3];

describe("DXF", () => {
  test.each([
    ["gbk", "ANSI_936"],
    ["utf8", "ANSI_936"],
    ["big5", "ANSI_950"],
  ])("closed lines with text inside them, in %s", async (encoding, codePage) => {
    const name = encoding === "big5" ? "錢塘智造園區精密機械廠" : "钱塘智造园精密机械厂";
    const text = dxf(
      [
        lwpolyline("宗地", open(HALL)),
        words("注記", name, inDrawing([120.3515, 30.3003])),
        words("注記", "QT-01", inDrawing([120.3515, 30.3004])),
        words("注記", encoding === "big5" ? "96.05畝" : "96.05亩", inDrawing([120.3515, 30.3002])),
        words("注記", "J12", inDrawing([120.3505, 30.3002])),
      ],
      { codePage },
    );
    const file = await readGeoFile(bytes("a.dxf", text, encoding), { near });
    expectPlots(file, [{ polygons: [[HALL]], attributes: {} }]);
    expect(file.features[0]!.properties).toMatchObject({
      图层: "宗地",
      编号: "QT-01",
      名称: name,
    });
    const measured = measureFeatures(file, { declared: { column: "面积", unit: "mu" } });
    expect(measured).toMatchObject({ items: [{ id: "QT-01", name }] });
  });

  test("lines that meet make a ring, one that does not close is named, and nothing else is lost", async () => {
    const corners = open(HALL);
    const edges = corners.map((from, i): [Point, Point] => [from, corners[(i + 1) % corners.length]!]);
    const stray: Point[] = [inDrawing([120.38, 30.3]), inDrawing([120.39, 30.31])];
    const file = await readGeoFile(
      bytes(
        "a.dxf",
        dxf([
          ...edges.map((edge) => line("宗地", edge)),
          lwpolyline("宗地", stray, { closed: false, handle: "2F" }),
          lwpolyline("宗地", [...open(ISLAND), inDrawing([120.36, 30.30001])], {
            closed: false,
            handle: "3F",
          }),
        ]),
      ),
      { near },
    );
    expect(file.bad).toMatchObject([{ row: 5, code: "not-a-polygon" }]);
    expect(file.bad[0]!.message).toContain("2F");
    expectPlots({ ...file, bad: [] }, [
      { polygons: [[HALL]], attributes: {} },
      { polygons: [[ISLAND]], attributes: {} },
    ]);
    expect(codes(file)).toContain("unclosed-ring");
  });

  test("an arc on the border counts: half a circle on a square", async () => {
    const [x, y] = inDrawing([120.35, 30.3]);
    const square: Point[] = [
      [x, y],
      [x + 100, y],
      [x + 100, y + 100],
      [x, y + 100],
    ];
    const text = dxf([lwpolyline("宗地", square, { bulges: [0, 1] })]);
    const file = await readGeoFile(bytes("a.dxf", text), { crs: "EPSG:4549" });
    const expected = 100 * 100 + (Math.PI * 50 * 50) / 2;
    expect(Math.abs(geodesicAreaM2(file.features[0]!.geometry) / expected - 1)).toBeLessThan(0.001);
  });

  test("what a block draws lies where the block is inserted, turned and scaled", async () => {
    const [x, y] = inDrawing([120.35, 30.3]);
    const unit: Point[] = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ];
    const blocks = [
      [group(0, "BLOCK", 8, 0, 2, "B", 10, 0, 20, 0), lwpolyline("0", unit), group(0, "ENDBLK")].join("\n"),
    ];
    const insert = group(0, "INSERT", 5, "77", 8, "楼栋", 2, "B", 10, x, 20, y, 41, 60, 42, 20, 50, 90);
    const file = await readGeoFile(bytes("a.dxf", dxf([insert], { blocks })), { crs: "EPSG:4549" });
    expect(file.features).toMatchObject([{ id: "77", properties: { 图层: "楼栋" } }]);
    expect(Math.abs(geodesicAreaM2(file.features[0]!.geometry) / 1200 - 1)).toBeLessThan(0.001);
    const [middle] = [centroid(file.features[0]!.geometry)!];
    expect(distanceM(middle, projectionOf(findCrs(4549)!).toPoint(x - 10, y + 30))).toBeLessThan(0.1);
  });

  test("blocks that hold themselves end, and layers with land are chosen between", async () => {
    const blocks = [
      [group(0, "BLOCK", 2, "B"), group(0, "INSERT", 2, "B", 10, 0, 20, 0), group(0, "ENDBLK")].join("\n"),
    ];
    const entities = [
      group(0, "INSERT", 2, "B", 10, 0, 20, 0),
      lwpolyline("宗地", open(HALL)),
      lwpolyline("楼栋", open(ISLAND)),
      line("尺寸", [
        [1, 2],
        [3, 4],
      ]),
    ];
    const text = dxf(entities, { blocks });
    const refused = await readGeoFile(bytes("a.dxf", text), { near });
    expect(refused.bad).toMatchObject([{ code: "several-layers" }]);
    expect(refused.bad[0]!.message).toContain("宗地、楼栋");
    expectPlots(await readGeoFile(bytes("a.dxf", text), { near, layer: "宗地" }), [
      { polygons: [[HALL]], attributes: {} },
    ]);
  });
});

const kmlPlace = (name: string, rings: readonly Point[][], extra = ""): string =>
  `<Placemark><name>${name}</name>${extra}<Polygon><outerBoundaryIs><LinearRing><coordinates>${tuples(rings[0]!)}</coordinates></LinearRing></outerBoundaryIs>${rings
    .slice(1)
    .map(
      (ring) =>
        `<innerBoundaryIs><LinearRing><coordinates>${tuples(ring)}</coordinates></LinearRing></innerBoundaryIs>`,
    )
    .join("")}</Polygon></Placemark>`;
const tuples = (ring: readonly Point[]): string => ring.map(([x, y]) => `${x},${y},0`).join("\n ");
const kml = (body: string, encoding = "UTF-8"): string =>
  `<?xml version="1.0" encoding="${encoding}"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>图</name>${body}</Document></kml>`;

describe("KML", () => {
  const data = `<ExtendedData><Data name="宗地代码"><value>330114003004GB00012</value></Data><SchemaData><SimpleData name="面积">90</SimpleData></SchemaData></ExtendedData>`;
  const body = `<Folder><name>工业</name>${kmlPlace("钱塘智造园", [HALL, YARD], data)}</Folder><Placemark><name>大门</name><Point><coordinates>120,30</coordinates></Point></Placemark>`;

  test.each(["utf8", "gbk"])(
    "placemarks with their data and folder, in %s; a point is named",
    async (encoding) => {
      const text = kml(body, encoding === "gbk" ? "GBK" : "UTF-8");
      const file = await readGeoFile(bytes("a.kml", text, encoding));
      expect(file.bad).toMatchObject([{ row: 2, code: "not-a-polygon" }]);
      expect(file.bad[0]!.message).toContain("大门");
      expectPlots({ ...file, bad: [] }, plots.slice(0, 1));
      expect(file.features[0]!.properties).toEqual({
        name: "钱塘智造园",
        宗地代码: "330114003004GB00012",
        面积: "90",
        文件夹: "工业",
      });
    },
  );

  test("a KMZ, and attributes in a table of the description", async () => {
    const table = `<description><![CDATA[<table><tr><td>DKBH</td><td>QT-9</td></tr></table>]]></description>`;
    const [doc] = bytes("doc.kml", kml(kmlPlace("甲", [ISLAND], table)));
    const file = await readGeoFile([{ ...zipOf([doc!]), name: "a.kmz" }]);
    expect(file.features[0]!.properties).toEqual({ name: "甲", DKBH: "QT-9" });
  });

  test("a coordinate that is none costs its own placemark only", async () => {
    const broken = kmlPlace("坏", [ISLAND]).replace("120.36,", "abc,");
    const file = await readGeoFile(bytes("a.kml", kml(broken + kmlPlace("好", [HALL, YARD]))));
    expect(file.bad).toMatchObject([{ row: 1, code: "broken-geometry" }]);
    expectPlots({ ...file, bad: [] }, plots.slice(0, 1));
  });
});

/** Rows of a table of corners: mark, north, east with the number of the 3° zone before it. */
const surveyed = (ring: readonly Point[], from = 1): (readonly [string, number, number])[] =>
  ring.map((point, i) => {
    const [east, north] = projectionOf(findCrs(4528)!).fromPoint(point);
    return [`J${i + from}`, Math.round(north * 1e3) / 1e3, Math.round(east * 1e3) / 1e3] as const;
  });
const csv = (rows: readonly (readonly unknown[])[]): string => rows.map((row) => row.join(",")).join("\n");

describe("tables of corners", () => {
  const head = ["宗地代码", "宗地名称", "界址点号", "X坐标", "Y坐标", "边长"];
  const rowsOf = (code: string, name: string, corners: ReturnType<typeof surveyed>) =>
    corners.map(([mark, x, y], i) => [i === 0 ? code : "", i === 0 ? name : "", mark, x, y, ""]);

  test.each(["utf8", "gbk", "big5"])(
    "north before east with zone numbers, holes, parts, in %s",
    async (encoding) => {
      const text = csv([
        ["界址點成果表"],
        encoding === "big5" ? ["宗地代碼", "宗地名稱", "點號", "X坐標", "Y坐標", "邊長"] : head,
        ...rowsOf("QT-1", "甲地", [...surveyed(HALL), ...surveyed(YARD, 6)]),
        ...rowsOf("QT-2", "乙地", [...surveyed(ISLAND), ...surveyed(box(120.37, 30.3, 120.371, 30.301), 6)]),
      ]);
      const file = await readGeoFile(bytes("界址点.csv", text, encoding));
      expectPlots(file);
      expect(file.crs).toBe("EPSG:4528");
      expect(codes(file)).toContain("axes-swapped");
      expect(file.features.map(({ id }) => id)).toEqual(["QT-1", "QT-2"]);
      expect(file.features[1]!.properties).toMatchObject(
        encoding === "big5" ? { 宗地代碼: "QT-2", 宗地名稱: "乙地" } : { 宗地代码: "QT-2", 宗地名称: "乙地" },
      );
    },
  );

  test("the closing point need not be repeated, and the code may stand on every row", async () => {
    const text = csv([
      ["地块编号", "点号", "东坐标", "北坐标"],
      ...surveyed(HALL.slice(0, -1)).map(([mark, north, east]) => ["A", mark, east, north]),
      ...surveyed(ISLAND.slice(0, -1)).map(([mark, north, east]) => ["B", mark, east, north]),
    ]);
    expectPlots(await readGeoFile(bytes("a.csv", text)), [
      { polygons: [[HALL]], attributes: {} },
      { polygons: [[ISLAND]], attributes: {} },
    ]);
  });

  test("degrees, minutes and seconds; plots told apart by blank rows and headings", async () => {
    const dms = (degree: number): string => {
      const seconds = Math.round(degree * 3_600e4) / 1e4;
      return `${Math.floor(seconds / 3600)}°${Math.floor((seconds % 3600) / 60)}′${(seconds % 60).toFixed(4)}″`;
    };
    const block = (ring: readonly Point[]) => ring.map(([lon, lat], i) => [`J${i + 1}`, dms(lon), dms(lat)]);
    const text = csv([
      ["宗地代码：QT-1"],
      ["点号", "经度", "纬度"],
      ...block(HALL),
      [],
      ["宗地代码：QT-2"],
      ["点号", "经度", "纬度"],
      ...block(ISLAND),
    ]);
    const file = await readGeoFile(bytes("a.csv", text));
    expectPlots(file, [
      { polygons: [[HALL]], attributes: {} },
      { polygons: [[ISLAND]], attributes: {} },
    ]);
    expect(file.features.map(({ id }) => id)).toEqual(["QT-1", "QT-2"]);
  });

  test("a coordinate that is no number names its row and costs its own plot only; a code again is told", async () => {
    const bad = surveyed(ISLAND).map(([mark, x, y], i) => ["B", "", mark, i === 2 ? "见附图" : x, y, ""]);
    const text = csv([
      head,
      ...bad,
      ...rowsOf("A", "", surveyed(HALL)),
      ...rowsOf("C", "", surveyed(ISLAND)),
      ...rowsOf("A", "", surveyed(YARD)),
    ]);
    const file = await readGeoFile(bytes("a.csv", text));
    expect(file.bad).toMatchObject([{ row: 2, code: "broken-geometry" }]);
    expect(file.bad[0]!.message).toContain("第 4 行");
    expect(file.features).toHaveLength(3);
    const measured = measureFeatures(file, {});
    expect(measured).toMatchObject({ kind: "measured" });
    const found = measured.kind === "measured" ? measured.warnings.map(({ code }) => code) : [];
    expect(found).toEqual(expect.arrayContaining(["duplicate-id", "overlap"]));
  });

  test.each([
    ["40", 40_000_000, "EPSG:4528"],
    ["40", 0, "EPSG:4549"],
  ])("the text of a land use report, zone %s", async (zone, prefix, crs) => {
    const corners = (ring: readonly Point[], number: number) =>
      surveyed(ring).map(([mark, x, y]) => `${mark},${number},${x},${(y - 40_000_000 + prefix).toFixed(3)}`);
    const text = [
      "[属性描述]",
      "坐标系=2000国家大地坐标系",
      "几度分带=3",
      "投影类型=高斯克吕格",
      `带号=${zone}`,
      "[地块坐标]",
      "10,5.2,DK-1,智造园,面,,工业用地,,@",
      ...corners(HALL, 1),
      ...corners(YARD, 2),
    ].join("\r\n");
    const file = await readGeoFile(bytes("勘测定界.txt", text, "gbk"));
    expectPlots(file, plots.slice(0, 1));
    expect(file.crs).toBe(crs);
    expect(file.features[0]!.properties).toMatchObject({
      地块编号: "DK-1",
      地块名称: "智造园",
      面积: "5.2公顷",
    });
  });

  test("a ledger with one point a parcel is no table of corners", async () => {
    const file = await readGeoFile(bytes("a.csv", "宗地编号,经度,纬度\nA,120.1,30.1\nB,120.2,30.2\n"));
    expect(file.bad).toMatchObject([{ row: null, code: "not-a-geofile" }]);
  });
});

test("bytes changed anywhere, or missing at the end, never make reading throw", async () => {
  const inputs = [
    geoPackage("a.gpkg", [{ name: "t", features: plots }]),
    ...bytes(
      "a.dxf",
      dxf([lwpolyline("宗地", open(HALL)), words("注记", "钱塘", inDrawing([120.351, 30.3001]))]),
      "gbk",
    ),
    ...bytes("a.kml", kml(kmlPlace("甲", [HALL, YARD]))),
    ...bytes("a.csv", csv([["编号", "X", "Y"], ...surveyed(HALL).map(([, x, y]) => ["A", x, y])])),
  ];
  const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...inputs),
      damage,
      fc.option(fc.nat()),
      async ({ name, bytes: whole }, changes, cut) => {
        const copy = Buffer.from(whole);
        for (const [at, value] of changes) copy[at % copy.length] = value;
        const file = await readGeoFile([
          { name, bytes: cut === null ? copy : copy.subarray(0, cut % copy.length) },
        ]);
        expect(file.features.length + file.bad.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 400 },
  );
});
