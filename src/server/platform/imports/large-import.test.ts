import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
});
const planner = () => api.as(zone.actor(["planner"]));
const sheet = (rows: number) =>
  Buffer.from(
    `宗地编号,供应状态,面积(亩),地块名称\n${Array.from({ length: rows }, (_, n) => `L-${n},闲置,${(n % 300) + 1},第${n}号地块`).join("\n")}\n`,
  );

test("50,000 rows are read, compared, written in one piece, and taken back", async () => {
  const made = await planner().upload("/api/parcels/imports", "大表.csv", sheet(50_000));
  expect(made.body.status).toBe("reading");
  expect((await planner().get("/api/parcels?size=1")).status).toBe(200);
  await api.background.settle();
  const set = (await planner().get(`/api/parcels/imports/${made.body.id}`)).body;
  expect(set).toMatchObject({ status: "ready", summary: { rows: 50_000, new: 50_000 } });
  await planner().send("POST", `/api/parcels/imports/${set.id}/apply`, {
    mode: "all",
    revision: set.revision,
  });
  await api.background.settle();
  expect((await planner().get("/api/parcels/summary")).body.total).toBe(50_000);
  const list = (await planner().get("/api/parcels?size=1")).body;
  expect([list.total, list.more]).toEqual([2, true]);

  const applied = (await planner().get(`/api/parcels/imports/${set.id}`)).body;
  await planner().send("POST", `/api/parcels/imports/${set.id}/undo`, { revision: applied.revision });
  await api.background.settle();
  expect((await planner().get("/api/parcels/summary")).body.total).toBe(0);
}, 180_000);

test("reading can be cancelled, and what was cancelled cannot be applied", async () => {
  const made = await planner().upload("/api/parcels/imports", "大表.csv", sheet(20_000));
  await planner().send("POST", `/api/parcels/imports/${made.body.id}/cancel`);
  await api.background.settle();
  const set = (await planner().get(`/api/parcels/imports/${made.body.id}`)).body;
  expect(set.status).toBe("cancelled");
  expect(
    (
      await planner().send("POST", `/api/parcels/imports/${set.id}/apply`, {
        mode: "all",
        revision: set.revision,
      })
    ).status,
  ).toBe(409);
});
