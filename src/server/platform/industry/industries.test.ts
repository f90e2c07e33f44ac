import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";
import { bringIndustryClasses } from "./set-classes.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
beforeAll(async () => {
  await bringIndustryClasses(database.url);
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  for (const [n, code] of ["3599", "3511", "3610", "7320", "C"].entries()) {
    await database.pool.query(
      "insert into enterprise (zone_id, name, scale, industry_code, source) values ($1, $2, 'above', $3, 'test')",
      [zone.id, `企业 ${n}`, code],
    );
  }
});
const ask = async (query: string) =>
  (await api.as(zone.actor(["evaluator"])).get(`/api/industries${query}`)).body;
const codes = (reply: { classes: { code: string }[] }) => reply.classes.map(({ code }) => code);
const firmsIn = async (filter: string) => {
  const { status, body } = await api
    .as(zone.actor(["evaluator"]))
    .get(`/api/enterprises?columns=industryCode&sort=industryCode&f=industryCode:${filter}`);
  if (status !== 200) return status;
  return body.rows.map(({ industryCode }: { industryCode: string }) => industryCode);
};

test("the tree opens from its sections, level by level", async () => {
  const sections = await ask("");
  expect(codes(sections)).toHaveLength(20);
  expect(sections.classes[2]).toMatchObject({ code: "C", name: "制造业", level: 1, hasChildren: true });
  expect(codes(await ask("?parent=C"))).toContain("35");
  expect(codes(await ask("?parent=35"))).toContain("359");
});

test("a class comes with its path, the section first", async () => {
  expect(codes(await ask("?codes=359"))).toEqual(["C", "35", "359"]);
  expect(await ask("?codes=9999")).toEqual({ classes: [], found: [] });
});

test("classes are found by code, name, pinyin and initials", async () => {
  for (const q of ["35", "c35", "专用设备", "zhuanyongshebei", "zysb"])
    expect((await ask(`?q=${encodeURIComponent(q)}`)).found).toContain("35");
  const found = await ask(`?q=${encodeURIComponent("专用设备制造业")}`);
  expect(found.found[0]).toBe("35");
  expect(codes(found)).toContain("C");
});

test("a filter by a class finds everything beneath it", async () => {
  expect(await firmsIn("in:35")).toEqual(["3511", "3599"]);
  expect(await firmsIn("in:359,36")).toEqual(["3599", "3610"]);
  expect(await firmsIn("in:C")).toEqual(["3511", "3599", "3610", "C"]);
  expect(await firmsIn("in:M")).toEqual(["7320"]);
  expect(await firmsIn("eq:35")).toEqual([]);
  expect(await firmsIn("in:x')--")).toBe(422);
});
