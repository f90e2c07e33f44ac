import { beforeAll, expect, test } from "vitest";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let planner: Caller;

const squareAt = (west: number, south: number, side = 0.001) => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south],
    ],
  ],
});

const draw = async (who: Caller, code: string, west: number, status = "built", areaMu?: number) => {
  const values = { code, name: `地块${code}`, status, holder: "凤栖精工有限公司", ...(areaMu && { areaMu }) };
  const reply = await who.send("POST", "/api/parcels/draw", { values, geometry: squareAt(west, 30.4) });
  expect(reply.status).toBe(200);
  return String(reply.body.parcel.id);
};

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  const other = await addZone(database.pool, "B");
  planner = api.as(zone.actor(["planner"]));
  await draw(planner, "P1", 120.2, "built", 17);
  await draw(planner, "P2", 120.21, "idle");
  await draw(planner, "P3", 120.22, "idle");
  const gone = await draw(planner, "P4", 120.23);
  await database.pool.query(
    "update parcel set born_on = '2020-01-01', retired_on = '2025-06-01' where id = $1",
    [gone],
  );
  await draw(api.as(other.actor(["planner"])), "机密", 120.2);
});

const items = async (query = "", who = planner) =>
  (await who.get(`/ogc/collections/parcels/items${query}`)).body;
type Feature = { id: string; properties: Record<string, unknown>; geometry: { coordinates: number[][][] } };
const codesOf = (body: { features: Feature[] }) =>
  body.features.map(({ properties }) => properties.code).sort();

test("the landing page leads to definition, conformance, collections and tiles; each says its links", async () => {
  const { body } = await planner.get("/ogc");
  const rels = body.links.map(({ rel }: { rel: string }) => rel);
  for (const rel of ["self", "service-desc", "service-doc", "conformance", "data"])
    expect(rels).toContain(rel);
  for (const { href } of body.links as { href: string }[]) {
    expect([href, (await planner.get(href.replace(/^https?:\/\/[^/]+/, ""))).status]).toEqual([href, 200]);
  }
  const { collections } = (await planner.get("/ogc/collections")).body;
  expect(collections.map(({ id }: { id: string }) => id)).toEqual([
    "districts",
    "parcels",
    "buildings",
    "units",
    "map-features",
  ]);
  const parcels = collections[1];
  expect(parcels.storageCrs).toBe("http://www.opengis.net/def/crs/EPSG/0/4490");
  expect(parcels.crs[0]).toBe("http://www.opengis.net/def/crs/OGC/1.3/CRS84");
  expect(parcels.extent.spatial.bbox[0][0]).toBeCloseTo(120.2, 9);
  for (const { href } of parcels.links as { href: string }[]) {
    expect([href, (await planner.get(href.replace(/^https?:\/\/[^/]+/, ""))).status]).toEqual([href, 200]);
  }
  expect((await planner.get("/ogc/api")).body.openapi).toMatch(/^3\.0/);
});

test("items are the live land of one's own zone, with what the register says of it", async () => {
  const body = await items();
  expect(body).toMatchObject({ type: "FeatureCollection", numberMatched: 3, numberReturned: 3 });
  expect(codesOf(body)).toEqual(["P1", "P2", "P3"]);
  const [first] = body.features.filter(({ properties }: Feature) => properties.code === "P1");
  expect(first.properties).toMatchObject({ name: "地块P1", status: "built", statusName: "建成", areaMu: 17 });
  const one = (await planner.get(`/ogc/collections/parcels/items/${first.id}`)).body;
  expect(one).toMatchObject({ type: "Feature", id: first.id, properties: first.properties });
});

test("a page has a next until the last, and the way back", async () => {
  const seen: string[] = [];
  let url: string | undefined = "/ogc/collections/parcels/items?limit=2";
  let body: { features: Feature[]; links: { rel: string; href: string }[] } | undefined;
  for (; url; url = hrefOf(body.links, "next")) {
    body = (await planner.get(url)).body as NonNullable<typeof body>;
    seen.push(...body.features.map(({ id }) => id));
  }
  expect(new Set(seen).size).toBe(3);
  expect(seen).toHaveLength(3);
  const back = (await planner.get(hrefOf(body!.links, "prev")!)).body;
  expect(back.features.map(({ id }: Feature) => id)).toEqual(seen.slice(0, 2));
  expect(hrefOf(back.links, "prev")).toBeUndefined();
});

