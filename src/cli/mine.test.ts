import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WrongUsage } from "./io.ts";
import { runMine } from "./mine.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "perch-mine-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function mine(...args: string[]) {
  let out = "";
  let err = "";
  const io = {
    stdout: (text: string) => {
      out += text;
    },
    stderr: (text: string) => {
      err += text;
    },
  };
  const code = await runMine([...args, "--json"], io);
  return { code, err, mined: JSON.parse(out) };
}
async function mineText(name: string, content: string | Uint8Array, ...args: string[]) {
  await writeFile(join(folder, name), content);
  return mine(join(folder, name), ...args);
}

const RECEIPT = new URL("../../../shared/data/permit-log-wabo-receipt.csv.gz", import.meta.url).pathname;

describe.skipIf(!existsSync(RECEIPT))(
  "the receipt phase of a building permit (Buijs 2014; skipped where ../shared/data is absent)",
  () => {
    const PUBLISHED = { cases: 1434, events: 8577, activities: 27, variants: 116, resources: 48 };

    test("has its published counts", async () => {
      const { code, mined } = await mine(RECEIPT);
      expect(code).toBe(0);
      expect(mined).toMatchObject({
        ...PUBLISHED,
        late: { finished: 1329, late: 377 },
        issues: [],
        setAside: [],
      });
      expect(mined.edges.length).toBe(99);
      expect(mined.edges.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(
        8577 - 1434,
      );
    });

    test.each(["receipt.xes", "receipt.json"])(
      "says the same when written as %s and read again",
      async (name) => {
        const first = await mine(RECEIPT, "--out", join(folder, name));
        const again = await mineText(`${name}.gz`, gzipSync(await readFile(join(folder, name))));
        expect(again.code).toBe(0);
        expect({ ...again.mined, objectType: null }).toEqual(first.mined);
      },
    );
  },
);

const CSV = `办件编号,环节名称,办理时间,办理人
A1,受理,2026-02-13 09:00,甲
A1,审查,2026-02-27 09:00,乙
A2,受理,2026-02-13 10:00,甲
A2,审查,2026-02-14 10:00,乙
`;

test("working days are those of the country: a holiday of a week, a Saturday worked", async () => {
  const { code, mined } = await mineText("holiday.csv", CSV);
  expect(code).toBe(0);
  expect(mined.edges).toMatchObject([{ from: "受理", to: "审查", count: 2, medianWd: 3, p90Wd: 4.6 }]);
  expect(mined).toMatchObject({ provisional: false, late: null, pauses: null, medianWd: 3 });
});

test.each([
  ["GBK", () => iconv.encode(CSV, "gbk")],
  ["UTF-8 with a mark", () => `\ufeff${CSV}`],
  ["UTF-16", () => iconv.encode(CSV, "utf-16le", { addBOM: true })],
  ["tabs and CRLF", () => CSV.replaceAll(",", "\t").replaceAll("\n", "\r\n")],
  ["gzip of GBK", () => gzipSync(iconv.encode(CSV, "gbk"))],
])("a sheet in %s reads the same", async (_, content) => {
  const plain = await mineText("plain.csv", CSV);
  expect((await mineText("other.csv", content())).mined).toEqual(plain.mined);
});

test("GBK that only shows after pages of plain letters is still read", async () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => `c${n},open,2026-03-02 09:00\n`).join("");
  const { mined } = await mineText(
    "late.csv",
    iconv.encode(`case,activity,time\n${rows}c1,办结,2026-03-03\n`, "gbk"),
  );
  expect(mined.ends).toContainEqual({ activity: "办结", count: 1 });
});

test("bad rows are named with row, column and reason, and the good cases are mined", async () => {
  const { code, err, mined } = await mineText("bad.csv", `${CSV}A3,受理,下周,甲\n`);
  expect(code).toBe(1);
  expect(mined).toMatchObject({
    cases: 2,
    setAside: ["A3"],
    issues: [{ row: 6, column: "办理时间", code: "time-unreadable" }],
  });
  expect(err).toContain("第 6 行");
});

const XES = (inner: string) =>
  `<?xml version="1.0"?><!-- a log --><log xes.version="1.0"><global scope="event"><string key="concept:name" value="x"/></global>${inner}</log>`;
const EVENT = (name: string, time: string) =>
  `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="${time}"/><list key="l"><values><string key="concept:name" value="nested"/></values></list></event>`;

test("XES: nested attributes are passed over, events without a time named", async () => {
  const log = XES(
    `<trace><string key="concept:name" value="A&amp;B"/><date key="deadline" value="2026-03-03T00:00:00+08:00"/>${EVENT("受理", "2026-03-02T09:00:00+08:00")}${EVENT("办结", "2026-03-04T09:00:00+08:00")}</trace><trace><string key="concept:name" value="C"/>${EVENT("受理", "")}</trace>`,
  );
  const { code, mined } = await mineText("log.xes", log);
  expect(code).toBe(1);
  expect(mined).toMatchObject({
    cases: 1,
    activities: 2,
    late: { finished: 1, late: 1 },
    setAside: ["C"],
    issues: [{ row: 3, column: "time:timestamp", code: "time-missing" }],
  });
});

test.each([
  ["an empty file", "", "log-empty"],
  ["a header alone", "case,activity,time\n", "log-empty"],
  ["no column of a case", "x,activity,time\n1,a,2026-03-02\n", "column-missing"],
  ["no sheet, no log", "%PDF-1.7 \u0000\u0001", "column-missing"],
  ["a zip", "PK\u0003\u0004aaaaaaaaaaaa", "log-format"],
  ["half a XES", XES(`<trace>${EVENT("a", "2026-03-02")}`).replace("</log>", ""), "xes-broken"],
  ["XML that is no log", "<html><p>x</p></html>", "xes-broken"],
  ["XES with a document type", '<!DOCTYPE log [<!ENTITY x "y">]><log></log>', "xes-broken"],
  ["half a JSON", '{"events": [', "json-broken"],
  ["JSON that is no log", '{"a": 1}', "ocel-broken"],
  ["half a gzip", gzipSync(CSV).subarray(0, 60), "gzip-broken"],
])("%s is refused with its reason", async (_, content, code) => {
  const { code: exit, mined } = await mineText("refused", content);
  expect([exit, mined.issues[0].code]).toEqual([1, code]);
});

test("a file that is not there is bad input; what is asked for wrongly is wrong usage", async () => {
  expect((await mine(join(folder, "none.csv"))).mined.issues[0].code).toBe("file-unreadable");
  for (const args of [
    [],
    ["a", "b"],
    ["a", "--zone", "Shanghai"],
    ["a", "--dates", "x"],
    ["a", "--out", "x.txt"],
    ["a", "--what"],
  ])
    await expect(mine(...args)).rejects.toThrow(WrongUsage);
});
