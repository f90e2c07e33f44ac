import fc from "fast-check";
import { expect, test } from "vitest";
import { box, prjOf3Degree, shapefile, zipOf } from "#test/geo-fixtures.ts";
import { measureFeatures } from "./measure-features.ts";
import { readGeoFile } from "./read-geo-file.ts";

const features = [0, 1, 2].map((i) => ({
  polygons: [
    [box(120.35 + i / 100, 30.3, 120.355 + i / 100, 30.303)],
    [box(120.4, 30.3 + i / 100, 120.401, 30.301 + i / 100)],
  ],
  attributes: { 编号: `A-${i}`, 名称: "钱塘智造园", 面积: 12.5 + i },
}));
const files = shapefile("地块", features, {
  encoding: "gbk",
  epsg: 4549,
  prj: prjOf3Degree(120),
  cpg: "GBK",
});
const geojson = {
  name: "a.geojson",
  bytes: Buffer.from(
    JSON.stringify({
      type: "FeatureCollection",
      features: features.map(({ polygons, attributes }) => ({
        type: "Feature",
        properties: attributes,
        geometry: { type: "MultiPolygon", coordinates: polygons },
      })),
    }),
  ),
};
const inputs = [
  ...files.map((_, i) => ({ files, hit: i })),
  { files: [zipOf(files)], hit: 0 },
  { files: [geojson], hit: 0 },
];

const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 });

test("bytes changed anywhere, or missing at the end, never make reading or measuring throw", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...inputs), damage, fc.option(fc.nat()), async (input, changes, cut) => {
      const broken = input.files.map(({ name, bytes }, i) => {
        if (i !== input.hit) return { name, bytes };
        const copy = Buffer.from(bytes);
        for (const [at, value] of changes) copy[at % copy.length] = value;
        return { name, bytes: cut === null ? copy : copy.subarray(0, cut % copy.length) };
      });
      const file = await readGeoFile(broken);
      expect(file.features.length + file.bad.length).toBeGreaterThan(0);
      const measured = measureFeatures(file, { declared: { column: "面积", unit: "ha" } });
      if (measured.kind === "measured") {
        for (const { areaM2 } of measured.items) expect(areaM2).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 300 },
  );
});
