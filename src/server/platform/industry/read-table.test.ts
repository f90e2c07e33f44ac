import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { generateZone } from "#engine/demo/generate-zone.ts";
import { QIDI } from "#engine/demo/zone-design.ts";
import { readWorkbook } from "#server/platform/sheets/read.ts";
import { testDatabase } from "#test/database.ts";
import { readIndustryTable } from "./read-table.ts";
import { bringIndustryClasses, listIndustryCodes, setIndustryClasses } from "./set-classes.ts";
import { shippedClasses } from "./shipped-classes.ts";

const FULL = new URL("../../../../../shared/data/gbt4754-2017.csv", import.meta.url);
const table = (...rows: (string | number)[][]) => ({
  name: "classes",
  merges: [],
  rows: [["code", "name", "level", "parent"], ...rows],
});
const none = new Set<string>();

describe("the shipped classes", () => {
  test("are all sections and divisions, manufacturing to the group, and every class of a demo firm", async () => {
    const shipped = await shippedClasses();
    const count = (level: number) => shipped.filter((c) => c.level === level).length;
    expect([count(1), count(2)]).toEqual([20, 97]);
    expect(shipped.filter(({ code }) => /^(1[3-9]|2\d|3\d|4[0-3])\d$/.test(code))).toHaveLength(179);
    const codes = new Set(shipped.map(({ code }) => code));
    expect(generateZone(QIDI, "2026").firms.filter(({ industryCode }) => !codes.has(industryCode))).toEqual(
      [],
    );
    expect(
      readIndustryTable(table(...shipped.map((c) => [c.code, c.name, c.level, c.parent ?? ""])), none).issues,
    ).toEqual([]);
  });
});

describe("a table of classes", () => {
  test("has every class below a parent that begins its code", () => {
    const { issues } = readIndustryTable(
      table(
        ["C", "制造业", 1, ""],
        ["35", "专用设备制造业", 2, "C"],
        ["361", "汽车整车制造", 3, "35"],
        ["381", "电机制造", 3, "38"],
      ),
      none,
    );
    expect(issues.map(({ row, code }) => [row, code])).toEqual([
      [4, "parent-is-no-prefix"],
      [5, "parent-missing"],
    ]);
  });

  test("may hang below classes that are held already", () => {
    expect(readIndustryTable(table(["3599", "其他专用设备制造", 4, "359"]), new Set(["359"])).issues).toEqual(
      [],
    );
  });

  test("gets back the noughts that a spreadsheet took", () => {
    const { classes, issues } = readIndustryTable(
      table(["A", "农、林、牧、渔业", 1, ""], [1, "农业", 2, "A"], [11, "谷物种植", 3, 1]),
      none,
    );
    expect(issues).toEqual([]);
    expect(classes.map(({ code }) => code)).toEqual(["A", "01", "011"]);
  });

  test("names its faults by row: a code twice, a wrong length, no name", () => {
    const { issues } = readIndustryTable(
      table(["C", "制造业", 1, ""], ["C", "制造业", 1, ""], ["355", "", 2, "C"]),
      none,
    );
    expect(issues.map(({ row, code }) => [row, code])).toEqual([
      [3, "code-twice"],
      [4, "code-does-not-fit-level"],
      [4, "name-missing"],
    ]);
  });
});

describe("in the database", () => {
  const database = testDatabase();

  test("what is shipped is brought once, and the whole standard goes on top", async (context) => {
    await bringIndustryClasses(database.url);
    await bringIndustryClasses(database.url);
    const held = await listIndustryCodes(database.url);
    expect(held.size).toBe((await shippedClasses()).length);
    if (!existsSync(FULL)) context.skip("../shared/data is not here");

    const [sheet] = await readWorkbook(await readFile(FULL), "gbt4754-2017.csv");
    const { classes, issues } = readIndustryTable(sheet!, held);
    expect(issues).toEqual([]);
    const levels = [1, 2, 3, 4].map((level) => classes.filter((c) => c.level === level).length);
    expect(levels).toEqual([20, 97, 473, 1381]);

    const trial = await setIndustryClasses(database.url, classes, true);
    expect((await listIndustryCodes(database.url)).size).toBe(held.size);
    expect(await setIndustryClasses(database.url, classes, false)).toEqual(trial);
    expect(trial.new).toBe(1971 - held.size);
    // brackets in full width here and half width there are the only difference
    expect(trial.changed).toBeLessThanOrEqual(1);
    expect((await setIndustryClasses(database.url, classes, false)).same).toBe(1971);
  });
});
