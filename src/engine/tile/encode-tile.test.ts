import { VectorTile, type VectorTileFeature } from "@mapbox/vector-tile";
import { geoJSONToTile } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import fc from "fast-check";
import { PbfReader } from "pbf";
import { expect, test } from "vitest";
import { encodeTile } from "./encode-tile.ts";
import { EXTENT, MARGIN, squareX, squareY, type TileAddress } from "./mercator.ts";
import { type Geometry, outlineOf } from "./outline.ts";

const HANGZHOU: [number, number] = [120.2, 30.4];

const tileAt = ([lon, lat]: readonly number[], z: number): TileAddress => ({
  z,
  x: Math.floor(squareX(lon!) * 2 ** z),
  y: Math.floor(squareY(lat!) * 2 ** z),
});

const decode = (bytes: Uint8Array): VectorTile => new VectorTile(new PbfReader(bytes));

function featuresOf(bytes: Uint8Array, layer: string): VectorTileFeature[] {
  const found = decode(bytes).layers[layer];
  return found ? Array.from({ length: found.length }, (_, i) => found.feature(i)) : [];
}

const tileOf = (geometry: Geometry, tile: TileAddress, properties = {}): Uint8Array =>
  encodeTile([{ name: "parcel", features: [{ outline: outlineOf(geometry)!, properties }] }], tile);

const square = (lon: number, lat: number, side: number) => ({
  type: "Polygon" as const,
  coordinates: [
    [
      [lon, lat],
      [lon + side, lat],
      [lon + side, lat + side],
      [lon, lat + side],
      [lon, lat],
    ],
  ],
});

test("a parcel comes out where it lies, with all that is said of it", () => {
  const tile = tileAt(HANGZHOU, 16);
  const [parcel] = featuresOf(
    tileOf(square(...HANGZHOU, 0.001), tile, {
      code: "330199003004GB00012",
      name: "𰻝面厂 · 凤栖",
      areaMu: 18.53,
      floors: 3,
      below: -2,
      idle: true,
      grade: null,
    }),
    "parcel",
  );
  expect(parcel?.properties).toEqual({
    code: "330199003004GB00012",
    name: "𰻝面厂 · 凤栖",
    areaMu: 18.53,
    floors: 3,
    below: -2,
    idle: true,
  });
  const drawn = parcel!.toGeoJSON(tile.x, tile.y, tile.z).geometry;
  if (drawn.type !== "Polygon") throw new Error(drawn.type);
  const west = Math.min(...drawn.coordinates[0]!.map(([lon]) => lon!));
  const south = Math.min(...drawn.coordinates[0]!.map(([, lat]) => lat!));
  // a unit at this zoom is 13 cm
  expect(west).toBeCloseTo(HANGZHOU[0], 5);
  expect(south).toBeCloseTo(HANGZHOU[1], 5);
});

test("a courtyard stays open whichever way its ring was drawn", () => {
  const around = square(...HANGZHOU, 0.002);
  const court = square(HANGZHOU[0] + 0.0005, HANGZHOU[1] + 0.0005, 0.001);
  for (const inner of [court.coordinates[0]!, court.coordinates[0]!.toReversed()]) {
    const geometry: Geometry = { type: "Polygon", coordinates: [around.coordinates[0]!, inner] };
    const tile = tileAt(HANGZHOU, 14);
    const [parcel] = featuresOf(tileOf(geometry, tile), "parcel");
    const drawn = parcel!.toGeoJSON(tile.x, tile.y, tile.z).geometry;
    expect(drawn).toMatchObject({ type: "Polygon", coordinates: [{ length: 5 }, { length: 5 }] });
  }
});

test("a tile without anything in it has no bytes", () => {
  expect(tileOf(square(...HANGZHOU, 0.001), { z: 16, x: 0, y: 0 })).toHaveLength(0);
});

test("a label is in one tile only, though shapes are in all that they touch", () => {
  const tile = tileAt(HANGZHOU, 14);
  const edge = ((tile.x + 1) / 2 ** 14 - 0.5) * 360;
  const point: Geometry = { type: "Point", coordinates: [edge, HANGZHOU[1]] };
  const here = featuresOf(tileOf(point, tile), "parcel");
  const next = featuresOf(tileOf(point, { ...tile, x: tile.x + 1 }), "parcel");
  expect(here.length + next.length).toBe(1);
});

/** A star-shaped ring around the place, so that it never crosses itself. */
const shape = fc
  .tuple(
    fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 24 }),
    fc.double({ min: 0.0004, max: 0.02, noNaN: true }),
  )
  .map(([radii, size]): Geometry => {
    const ring = radii.map((radius, i) => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [HANGZHOU[0] + size * radius * Math.cos(angle), HANGZHOU[1] + size * radius * Math.sin(angle)];
    });
    return { type: "Polygon", coordinates: [[...ring, ring[0]!]] };
  });

test("covers what geojson-vt covers, to the unit along the border", () => {
  fc.assert(
    fc.property(shape, fc.integer({ min: 11, max: 16 }), (geometry, z) => {
      const tile = tileAt(HANGZHOU, z);
      const theirs = geoJSONToTile(
        { type: "Feature", properties: {}, geometry: geometry as GeoJSON.Geometry },
        tile.z,
        tile.x,
        tile.y,
        { maxZoom: 16, extent: EXTENT, buffer: MARGIN, tolerance: 0, clip: true },
      );
      const ours = featuresOf(tileOf(geometry, tile), "parcel").map(coverOf)[0] ?? { area: 0, border: 0 };
      const other = featuresOf(
        fromGeojsonVt({ parcel: theirs }, { version: 2, extent: EXTENT }),
        "parcel",
      ).map(coverOf)[0] ?? {
        area: 0,
        border: 0,
      };
      // below full detail our border may run up to three units beside theirs
      expect(Math.abs(ours.area - other.area)).toBeLessThanOrEqual(
        4 * Math.max(ours.border, other.border) + 64,
      );
    }),
  );
});

test("nothing is drawn outside the tile and its margin", () => {
  fc.assert(
    fc.property(shape, fc.integer({ min: 11, max: 16 }), (geometry, z) => {
      for (const feature of featuresOf(tileOf(geometry, tileAt(HANGZHOU, z)), "parcel")) {
        for (const { x, y } of feature.loadGeometry().flat()) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(-MARGIN);
          expect(Math.max(x, y)).toBeLessThanOrEqual(EXTENT + MARGIN);
        }
      }
    }),
  );
});

test("a road that leaves the tile and returns is two lines", () => {
  const tile = tileAt(HANGZHOU, 16);
  const west = (tile.x / 2 ** 16 - 0.5) * 360;
  const side = 360 / 2 ** 16;
  const [, lat] = HANGZHOU;
  const road: Geometry = {
    type: "LineString",
    coordinates: [
      [west + side * 0.5, lat],
      [west + side * 2, lat],
      [west + side * 2, lat + 0.0005],
      [west + side * 0.5, lat + 0.0005],
    ],
  };
  const [feature] = featuresOf(tileOf(road, tile), "parcel");
  expect(feature!.loadGeometry()).toHaveLength(2);
});

function coverOf(feature: VectorTileFeature): { area: number; border: number } {
  let area = 0;
  let border = 0;
  for (const ring of feature.loadGeometry()) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!];
      area += (a.x * b.y - b.x * a.y) / 2;
      border += Math.hypot(a.x - b.x, a.y - b.y);
    }
  }
  return { area: Math.abs(area), border };
}