const hrefOf = (links: readonly { rel: string; href: string }[], wanted: string): string | undefined =>
  links.find(({ rel }) => rel === wanted)?.href.replace(/^https?:\/\/[^/]+/, "");

test("coordinates come in the order that the system's definition has, and say so", async () => {
  const uri = (code: number) => `http://www.opengis.net/def/crs/EPSG/0/${code}`;
  const cornerIn = async (code: number) => {
    const reply = await api.app.inject({ url: `/ogc/collections/parcels/items?code=P1&crs=${uri(code)}` });
    expect(reply.headers["content-crs"]).toBe(`<${uri(code)}>`);
    return (reply.json().features[0] as Feature).geometry.coordinates[0]![0]!;
  };
  await items();
  expect(await cornerIn(4490)).toEqual([30.4, 120.2]);
  // as PROJ has it: northing first
  expect(await cornerIn(4549)).toEqual([expect.closeTo(3_364_472.7013, 3), expect.closeTo(519_219.416, 3)]);
  expect(await cornerIn(3857)).toEqual([expect.closeTo(13_380_602.79, 1), expect.closeTo(3_555_070.43, 1)]);
});

test("a box finds what it meets, in whatever system it is given", async () => {
  expect(codesOf(await items("?bbox=120.2005,30.4,120.2101,30.5"))).toEqual(["P1", "P2"]);
  const lat = "bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4490";
  expect(codesOf(await items(`?bbox=30.4,120.2005,30.5,120.2101&${lat}`))).toEqual(["P1", "P2"]);
  const gauss = "bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4549";
  expect(codesOf(await items(`?bbox=3364000,520000,3365000,521000&${gauss}`))).toEqual(["P2"]);
  expect((await items("?bbox=0,0,1,1")).numberMatched).toBe(0);
});

test("a filter is a parameter; a day brings back what has been retired since", async () => {
  expect(codesOf(await items("?status=idle"))).toEqual(["P2", "P3"]);
  expect(codesOf(await items("?status=idle,built&name=%E5%9C%B0%E5%9D%97P1"))).toEqual(["P1"]);
  expect(codesOf(await items("?datetime=2024-01-01T00:00:00Z"))).toEqual(["P1", "P2", "P3", "P4"]);
  expect(codesOf(await items("?datetime=2025-06-01/.."))).toEqual(["P1", "P2", "P3"]);
  expect(codesOf(await items("?datetime=../2019-12-31"))).toEqual(["P1", "P2", "P3"]);
});

test("what the service does not know is a bad request that names it", async () => {
  for (const query of [
    "bbox=1,2,3",
    "limit=0",
    "colour=red",
    "crs=EPSG:4490",
    "datetime=yesterday",
    "bbox=1,9,2,3",
  ]) {
    const reply = await planner.get(`/ogc/collections/parcels/items?${query}`);
    expect([query, reply.status]).toEqual([query, 400]);
    expect(reply.body.message.zh).toBeTruthy();
  }
  expect((await planner.get("/ogc/collections/nothing/items")).status).toBe(404);
  const signedOut = await api.app.inject({ url: "/ogc" });
  expect(signedOut.statusCode).toBe(200); // still the planner of the call before
  await api.as(undefined).get("/ogc");
  const nobody = await api.app.inject({ url: "/ogc" });
  expect([nobody.statusCode, nobody.headers["www-authenticate"]]).toEqual([
    401,
    expect.stringMatching(/^Basic/),
  ]);
});

test("a role without the permit is kept out, and one page reads well in a browser", async () => {
  expect((await api.as(zone.actor(["enterprise-user"])).get("/ogc/collections/parcels/items")).status).toBe(
    403,
  );
  await planner.get("/ogc");
  const page = await api.app.inject({
    url: "/ogc/collections/parcels/items",
    headers: { accept: "text/html,application/xhtml+xml" },
  });
  expect(page.headers["content-type"]).toContain("text/html");
  expect(page.body).toContain("凤栖精工有限公司");
  expect(page.body).not.toContain("机密");
});
