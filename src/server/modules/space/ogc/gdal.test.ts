import { createHash, randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "#contract/access.ts";
import { perchApp } from "#server/app.ts";
import { NOW, testRoutes } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { gdal, gdalVersion, NO_GDAL } from "#test/gdal.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
const PARCELS = 10_500;
const STEP = 0.0012;
let app: FastifyInstance;
let zone: TestZone;
let service: string;

/** Parcels in rows of a hundred, with names that are not Latin and areas that are whole in the first rows and not in the last. */
const fill = (zoneId: string, parcels: number, name: string) =>
  database.pool.query(
    `insert into parcel (zone_id, code, name, status, area_m2, geometry, label_point, extent, holder, granted_on)
     select $1, 'P' || lpad(i::text, 6, '0'), $3 || i, case when i % 3 = 0 then 'idle' else 'built' end,
            (10 + (i % 7) * case when i > 5000 then 0.37 else 1 end) * 2000 / 3,
            jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array(jsonb_build_array(
              jsonb_build_array(x, y), jsonb_build_array(x + 0.001, y), jsonb_build_array(x + 0.001, y + 0.0008),
              jsonb_build_array(x, y + 0.0008), jsonb_build_array(x, y)))),
            point(x + 0.0005, y + 0.0004), box(point(x, y), point(x + 0.001, y + 0.0008)),
            case when i % 2 = 0 then '凤栖精密制造（杭州）有限公司' end, case when i > 20 then date '2019-05-06' + i % 300 end
       from (select i, 120 + (i % 100) * ${STEP}::float8 as x, 30.2 + (i / 100) * ${STEP}::float8 as y
               from generate_series(0, $2::int - 1) i) t`,
    [zoneId, parcels, name],
  );

async function tokenFor(who: TestZone, role: Role): Promise<string> {
  const token = `perch_${randomBytes(32).toString("base64url")}`;
  const { rows } = await database.pool.query("select username from app_user where id = $1", [who.userId]);
  await database.pool.query("update app_user set roles = array_append(roles, $1) where id = $2", [
    role,
    who.userId,
  ]);
  await database.pool.query(
    `insert into account (username, zone_id, user_id, password_hash, password_changed_at) values ($1, $2, $3, 'none', now()) on conflict do nothing`,
    [rows[0].username, who.id, who.userId],
  );
  await database.pool.query(
    `insert into access_token (token_sha256, zone_id, user_id, name, role, hint, created_at, expires_on)
     values ($1, $2, $3, 'QGIS', $4, 'perch_x', now(), '2026-12-31')`,
    [createHash("sha256").update(token).digest(), who.id, who.userId, role],
  );
  return token;
}

beforeAll(async () => {
  zone = await addZone(database.pool, "A");
  await fill(zone.id, PARCELS, "地块·");
  await database.pool.query(
    "update parcel set retired_on = '2025-01-01' where zone_id = $1 and code = 'P000007'",
    [zone.id],
  );
  await fill((await addZone(database.pool, "B")).id, 50, "机密");
  app = await perchApp({ db: database.db, now: () => NOW, routes: testRoutes() });
  await app.listen({ host: "127.0.0.1", port: 0 });
  service = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/ogc`;
}, 60_000);
afterAll(() => app?.close());

if (!gdalVersion) process.stderr.write(`OGC API was not read by GDAL: ${NO_GDAL}\n`);
const reading = gdalVersion ? test : test.skip;
/** GDAL's driver asks for other systems since 3.7 */
const asksForCrs = gdalVersion !== undefined && (gdalVersion[0] > 3 || gdalVersion[1] >= 7);

const asBearer = (token: string) => ({ GDAL_HTTP_HEADERS: `Authorization: Bearer ${token}` });
const asBasic = (token: string) => ({ GDAL_HTTP_AUTH: "BASIC", GDAL_HTTP_USERPWD: `qgis:${token}` });

type Feature = { properties: Record<string, unknown>; geometry: { coordinates: number[][][] } };
async function read(args: readonly string[], settings: Record<string, string>): Promise<Feature[]> {
  const to = ["-f", "GeoJSON", "/vsistdout/"];
  const text = await gdal("ogr2ogr", [...to, ...args], "", settings);
  return JSON.parse(text).features;
}

reading(
  `every live parcel of one's own zone and no other comes over in pages (${NO_GDAL})`,
  async () => {
    const settings = asBasic(await tokenFor(zone, "planner"));
    const list = await gdal("ogrinfo", ["-ro", "-so", `OAPIF:${service}`, "parcels"], "", settings);
    expect(list).toContain(`Feature Count: ${PARCELS - 1}`);
    expect(list).toMatch(/Extent: \(120\.0+, 30\.2/);
    const features = await read(
      [`OAPIF:${service}`, "parcels", "-oo", "PAGE_SIZE=2500", "-lco", "COORDINATE_PRECISION=15"],
      settings,
    );
    expect(features).toHaveLength(PARCELS - 1);
    const byCode = new Map(features.map((feature) => [String(feature.properties.code), feature]));
    expect(byCode.size).toBe(PARCELS - 1);
    expect(byCode.has("P000007")).toBe(false);
    const { rows } = await database.pool.query(
      `select code, name, holder, granted_on::text as "grantedOn", (area_m2 * 3 / 2000)::float8 as "areaMu", geometry
       from parcel where zone_id = $1 and retired_on is null order by code`,
      [zone.id],
    );
    for (const row of rows) {
      const { properties, geometry } = byCode.get(row.code)!;
      const seen = [
        properties.name,
        properties.holder,
        String(properties.grantedOn ?? "").replaceAll("/", "-"),
      ];
      if (seen[0] !== row.name || seen[1] !== row.holder || seen[2] !== (row.grantedOn ?? ""))
        expect([row.code, ...seen]).toEqual([row.code, row.name, row.holder, row.grantedOn ?? ""]);
      expect(Math.abs(Number(properties.areaMu) - row.areaMu)).toBeLessThan(1e-5);
      expect(Math.max(...distances(geometry.coordinates[0]!, row.geometry.coordinates[0]))).toBeLessThan(
        1e-9,
      );
    }
    expect(features.some(({ properties }) => String(properties.name).includes("机密"))).toBe(false);
    expect(byCode.get("P000001")!.properties.statusName).toBe("建成");
  },
  120_000,
);

const distances = (a: number[][], b: number[][]): number[] => {
  // GDAL may turn a ring to run the way it likes and begin where it likes
  const near = (point: number[]) =>
    Math.min(...b.map(([x, y]) => Math.hypot(point[0]! - x!, point[1]! - y!)));
  return a.map(near);
};

reading(
  `a filter and a box narrow what is fetched (${NO_GDAL})`,
  async () => {
    const settings = asBearer(await tokenFor(zone, "leader"));
    const spat = ["-spat", "120.0001", "30.2001", "120.0121", "30.2002"];
    expect(await read([`OAPIF:${service}`, "parcels", ...spat], settings)).toHaveLength(10); // P000007 is gone
    const idle = await read([`OAPIF:${service}`, "parcels", ...spat, "-where", "status = 'idle'"], settings);
    expect(idle.map(({ properties }) => properties.code)).toEqual(
      expect.arrayContaining(["P000003", "P000006"]),
    );
    expect(idle).toHaveLength(4);
  },
  60_000,
);

reading(`without a token that holds nothing is read (${NO_GDAL})`, async () => {
  await expect(gdal("ogrinfo", ["-ro", `OAPIF:${service}`], "", {})).rejects.toThrow();
  const stolen = asBearer(`perch_${"x".repeat(43)}`);
  await expect(gdal("ogrinfo", ["-ro", `OAPIF:${service}`], "", stolen)).rejects.toThrow();
});

reading(
  `in EPSG:4490 and EPSG:4549 a place is where GDAL itself puts it, axes in the order of EPSG (${NO_GDAL})`,
  async () => {
    const token = await tokenFor(zone, "evaluator");
    const corners = async (epsg: number) => {
      const url = `${service}/collections/parcels/items?limit=200&crs=http://www.opengis.net/def/crs/EPSG/0/${epsg}`;
      const reply = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
      return ((await reply.json()) as { features: Feature[] }).features.flatMap(
        ({ geometry }) => geometry.coordinates[0]!,
      );
    };
    const degrees = await corners(4490);
    const metres = await corners(4549);
    const input = degrees.map(([lat, lon]) => `${lon} ${lat}`).join("\n");
    const output = await gdal(
      "gdaltransform",
      ["-s_srs", "OGC:CRS84", "-t_srs", "EPSG:4549", "-output_xy"],
      `${input}\n`,
    );
    const theirs = output
      .trim()
      .split("\n")
      .map((text) => text.split(" ").map(Number));
    expect(theirs).toHaveLength(metres.length);
    for (const [i, [north, east]] of metres.entries()) {
      const [x, y] = theirs[i]!;
      expect(Math.hypot(east! - x!, north! - y!)).toBeLessThan(0.001);
    }
    if (!asksForCrs) return;
    for (const epsg of [4490, 4549]) {
      const features = await read(
        [
          `OAPIF:${service}`,
          "parcels",
          "-spat",
          "120",
          "30.2",
          "120.01",
          "30.2005",
          "-spat_srs",
          "OGC:CRS84",
          "-oo",
          `CRS=EPSG:${epsg}`,
          "-t_srs",
          "OGC:CRS84",
        ],
        asBearer(token),
      );
      expect(features.length).toBeGreaterThan(5);
      for (const { geometry } of features) expect(geometry.coordinates[0]![0]![0]).toBeCloseTo(120, 0);
    }
  },
  60_000,
);

reading(
  `the vector tiles open as a folder of tiles (${NO_GDAL})`,
  async () => {
    const settings = asBearer(await tokenFor(zone, "investment-officer"));
    // Mercator's metres around 120.001–120.011° E, 30.201–30.211° N
    const spat = ["-spat", "13358450", "3529380", "13359560", "3530670"];
    const metadata = ["-oo", `METADATA_FILE=${service}/xyz/metadata.json`];
    const folder = `MVT:${service}/xyz/14`;
    const said = await gdal("ogrinfo", ["-ro", "-so", ...spat, ...metadata, folder, "parcel"], "", settings);
    expect(said).toContain("status: String");
    const features = await read([folder, "parcel", ...spat, ...metadata], settings);
    const codes = new Set(features.map(({ properties }) => properties.code));
    expect(codes.size).toBeGreaterThan(50);
    expect(codes.size).toBeLessThan(150);
    expect(features.map(({ properties }) => properties.name)).toContain("地块·102");
    expect(features.some(({ properties }) => String(properties.name).includes("机密"))).toBe(false);
  },
  60_000,
);
