/** A log out of the rows of a sheet, one event a row. Bad rows are named and set their case aside; the others load. */
import type { CaseFacts, FoundEvent } from "./event-log.ts";
import { guessColumns, type LogColumn } from "./guess-columns.ts";
import { issueList, quoted } from "./issue-list.ts";
import { logBuilder } from "./log-builder.ts";
import { LogFault, type LogIssue } from "./log-issue.ts";
import { type DateOrder, type Instant, parseInstant } from "./parse-instant.ts";
import type { ReadLog } from "./read-log.ts";

export type TableOptions = {
  /** headers given outright */
  columns?: Partial<Record<LogColumn, string>>;
  /** minutes ahead of UTC of times that name no zone */
  zoneMin: number;
  order?: DateOrder;
};

const WHAT: Record<"case" | "activity" | "time", string> = {
  case: "个案编号 · case",
  activity: "活动 · activity",
  time: "时间 · time",
};

/** Throws `LogFault` where a needed column is not there. */
export function tableLog(headers: readonly string[], options: TableOptions) {
  const at = placesOf(headers, options);
  const taken = new Set(Object.values(at));
  const texts = headers.flatMap((header, column) =>
    header.startsWith("case:") && !taken.has(column) ? [{ key: header.slice(5), column }] : [],
  );
  const builder = logBuilder();
  const issues = issueList();
  const instant = (text: string): Instant | undefined => parseInstant(text, options.zoneMin, options.order);
  const readRow = rowReader(headers, at, instant);
  const tellCase = caseTeller({ at, headers, instant, issues: issues.add, tell: builder.tell, texts });
  const refuse = (row: number, { column, code, message, caseName }: BadRow): void => {
    const header = column === null ? null : headers[column]!;
    issues.add({ row, column: header, code, message: `第 ${row} 行${message}` });
    if (caseName) builder.setAside(caseName);
  };
  return {
    row(cells: readonly string[], row: number): void {
      if (cells.every((text) => text.trim() === "")) return;
      const read = readRow(cells);
      if (read.kind === "bad") {
        refuse(row, read);
        return;
      }
      builder.add(read.event);
      tellCase(cells, row, read.event.caseName);
    },
    broken(line: string, row: number, delimiter: string): void {
      const caseName = cellAt(line.split(delimiter), at.case).replaceAll('"', "");
      refuse(row, {
        column: null,
        code: "quote-open",
        message: "的引号没有配对 · a quote is not closed",
        caseName,
      });
    },
    finish: (): ReadLog => ({ ...builder.finish(), issues: issues.all(), objectType: null }),
  };
}

type Places = Record<"case" | "activity" | "time", number> & Partial<Record<LogColumn, number>>;
type BadRow = { column: number | null; code: string; message: string; caseName: string };
type RowRead = { kind: "event"; event: FoundEvent } | ({ kind: "bad" } & BadRow);

function placesOf(headers: readonly string[], { columns }: TableOptions): Places {
  const { found, missing } = guessColumns(headers, columns);
  const needed = (["case", "activity", "time"] as const).filter(
    (column) => found[column] === undefined && !missing.some((one) => one.column === column),
  );
  const listed = headers.slice(0, 30).join("、");
  const faults = [
    ...missing.map(({ header }) => noColumn(header, `没有列${quoted(header)} · no such column`)),
    ...needed.map((column) =>
      noColumn(
        column,
        `找不到“${WHAT[column]}”列，请用 --${column} 指明 · name it with --${column}; 列 · headers: ${listed}`,
      ),
    ),
  ];
  if (faults.length > 0) throw new LogFault(...faults);
  return found as Places;
}

const cellAt = (cells: readonly string[], column: number | undefined): string =>
  column === undefined ? "" : (cells[column] ?? "").trim();

type Read = (text: string) => Instant | undefined;

