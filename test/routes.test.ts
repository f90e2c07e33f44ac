import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { capabilityOf, type Permit, ROLES } from "#contract/access.ts";
import type { Actor } from "#server/platform/context.ts";
import { buildApp } from "#server/platform/serve.ts";
import { testRoutes } from "./app.ts";
import { testDatabase } from "./database.ts";
import { addZone, type TestZone } from "./zone.ts";

const database = testDatabase();
const routes = testRoutes();
let zone: TestZone;
beforeAll(async () => {
  zone = await addZone(database.pool, "A");
});

const now = () => new Date("2026-03-31T08:00:00Z");
const appFor = (actor: Actor | undefined) =>
  buildApp(routes, { db: database.db, now, actorOf: async () => actor, trustProxy: [], secure: false });
const urlOf = (path: string) => path.replace(/:\w+/g, "00000000-0000-4000-8000-000000000000");

const guarded = routes.filter(({ permit }) => permit !== "public");
const matrix = ROLES.flatMap((role) =>
  guarded.map((route) => ({ role, route, method: route.method, path: route.path })),
);

test("every route names what it does in both languages, and no two are the same", () => {
  const names = routes.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(names).size).toBe(names.length);
  for (const { summary } of routes) expect(summary.zh && summary.en).toBeTruthy();
});

test("nobody signed out gets past a guarded route", async () => {
  const app = await appFor(undefined);
  for (const route of guarded) {
    const reply = await app.inject({
      method: route.method,
      url: urlOf(route.path),
      headers: { "x-perch": "1" },
    });
    expect([route.method, route.path, reply.statusCode]).toEqual([route.method, route.path, 401]);
  }
});

test("each role is let through exactly where the policy grants the permit", async () => {
  for (const role of ROLES) {
    const app = await appFor(zone.actor([role]));
    const granted = capabilityOf([role]).permits;
    for (const { route } of matrix.filter((cell) => cell.role === role)) {
      const reply = await app.inject({
        method: route.method,
        url: urlOf(route.path),
        headers: { "x-perch": "1" },
      });
      const let_through = granted.includes(route.permit as Permit);
      const refusedForPermit = reply.statusCode === 403 && reply.json().facts?.permit === route.permit;
      expect([role, route.method, route.path, refusedForPermit]).toEqual([
        role,
        route.method,
        route.path,
        !let_through,
      ]);
      expect(reply.statusCode).toBeLessThan(500);
    }
  }
});

test("a change that did not come from our own pages is refused", async () => {
  const app = await appFor(zone.actor(["system-admin"]));
  for (const route of routes.filter(({ method }) => method !== "GET")) {
    const without = await app.inject({ method: route.method, url: urlOf(route.path) });
    expect([route.path, without.statusCode]).toEqual([route.path, 403]);
    const foreign = await app.inject({
      method: route.method,
      url: urlOf(route.path),
      headers: { "x-perch": "1", origin: "https://elsewhere.example" },
    });
    expect([route.path, foreign.statusCode]).toEqual([route.path, 403]);
  }
});

test("every table of a zone is behind forced row-level security", async () => {
  const { rows } = await sql<{ name: string; enabled: boolean; forced: boolean }>`
    select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'zone_id'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not in ('account', 'session', 'access_token')`.execute(
    database.db,
  );
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter(({ enabled, forced }) => !enabled || !forced)).toEqual([]);
});

test("the application role can touch neither accounts nor sessions, and cannot rewrite the ledger", async () => {
  const { rows } = await sql<{ what: string }>`
    select table_name || ' ' || privilege_type as what from information_schema.role_table_grants
     where grantee = 'perch_app' and (table_name in ('account', 'session', 'access_token', 'sign_in_failure')
        or (table_name = 'event' and privilege_type in ('UPDATE', 'DELETE')))`.execute(database.db);
  expect(rows).toEqual([]);
});
