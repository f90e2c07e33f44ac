import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { call } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { sessionGate } from "./session-gate.ts";

const Reply = z.object({ ok: z.boolean() });
const problem = (status: number, code: string) =>
  Response.json(
    { type: `urn:perch:problem:${code}`, title: code, status, code, message: { zh: "不行", en: "no" } },
    { status },
  );

afterEach(() => vi.unstubAllGlobals());

test("a write carries the header that a foreign page cannot, and its key", async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => Response.json({ ok: true }));
  vi.stubGlobal("fetch", fetch);
  await call(Reply, "/parcels", { body: { values: {} }, idempotencyKey: "k" });
  const [url, init] = fetch.mock.calls[0]!;
  expect(url).toBe("/api/parcels");
  expect(init).toMatchObject({
    method: "POST",
    headers: { "x-perch": "1", "idempotency-key": "k", "content-type": "application/json" },
  });
});

test("a declined request carries the server's own words", async () => {
  vi.stubGlobal("fetch", async () => problem(409, "stale"));
  await expect(call(Reply, "/parcels/1")).rejects.toMatchObject({
    problem: { code: "stale", message: { zh: "不行" } },
  });
});

test("a server that cannot be reached is said so", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("network");
  });
  await expect(call(Reply, "/parcels")).rejects.toMatchObject({ problem: { code: "offline" } });
});

test("a session that ran out is renewed over the page, and the request is sent again", async () => {
  let signedIn = false;
  vi.stubGlobal("fetch", async () =>
    signedIn ? Response.json({ ok: true }) : problem(401, "not-signed-in"),
  );
  const stop = sessionGate.watch((expired) => {
    if (!expired) return;
    signedIn = true;
    queueMicrotask(() => sessionGate.signedInAgain());
  });
  await expect(call(Reply, "/parcels")).resolves.toEqual({ ok: true });
  stop();
});

test("whoever does not sign in again gets the refusal", async () => {
  vi.stubGlobal("fetch", async () => problem(401, "not-signed-in"));
  const stop = sessionGate.watch((expired) => expired && queueMicrotask(() => sessionGate.gaveUp()));
  await expect(call(Reply, "/parcels")).rejects.toBeInstanceOf(ApiError);
  stop();
});
