import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrange, type DayCounter } from "./arrange.ts";
import { csvRows } from "./csv-rows.ts";
import type { EventLog } from "./event-log.ts";
import { caseFactOf, guessColumns } from "./guess-columns.ts";
import { logBuilder } from "./log-builder.ts";
import { LogFault } from "./log-issue.ts";
import { ocelLog } from "./ocel-log.ts";
import { parseInstant } from "./parse-instant.ts";
import { tableLog } from "./table-log.ts";
import { writeOcel } from "./write-ocel.ts";

const CHINA = 480;
const EVERY_DAY: DayCounter = { after: () => ({ provisional: false }), workingDaysBetween: () => 1 };
const utc = (text: string, ...more: [number?, ("dmy" | "mdy")?]) => {
  const read = parseInstant(text, more[0] ?? CHINA, more[1]);
  return read && [new Date(read.atMs).toISOString(), read.offsetMin];
};

describe("an instant", () => {
  test.each([
    ["2011-10-11 13:45:40.276000+02:00", "2011-10-11T11:45:40.276Z", 120],
    ["2026-03-05T09:30:00.000+08:00", "2026-03-05T01:30:00.000Z", 480],
    ["2026/3/5 9:30", "2026-03-05T01:30:00.000Z", 480],
    ["2026年3月5日 9时30分", "2026-03-05T01:30:00.000Z", 480],
    ["2026-03-05", "2026-03-04T16:00:00.000Z", 480],
    ["20260305093000", "2026-03-05T01:30:00.000Z", 480],
    ["20260305", "2026-03-04T16:00:00.000Z", 480],
    ["2026-03-05 24:00:00", "2026-03-05T16:00:00.000Z", 480],
    ["1772674200", "2026-03-05T01:30:00.000Z", 480],
    ["1772674200123", "2026-03-05T01:30:00.123Z", 480],
    ["46086.5", "2026-03-05T04:00:00.000Z", 480],
    // written in UTC: the instant as it says, the day on the log's clock
    ["2026-03-05T20:00:00Z", "2026-03-05T20:00:00.000Z", 480],
  ])("%s", (text, iso, offset) => expect(utc(text)).toEqual([iso, offset]));

  test.each([
    "",
    "昨天",
    "2026-02-30",
    "2026-13-01",
    "2026-03-05 25:00",
    "9999-12-31",
    "1900-01-01",
    "5-3-2026",
    "2026-03-05+99:00",
    "12",
    "-5",
    "NaN",
  ])("%s is none", (text) => expect(utc(text)).toBeUndefined());

  test("whose day stands before its month is read when that is said", () => {
    expect(utc("05/03/2026 09:30", CHINA, "dmy")?.[0]).toBe("2026-03-05T01:30:00.000Z");
    expect(utc("03/05/2026 09:30", CHINA, "mdy")?.[0]).toBe("2026-03-05T01:30:00.000Z");
  });
});

describe("columns are known by name", () => {
  test.each([
    [
      ["case:concept:name", "concept:name", "time:timestamp", "org:resource"],
      { case: 0, activity: 1, time: 2, resource: 3 },
    ],
    [
      ["Case ID", "Activity", "Complete Timestamp", "Resource"],
      { case: 0, activity: 1, time: 2, resource: 3 },
    ],
    [
      ["序号", "办件编号", "办理环节", "开始时间", "结束时间", "办理人"],
      { case: 1, activity: 2, start: 3, time: 4, resource: 5 },
    ],
    [["流水号", "办理状态", "操作时间", "承诺时限"], { case: 0, activity: 1, time: 2, limit: 3 }],
  ])("%j", (headers, found) => expect(guessColumns(headers).found).toEqual(found));

  test("or named outright", () => {
    expect(guessColumns(["a", "b", "c"], { case: "B", time: "d" })).toEqual({
      found: { case: 1 },
      missing: [{ column: "time", header: "d" }],
    });
  });

  test("and what a case was promised too", () => {
    expect(["deadline", "case:enddate", "承诺时限", "channel"].map(caseFactOf)).toEqual([
      "deadline",
      "finished",
      "limit",
      undefined,
    ]);
  });
});

