import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withClient } from "#server/platform/owner.ts";
import { testDatabase } from "#test/database.ts";
import { runExport } from "./export.ts";
import { runImport } from "./import.ts";
import { EXIT, type Io, WrongUsage } from "./io.ts";
import { runSeed } from "./seed.ts";
import { runVerifyLedger } from "./verify-ledger.ts";

const database = testDatabase();
const now = () => new Date("2026-11-20T08:00:00Z");
let folder: string;
const given = process.env.DATABASE_URL;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "perch-cli-"));
  process.env.DATABASE_URL = database.url;
  await run(runSeed, "demo");
});
afterAll(async () => {
  if (given === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = given;
  await rm(folder, { recursive: true, force: true });
});

type Command = (args: string[], io: Io, now: () => Date) => Promise<number>;

async function run(command: Command, ...args: string[]) {
  const said = { stdout: "", stderr: "" };
  const io: Io = {
    stdout: (text) => {
      said.stdout += text;
    },
    stderr: (text) => {
      said.stderr += text;
    },
  };
  const code = await command(args, io, now);
  return { code, ...said };
}

const json = async (command: Command, ...args: string[]) => {
  const { code, stdout } = await run(command, ...args, "--json");
  return { code, answer: JSON.parse(stdout) };
};
const file = async (name: string, text: string) => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

describe("export and import", () => {
  test.each([
    "district",
    "parcel",
    "building",
    "unit",
    "land-contract",
    "map-feature",
    "enterprise",
    "occupancy",
    "enterprise-year",
  ])("%s goes out and comes back as no change", async (kind) => {
    const path = join(folder, `${kind}.csv`);
    expect((await json(runExport, kind, "--zone", "LX", "--out", path)).code).toBe(EXIT.done);
    const { code, answer } = await json(runImport, kind, path, "--zone", "LX");
    expect(answer.issues).toEqual([]);
    expect(answer.summary).toMatchObject({ new: 0, changed: 0, bad: 0, conflict: 0 });
    expect(answer.summary.same).toBe(answer.summary.rows);
    expect(code).toBe(EXIT.done);
  });

  test("a workbook is written unless a text table is asked for", async () => {
    const path = join(folder, "firms.xlsx");
    await run(runExport, "enterprise", "--zone", "LX", "--out", path);
    expect((await readFile(path)).subarray(0, 2).toString()).toBe("PK");
  });
});

describe("a file of shapes", () => {
  const road = JSON.stringify({
    type: "Feature",
    properties: { 名称: "命令行路" },
    geometry: {
      type: "LineString",
      coordinates: [
        [120.2, 30.4],
        [120.21, 30.4],
      ],
    },
  });

  test("fills a register that has outlines, and is the same change set as in the app", async () => {
    const { code, answer } = await json(runImport, "map-feature", await file("道路.geojson", road));
    expect([code, answer.status, answer.kind]).toEqual([EXIT.done, "applied", "map-feature"]);
    const { rows } = await withClient(database.url, (client) =>
      client.query(
        "select code, layer, geometry ->> 'type' as type from map_feature where name = '命令行路'",
      ),
    );
    expect(rows).toEqual([{ code: "道路-1", layer: "road", type: "LineString" }]);
  });

  test("a table of corners fills it too, a ledger of the same kind of file stays a ledger", async () => {
    const corners = `宗地编号,界址点号,X,Y
CLI-1,J1,3353423,40534149
,J2,3353423,40534249
,J3,3353523,40534249
,J4,3353523,40534149
`;
    const { code, answer } = await json(runImport, "parcel", await file("界址点.csv", corners), "--dry-run");
    expect([code, answer.issues, answer.summary.new]).toEqual([EXIT.done, [], 1]);
    const ledger = await file("地块.csv", "宗地编号,供应状态,面积(亩),经度,纬度\nCLI-2,规划,15,120.2,30.4\n");
    const second = (await json(runImport, "parcel", ledger, "--dry-run")).answer;
    expect([second.kind, second.summary.new]).toEqual(["parcel", 1]);
  });

  test("is not read into a register that has none", async () => {
    const { code, answer } = await json(runImport, "enterprise", await file("道路.geojson", road));
    expect([code, answer.status]).toEqual([EXIT.badInput, "failed"]);
  });
});

describe("a file with one bad row", () => {
  const HEADER = "统一社会信用代码,企业名称,规模类型,行业代码";
  const firms = `${HEADER}\n91330199MA7CJQ6DX6,栖地甲测试有限公司,规上,C3599\n12345,坏行,规上,3599\n`;
  const held = async () => {
    const { rows } = await withClient(database.url, (client) =>
      client.query("select industry_code from enterprise where name = '栖地甲测试有限公司'"),
    );
    return rows;
  };

  test("is not written, and the row is named", async () => {
    const { code, answer } = await json(runImport, "enterprise", await file("a.csv", firms));
    expect(code).toBe(EXIT.badInput);
    expect(answer).toMatchObject({ status: "not-applied", zone: "QD", summary: { rows: 2, new: 1, bad: 1 } });
    expect(answer.issues).toMatchObject([{ row: 3, column: "uscc" }]);
    expect(await held()).toEqual([]);
  });

  test("in a dry run is compared only", async () => {
    const { answer } = await json(
      runImport,
      "enterprise",
      await file("a.csv", firms),
      "--dry-run",
      "--good-rows",
    );
    expect(answer.status).toBe("compared");
    expect(await held()).toEqual([]);
  });

  test("with --good-rows gives the others, put down to the command line", async () => {
    const { code, answer } = await json(runImport, "enterprise", await file("a.csv", firms), "--good-rows");
    expect([code, answer.status, answer.summary.written]).toEqual([EXIT.badInput, "applied", 1]);
    expect(await held()).toEqual([{ industry_code: "3599" }]);
    const { rows } = await withClient(database.url, (client) =>
      client.query("select distinct actor_name from event where subject_name = '栖地甲测试有限公司'"),
    );
    expect(rows).toEqual([{ actor_name: "命令行" }]);
  });
});

describe("what cannot be done is said", () => {
  test("a file that is not there is bad input", async () => {
    const { code, answer } = await json(runImport, "parcel", join(folder, "none.xlsx"));
    expect([code, answer.issues[0].code]).toEqual([EXIT.badInput, "file-unreadable"]);
  });

  test("zones that are there already are not made again", async () => {
    expect(await json(runSeed, "demo")).toMatchObject({
      code: EXIT.badInput,
      answer: { issues: [{ code: "zone-exists" }] },
    });
  });

  test.each([
    [runImport, ["nonsense", "x.csv"]],
    [runImport, ["parcel"]],
    [runImport, ["parcel", "x.csv", "--no-such-option"]],
    [runExport, ["nonsense"]],
    [runSeed, ["synthetic", "--enterprises", "many"]],
    [runSeed, []],
  ] as [Command, string[]][])("wrong usage %#", async (command, args) => {
    await expect(run(command, ...args)).rejects.toBeInstanceOf(WrongUsage);
  });
});

describe("the ledger is verified", () => {
  const verify = () => json(runVerifyLedger, "--zone", "LX", "--data", folder);

  test("and a whole one ends with 0", async () => {
    const { code, answer } = await verify();
    expect([code, answer.zones[0].intact]).toEqual([EXIT.done, true]);
  });

  test("and a broken one with 1 and the event by its number", async () => {
    await withClient(database.url, (client) =>
      client.query(
        "update event set subject_name = '别的' where seq = 1 and zone_id = (select id from zone where code = 'LX')",
      ),
    );
    const { code, answer } = await verify();
    expect([code, answer.zones[0].brokenAt, answer.zones[0].fault]).toEqual([EXIT.badInput, 1, "altered"]);
    expect((await run(runVerifyLedger, "--zone", "LX", "--data", folder)).stdout).toContain("第 1 条");
  });
});

test("a large zone is seeded with a bar on stderr and one document on stdout", async () => {
  const { code, stdout, stderr } = await run(runSeed, "synthetic", "--enterprises", "200", "--json");
  expect(code).toBe(EXIT.done);
  expect(JSON.parse(stdout)).toMatchObject({ filled: ["SYN"], parcels: 40, enterprises: 200 });
  expect(stderr).toContain("100%");
});
