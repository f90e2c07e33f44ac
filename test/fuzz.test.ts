import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { ROLES } from "#contract/access.ts";
import type { Route } from "#server/platform/http.ts";
import { type TestApp, testApp, testRoutes } from "./app.ts";
import { testDatabase } from "./database.ts";
import { addZone, type TestZone } from "./zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
});

const routes = testRoutes();

/** Words that have broken something somewhere: quotes, nulls, other scripts, numbers that are none, paths, filters. */
const nasty = fc.oneof(
  fc.constantFrom(
    "",
    "'",
    '"',
    "%",
    "\\",
    "\u0000",
    "../..",
    "null",
    "NaN",
    "-1",
    "1e400",
    "99999999999999999999",
    "0x10",
    "true",
    "[]",
    "{}",
    "💥",
    "亩",
    "areaMu:gte:abc",
    "code:like:%",
    "status:in:",
    "name:eq:\u0000",
    "-code",
    "id",
    "2026-02-30",
    "POLYGON((0 0))",
  ),
  fc.string({ maxLength: 30, unit: "binary" }),
  fc.uuid(),
  fc.integer().map(String),
);
const id = fc.oneof(fc.uuid(), nasty);

const keysOf = (schema: z.ZodType | undefined): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : ["q", "x"];

const requestOf = (route: Route) =>
  fc.record({
    path: fc
      .array(id, { minLength: 4, maxLength: 4 })
      .map((parts) => route.path.replace(/:\w+/g, () => encodeURIComponent(parts.shift() ?? "x") || "x")),
    query: fc.dictionary(fc.constantFrom(...keysOf(route.query)), nasty, { maxKeys: 4 }),
    body: fc.oneof(
      fc.dictionary(
        fc.constantFrom(...keysOf(route.body)),
        fc.oneof(nasty, fc.jsonValue(), fc.record({ code: nasty, name: nasty, areaMu: fc.double() })),
      ),
      fc.jsonValue(),
    ),
  });

/** One who may do everything, so that nothing hides behind a missing permit. */
const anyone = () => zone.actor([...ROLES].filter((role) => role !== "enterprise-user"));

test.for(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  "%s answers nonsense with a problem that says what to do, never with a fault of its own",
  async ([, route]) => {
    await fc.assert(
      fc.asyncProperty(requestOf(route), async ({ path, query, body }) => {
        const url = `${path}?${new URLSearchParams(query)}`;
        const caller = api.as(anyone());
        const reply =
          route.method === "GET"
            ? await caller.get(url)
            : await caller.send(route.method, url, route.upload ? undefined : body);
        await api.background.settle();
        const seen = `${route.method} ${url} ${JSON.stringify(body)} → ${reply.status} ${JSON.stringify(reply.body)?.slice(0, 300)}`;
        expect(reply.status, seen).toBeLessThan(500);
        if (reply.status >= 400) expect(reply.body.message?.zh, seen).toBeTruthy();
      }),
      { numRuns: 25, seed: 20260331 },
    );
  },
);