function readCsv(text: string) {
  let table: ReturnType<typeof tableLog> | undefined;
  const rows = csvRows(",", {
    row: (cells, rowNo) => {
      if (table) table.row(cells, rowNo);
      else table = tableLog(cells, { zoneMin: CHINA });
    },
    broken: (line, rowNo) => table!.broken(line, rowNo, ","),
  });
  // in pieces, as a file arrives
  for (let at = 0; at < text.length; at += 7) rows.write(text.slice(at, at + 7));
  rows.end();
  return table!.finish();
}
const issuesOf = (text: string) => readCsv(text).issues.map(({ row, column, code }) => [row, column, code]);

describe("a sheet with faults", () => {
  const HEAD = "案件编号,活动,时间,办理人\n";

  test("names row, column and reason, sets the case aside, and loads the others", () => {
    const { log, setAside, issues } = readCsv(
      `${HEAD}1,受理,2026-03-02,甲\r\n1,办结,某日,甲\r\n2,受理,2026-03-02,乙\r\n,受理,2026-03-02,乙\r\n3,,2026-03-02,丙\r\n\r\n4,受理,2026-03-02,乙,多,余\r\n2,办结,2026-03-03,乙`,
    );
    expect(issues.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, "时间", "time-unreadable"],
      [5, "案件编号", "case-missing"],
      [6, "活动", "activity-missing"],
      [8, null, "too-many-cells"],
    ]);
    expect(setAside).toEqual(["1", "3", "4"]);
    expect([log.caseNames, log.caseOf.length]).toEqual([["2"], 2]);
  });

  test("one lost quote costs one row", () => {
    const rows = Array.from({ length: 50 }, (_, n) => `${n},受理,2026-03-02,"甲"`);
    rows[10] = '10,受理,2026-03-02,"甲';
    expect(issuesOf(HEAD + rows.join("\n"))).toEqual([[12, null, "quote-open"]]);
    expect(readCsv(HEAD + rows.join("\n")).log.caseNames.length).toBe(49);
  });

  test("a cell may hold delimiters, quotes and line breaks", () => {
    const { log, issues } = readCsv(`${HEAD}1,"受理,""甲""\n类",2026-03-02,甲\n`);
    expect([issues, log.activityNames]).toEqual([[], ['受理,"甲"\n类']]);
  });

  test("without a time column cannot be read, and says which columns there are", () => {
    expect(() => readCsv("案件编号,活动,备注\n1,受理,x\n")).toThrow(LogFault);
    expect(() => readCsv("案件编号,活动,备注\n1,受理,x\n")).toThrow(/--time.*案件编号、活动、备注/);
  });

  test("what ends before it starts is named", () => {
    expect(issuesOf("case,activity,start time,end time\n1,a,2026-03-03,2026-03-02\n")).toEqual([
      [2, "start time", "ends-before-start"],
    ]);
  });

  test("rows come out as they went in, whatever is in them", () => {
    const CELL = fc.string({ unit: fc.constantFrom("a", "亩", ",", '"', "\n", " ") });
    fc.assert(
      fc.property(fc.array(fc.tuple(CELL, CELL, CELL), { minLength: 1, maxLength: 20 }), (rows) => {
        const all = [["x", "y", "z"], ...rows];
        const text = all.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join()).join("\n");
        const got: string[][] = [];
        const csv = csvRows(",", { row: (cells) => got.push(cells), broken: () => got.push(["broken"]) });
        for (const char of text) csv.write(char);
        csv.end();
        expect(got).toEqual(all);
      }),
    );
  });
});

