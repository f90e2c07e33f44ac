import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { beforeAll, expect, test } from "vitest";
import { squareX, squareY } from "#engine/tile/mercator.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let here: TestZone;
let there: TestZone;

const PLACE: [number, number] = [120.2, 30.4];
const SIDE = 0.001;

const square = (column: number, row = 0) => {
  const west = PLACE[0] + column * SIDE;
  const south = PLACE[1] + row * SIDE;
  const corners = [
    [west, south],
    [west + SIDE * 0.9, south],
    [west + SIDE * 0.9, south + SIDE * 0.9],
    [west, south + SIDE * 0.9],
    [west, south],
  ];
  return { type: "Polygon", coordinates: [corners] };
};

const tileUrl = (z: number, query = "") =>
  `/api/tiles/${z}/${Math.floor(squareX(PLACE[0]) * 2 ** z)}/${Math.floor(squareY(PLACE[1]) * 2 ** z)}${query}`;

async function tile(zone: TestZone, z = 13, query = "") {
  const reply = await api.as(zone.actor(["planner"])).get(tileUrl(z, query));
  if (reply.status === 204) return {};
  expect(reply.status).toBe(200);
  const { layers } = new VectorTile(new PbfReader(reply.body));
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => [
      name,
      Array.from({ length: layer.length }, (_, i) => layer.feature(i).properties),
    ]),
  );
}

const codes = (layer: Record<string, unknown>[] | undefined) => layer?.map(({ code }) => code).sort();

async function draw(zone: TestZone, code: string, column: number, more = {}) {
  const reply = await api.as(zone.actor(["planner"])).send("POST", "/api/parcels/draw", {
    values: { code, name: `地块${code}`, status: "built", ...more },
    geometry: square(column),
  });
  expect([reply.status, reply.body.message]).toEqual([200, undefined]);
  return reply.body.parcel;
}

beforeAll(async () => {
  api = await testApp(database.db);
  here = await addZone(database.pool, "A");
  there = await addZone(database.pool, "B");
  await draw(here, "P1", 0);
  await draw(here, "P2", 2, { status: "idle" });
  await draw(there, "Q1", 1, { name: "机密地块" });
});

test("a tile holds the zone's own parcels with what is said of them, and no other zone's", async () => {
  const mine = await tile(here);
  expect(codes(mine.parcel)).toEqual(["P1", "P2"]);
  expect(mine.parcel).toContainEqual({
    id: expect.any(String),
    code: "P1",
    name: "地块P1",
    status: "built",
    areaMu: expect.closeTo(12.97, 1),
  });
  expect(JSON.stringify(mine)).not.toContain("机密");
  expect(codes((await tile(there)).parcel)).toEqual(["Q1"]);
});

test("labels come one a parcel: letters from zoom 13, names from 14", async () => {
  expect((await tile(here, 12))["parcel-label"]).toBeUndefined();
  expect((await tile(here, 13))["parcel-label"]?.[0]).not.toHaveProperty("name");
  expect(codes((await tile(here, 14))["parcel-label"])).toEqual(["P1", "P2"]);
  expect((await tile(here, 14))["parcel-label"]?.map(({ name }) => name).sort()).toEqual([
    "地块P1",
    "地块P2",
  ]);
});

test("a role without sight of land gets no tile", async () => {
  const firm = api.as(here.actor(["enterprise-user"], { enterpriseId: crypto.randomUUID() }));
  for (const url of [tileUrl(13), "/api/map", "/api/parcels/at?bbox=120,30,121,31"])
    expect([url, (await firm.get(url)).status]).toEqual([url, 403]);
  expect((await api.as(undefined).get(tileUrl(13))).status).toBe(401);
  expect((await api.as(here.actor(["auditor"])).get(tileUrl(13))).status).toBe(403);
});

