import { createServer } from "node:net";
import { expect, inject, test } from "vitest";
import { ensureDatabase, openExternal } from "./open-external.ts";
import type { StartFailure } from "./start-failure.ts";

test("a server of 15 or later is taken", async () => {
  const { version } = await openExternal(inject("postgres"));
  expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(15);
});

test("an address where nobody listens is named, without its password, with what to do", async () => {
  const failure: StartFailure = await openExternal("postgresql://perch:geheim@127.0.0.1:1/perch").catch(
    (e) => e,
  );
  expect(failure.code).toBe("database-unreachable");
  expect(failure.en).toMatch(/perch@127\.0\.0\.1:1\/perch.*ECONNREFUSED.*unset DATABASE_URL/);
  expect(failure.zh + failure.en).not.toContain("geheim");
});

test("a server that is something else than PostgreSQL is an unreachable database, not a hang", async () => {
  const impostor = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")).listen(
    0,
    "127.0.0.1",
  );
  await new Promise((resolve) => impostor.once("listening", resolve));
  const { port } = impostor.address() as { port: number };
  try {
    const failure = openExternal(`postgresql://perch@127.0.0.1:${port}/perch`);
    await expect(failure).rejects.toMatchObject({ code: "database-unreachable" });
  } finally {
    impostor.close();
  }
});

test("a database that is missing is named", async () => {
  const url = new URL(inject("postgres"));
  url.pathname = "/not_there";
  await expect(openExternal(url.href)).rejects.toThrow(/not_there/);
});

test("a database is made once", async () => {
  const name = `made_${process.pid}`;
  expect(await ensureDatabase(inject("postgres"), name)).toBe(true);
  expect(await ensureDatabase(inject("postgres"), name)).toBe(false);
});