const NAME = fc.string({ unit: "binary", minLength: 1, maxLength: 6 }).filter((text) => text.trim() === text);
const LOG = fc
  .array(
    fc.record({
      caseName: NAME,
      activity: NAME,
      atMs: fc.integer({ min: 1e8, max: 4e12 }),
      offsetMin: fc.constantFrom(-330, 60, 480),
      resource: fc.option(NAME, { nil: undefined }),
      lifecycle: fc.option(fc.constantFrom("start", "complete"), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((events) => {
    const builder = logBuilder();
    for (const event of events) builder.add(event);
    builder.tell(events[0]!.caseName, {
      deadlineMs: 5e11,
      finishedMs: 6e11,
      limitWd: 7.5,
      texts: { channel: "窗口" },
    });
    return arrange(builder.finish().log, EVERY_DAY);
  });

const flat = (log: EventLog) => ({
  ...log,
  caseTexts: [...log.caseTexts],
  resourceNames: log.resourceNames.toSorted(),
  resourceOf: Array.from(log.resourceOf, (code) => log.resourceNames[code]),
  activityOf: Array.from(log.activityOf, (code) => log.activityNames[code]),
  activityNames: log.activityNames.toSorted(),
  lifecycleOf: Array.from(log.lifecycleOf, (code) => log.lifecycleNames[code]),
  lifecycleNames: log.lifecycleNames.toSorted(),
});

describe("OCEL 2.0", () => {
  test("written and read again is the same log", () => {
    fc.assert(
      fc.property(LOG, (traces) => {
        const text = [...writeOcel(traces, "PermitInstance")].join("");
        const { log, issues } = ocelLog(JSON.parse(text), { zoneMin: CHINA, objectType: "PermitInstance" });
        expect(issues).toEqual([]);
        expect(flat(log)).toEqual(flat(traces.log));
      }),
    );
  });

  const TWO_TYPES = {
    eventTypes: [],
    objectTypes: [],
    objects: [
      { id: "p1", type: "Project" },
      { id: "p2", type: "Project" },
      { id: "c1", type: "Certificate" },
    ],
    events: [
      {
        id: "e1",
        type: "受理",
        time: "2026-03-02T01:00:00Z",
        relationships: [
          { objectId: "p1", qualifier: "" },
          { objectId: "p2", qualifier: "" },
        ],
      },
      {
        id: "e2",
        type: "发证",
        time: "2026-03-03T01:00:00Z",
        relationships: [
          { objectId: "p1", qualifier: "" },
          { objectId: "c1", qualifier: "" },
        ],
      },
    ],
  };

  test("is flattened on a type of object: an event that names two is in both", () => {
    const projects = ocelLog(TWO_TYPES, { zoneMin: CHINA });
    expect([projects.objectType, projects.log.caseNames, projects.log.caseOf.length]).toEqual([
      "Project",
      ["p1", "p2"],
      3,
    ]);
    const certificates = ocelLog(TWO_TYPES, { zoneMin: CHINA, objectType: "Certificate" });
    expect([certificates.log.caseNames, certificates.log.activityNames]).toEqual([["c1"], ["发证"]]);
  });

  test("says what is wrong with an event, and which types there are", () => {
    const broken = {
      ...TWO_TYPES,
      events: [
        ...TWO_TYPES.events,
        { id: "e3", type: "办结", time: "?", relationships: [{ objectId: "p2" }, { objectId: "p9" }] },
      ],
    };
    const { issues, log } = ocelLog(broken, { zoneMin: CHINA });
    expect(issues.map(({ row, code }) => [row, code])).toEqual([
      [3, "object-unknown"],
      [3, "time-unreadable"],
    ]);
    expect(log.caseNames).toEqual(["p1"]);
    expect(() => ocelLog(TWO_TYPES, { zoneMin: CHINA, objectType: "Parcel" })).toThrow(
      /Project、Certificate/,
    );
    for (const no of [
      null,
      [],
      {},
      { events: {}, objects: [] },
      { events: [], objects: [] },
      { events: [null], objects: [null] },
    ])
      expect(() => ocelLog(no, { zoneMin: CHINA })).toThrow(LogFault);
  });
});
