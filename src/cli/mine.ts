/** `perch mine LOG[.gz]`: how cases really went, out of an event log: flow, variants, durations, rework, who was late. */

import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { dayCounter } from "#engine/calendar/day-counter.ts";
import { arrange, type Traces } from "#engine/mining/arrange.ts";
import type { LogColumn } from "#engine/mining/guess-columns.ts";
import { keepTransitions } from "#engine/mining/keep-cases.ts";
import { LogFault, type LogIssue } from "#engine/mining/log-issue.ts";
import { type DateOrder, offsetOf } from "#engine/mining/parse-instant.ts";
import type { ReadLog } from "#engine/mining/read-log.ts";
import { writeOcel } from "#engine/mining/write-ocel.ts";
import { writeXes } from "#engine/mining/write-xes.ts";
import { NATIONAL_CALENDAR } from "#server/platform/calendar/national-calendar.ts";
import { readEventLog } from "#server/platform/event-logs/read-event-log.ts";
import { EXIT, type Io, WrongUsage } from "./io.ts";
import { minedOf, minedText } from "./mined.ts";
import { readArgs } from "./read-args.ts";

const USAGE =
  "用法：perch mine 日志.csv|.xes|.json[.gz] [--case 列 --activity 列 --time 列] [--resource 列] [--deadline 列] [--finished 列] [--zone +08:00] [--dates ymd|dmy|mdy] [--encoding 编码] [--lifecycle complete] [--object-type 类型] [--out 文件.xes|.json] [--json]";

/** Exit code 0: every event was read; 1: the file cannot be used, or rows were left out (the good cases are mined); 2: wrong usage. */
export async function runMine(args: string[], io: Io): Promise<number> {
  const asked = readMineArgs(args);
  try {
    const read = await readEventLog(openFile(asked.file), asked);
    const log = asked.lifecycle ? keepTransitions(read.log, asked.lifecycle) : read.log;
    if (log.caseNames.length === 0)
      throw new LogFault(...(read.issues.length > 0 ? read.issues : [NO_EVENTS]));
    const traces = arrange(log, dayCounter(NATIONAL_CALENDAR));
    if (asked.out) await writeLog(asked.out, traces);
    return told(read, traces, asked.json, io);
  } catch (error) {
    if (!(error instanceof LogFault)) throw error;
    return refuse(error.issues, asked.json, io);
  }
}

const NO_EVENTS: LogIssue = {
  row: null,
  column: null,
  code: "log-empty",
  message: "没有可用的事件 · there is no event to mine",
};

function told(read: ReadLog, traces: Traces, json: boolean, io: Io): number {
  const mined = {
    ...minedOf(traces),
    objectType: read.objectType,
    setAside: read.setAside,
    issues: read.issues,
  };
  for (const issue of read.issues) io.stderr(`${issue.message}\n`);
  io.stdout(json ? `${JSON.stringify(mined)}\n` : minedText(mined));
  return read.issues.length > 0 ? EXIT.badInput : EXIT.done;
}

function refuse(issues: readonly LogIssue[], json: boolean, io: Io): number {
  for (const { message } of issues) io.stderr(`${message}\n`);
  if (json) io.stdout(`${JSON.stringify({ issues })}\n`);
  return EXIT.badInput;
}

async function* openFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 2 ** 18 })) yield piece as Uint8Array;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new LogFault({
      row: null,
      column: null,
      code: "file-unreadable",
      message: `打不开文件：${path}（${code}）· cannot open it`,
    });
  }
}

async function writeLog(path: string, traces: Traces): Promise<void> {
  const out = createWriteStream(path);
  const pieces = path.toLowerCase().endsWith(".xes") ? writeXes(traces) : writeOcel(traces);
  for (const piece of pieces) if (!out.write(piece)) await once(out, "drain");
  out.end();
  await once(out, "close");
}

const TEXT = { type: "string" } as const;
const COLUMNS = [
  "case",
  "activity",
  "time",
  "start",
  "resource",
  "deadline",
  "finished",
  "limit",
] as const satisfies readonly LogColumn[];
const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "gb18030", "big5"] as const;

function readMineArgs(args: string[]) {
  const { values, positionals } = readArgs(
    args,
    {
      ...(Object.fromEntries(COLUMNS.map((column) => [column, TEXT])) as Record<
        (typeof COLUMNS)[number],
        typeof TEXT
      >),
      zone: TEXT,
      dates: TEXT,
      encoding: TEXT,
      lifecycle: TEXT,
      "object-type": TEXT,
      out: TEXT,
    },
    USAGE,
  );
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new WrongUsage(`要给出一份日志 · give one log\n${USAGE}`);
  const zoneMin = offsetOf(values.zone ?? "+08:00");
  if (zoneMin === undefined) throw new WrongUsage(`--zone 应如 +08:00 · should be like +08:00\n${USAGE}`);
  if (values.out && !/\.(xes|json|jsonocel)$/i.test(values.out))
    throw new WrongUsage(`--out 应以 .xes、.json 或 .jsonocel 结尾 · should end so\n${USAGE}`);
  const columns = Object.fromEntries(
    COLUMNS.flatMap((column) => (values[column] === undefined ? [] : [[column, values[column]]])),
  );
  const encoding =
    values.encoding === undefined ? undefined : oneOf(ENCODINGS, values.encoding, "--encoding");
  return {
    file,
    columns,
    zoneMin,
    order: oneOf<DateOrder>(["ymd", "dmy", "mdy"], values.dates ?? "ymd", "--dates"),
    ...(encoding ? { encoding } : {}),
    ...(values["object-type"] === undefined ? {} : { objectType: values["object-type"] }),
    lifecycle: values.lifecycle?.split(/[,，、]/).map((name) => name.trim()),
    out: values.out,
    json: values.json === true,
  };
}

function oneOf<T extends string>(choices: readonly T[], given: string, option: string): T {
  const found = choices.find((choice) => choice === given);
  if (found) return found;
  throw new WrongUsage(`${option} 应是 · should be ${choices.join(", ")}\n${USAGE}`);
}