function rowReader(headers: readonly string[], at: Places, instant: Read) {
  return (cells: readonly string[]): RowRead => {
    const caseName = cellAt(cells, at.case);
    const bad = (column: number | null, code: string, message: string): RowRead => ({
      kind: "bad",
      column,
      code,
      message,
      caseName,
    });
    const extra = cells.slice(headers.length);
    if (extra.some((text) => text.trim() !== ""))
      return bad(
        null,
        "too-many-cells",
        `有 ${cells.length} 格，表头只有 ${headers.length} 格 · more cells than headers`,
      );
    if (!caseName) return bad(at.case, "case-missing", "没有个案编号 · no case");
    const activity = cellAt(cells, at.activity);
    if (!activity) return bad(at.activity, "activity-missing", "没有活动 · no activity");
    const time = cellAt(cells, at.time);
    const when = instant(time);
    if (!time) return bad(at.time, "time-missing", "没有时间 · no time");
    if (!when) return bad(at.time, "time-unreadable", `的时间${quoted(time)}读不出 · time cannot be read`);
    const begun = beginning(cellAt(cells, at.start), when, instant);
    if ("code" in begun) return bad(at.start!, begun.code, begun.message);
    const [resource, lifecycle] = [cellAt(cells, at.resource), cellAt(cells, at.lifecycle)];
    return { kind: "event", event: { caseName, activity, ...when, ...begun, resource, lifecycle } };
  };
}

/** When it was begun, where that is told. */
function beginning(
  text: string,
  { atMs }: Instant,
  instant: Read,
): { startMs?: number } | { code: string; message: string } {
  if (!text) return {};
  const startMs = instant(text)?.atMs;
  if (startMs === undefined)
    return { code: "time-unreadable", message: `的开始时间${quoted(text)}读不出 · start cannot be read` };
  if (startMs > atMs)
    return { code: "ends-before-start", message: "的开始时间晚于结束时间 · it ends before it starts" };
  return { startMs };
}

type Teller = {
  at: Partial<Record<LogColumn, number>>;
  headers: readonly string[];
  instant: (text: string) => { atMs: number } | undefined;
  issues: (issue: LogIssue) => void;
  tell: (caseName: string, facts: CaseFacts) => void;
  texts: readonly { key: string; column: number }[];
};

/** Facts of a case stand on each of its rows: only what differs from what was last said of it is read again. */
function caseTeller({ at, headers, instant, issues, tell, texts }: Teller) {
  const said = new Map<string, string>();
  const told = [at.deadline, at.finished, at.limit, ...texts.map(({ column }) => column)];
  const number = (text: string): number | undefined => {
    const found = /^\d+(\.\d+)?/.exec(text)?.[0];
    return found === undefined ? undefined : Number(found);
  };
  return (cells: readonly string[], row: number, caseName: string): void => {
    if (told.every((column) => column === undefined)) return;
    const now = told.map((column) => (column === undefined ? "" : (cells[column] ?? ""))).join("\u0000");
    if (said.get(caseName) === now) return;
    said.set(caseName, now);
    const read = (
      column: number | undefined,
      reader: (text: string) => number | undefined,
    ): number | undefined => {
      const text = column === undefined ? "" : (cells[column] ?? "").trim();
      if (text === "") return undefined;
      const value = reader(text);
      if (value === undefined)
        issues({
          row,
          column: headers[column!]!,
          code: "fact-unreadable",
          message: `第 ${row} 行“${headers[column!]}”${quoted(text)}读不出，按未知处理 · taken as unknown`,
        });
      return value;
    };
    const ms = (text: string): number | undefined => instant(text)?.atMs;
    const facts = {
      deadlineMs: read(at.deadline, ms),
      finishedMs: read(at.finished, ms),
      limitWd: read(at.limit, number),
    };
    tell(caseName, {
      ...(Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as CaseFacts),
      texts: Object.fromEntries(texts.map(({ key, column }) => [key, (cells[column] ?? "").trim()])),
    });
  };
}

const noColumn = (column: string, message: string): LogIssue => ({
  row: null,
  column,
  code: "column-missing",
  message,
});