test("a tile that still stands is not sent again; a change in its own zone makes it another", async () => {
  const planner = here.actor(["planner"]);
  const ask = async (known?: string) => {
    // the caller who was named last is the one who asks
    await api.as(planner).get("/api/map");
    return api.app.inject({ url: tileUrl(13), headers: known ? { "if-none-match": known } : {} });
  };
  const first = await ask();
  const tag = String(first.headers.etag);
  expect((await ask(tag)).statusCode).toBe(304);
  await draw(there, "Q2", 5);
  expect((await ask(tag)).statusCode).toBe(304);
  // at the other end of the zone: another tile's matter
  await draw(here, "FAR", 400);
  expect((await ask(tag)).statusCode).toBe(304);
  await draw(here, "P3", 4);
  const later = await ask(tag);
  expect(later.statusCode).toBe(200);
  expect(codes((await tile(here)).parcel)).toEqual(["P1", "P2", "P3"]);
});

test("tiles travel packed to whoever can unpack them", async () => {
  await api.as(here.actor(["planner"])).get("/api/map");
  const packed = await api.app.inject({ url: tileUrl(13), headers: { "accept-encoding": "gzip, br" } });
  expect(packed.headers["content-encoding"]).toBe("gzip");
  const plain = await api.app.inject({ url: tileUrl(13) });
  expect(plain.headers["content-encoding"]).toBeUndefined();
});

test("a filter of the ledger dims the others on the map", async () => {
  const shown = await tile(here, 13, "?f=status:eq:idle");
  const dimmed = shown.parcel?.filter(({ off }) => off).map(({ code }) => code);
  expect(dimmed).not.toContain("P2");
  expect(dimmed).toContain("P1");
  expect((await api.as(here.actor(["planner"])).get(tileUrl(13, "?f=secret:eq:1"))).status).toBe(422);
});

test("a polygon drawn on the map filters the ledger by where parcels lie", async () => {
  const [lon, lat] = PLACE;
  const around = [
    [lon - 0.0005, lat - 0.0005],
    [lon + 0.0015, lat - 0.0005],
    [lon + 0.0015, lat + 0.0015],
    [lon - 0.0005, lat + 0.0015],
  ].map((corner) => corner.join(","));
  const list = await api.as(here.actor(["leader"])).get(`/api/parcels?within=${around.join(";")}`);
  expect(list.body.rows.map((row: { code: string }) => row.code)).toEqual(["P1"]);
  expect((await api.as(here.actor(["leader"])).get(`/api/districts?within=${around.join(";")}`)).status).toBe(
    422,
  );
  expect((await api.as(here.actor(["leader"])).get("/api/parcels?within=1,2;drop")).status).toBe(422);
});

test("a parcel renamed through its form is renamed on the map, and one taken away is gone", async () => {
  const planner = api.as(here.actor(["planner"]));
  const parcel = await draw(here, "P9", 8);
  await tile(here);
  const { record } = (await planner.get(`/api/parcels/${parcel.id}`)).body;
  await planner.send("PATCH", `/api/parcels/${parcel.id}`, {
    revision: record.revision,
    values: { name: "改名" },
  });
  expect((await tile(here)).parcel?.find(({ code }) => code === "P9")?.name).toBe("改名");
});

test("the overview counts what the legend shows", async () => {
  const { body } = await api.as(there.actor(["leader"])).get("/api/map");
  expect(body.byStatus).toEqual([{ value: "built", parcels: 2, areaMu: expect.any(Number) }]);
  expect(body.parcels).toBe(2);
  expect(body.extent[0]).toBeCloseTo(PLACE[0] + SIDE, 6);
  expect(body.basemaps).toEqual([]);
});

test("no base map without a key, and it says how to have one", async () => {
  const reply = await api.as(here.actor(["leader"])).get("/api/basemap/vec/10/853/417");
  expect(reply.status).toBe(404);
  expect(reply.body.message.zh).toContain("PERCH_TIANDITU_KEY");
});

test("the parcel under a place is found by its outline, not by its box", async () => {
  const at = (lon: number, lat: number) =>
    api.as(here.actor(["leader"])).get(`/api/parcels/at?bbox=${lon},${lat}`);
  expect((await at(PLACE[0] + SIDE / 2, PLACE[1] + SIDE / 2)).body.parcels).toMatchObject([{ code: "P1" }]);
  expect((await at(PLACE[0] - SIDE, PLACE[1])).body.parcels).toEqual([]);
});
