/**
 * A log out of XES (IEEE 1849): fed with the opening and closing of elements, so that a file of any size passes through. Read
 * are `concept:name`, `time:timestamp`, `org:resource`, `lifecycle:transition` of events, and the attributes of traces; nested
 * attributes, lists and globals are passed over.
 */
import type { CaseFacts } from "./event-log.ts";
import { caseFactOf } from "./guess-columns.ts";
import { issueList, quoted } from "./issue-list.ts";
import { logBuilder } from "./log-builder.ts";
import { LogFault } from "./log-issue.ts";
import { parseInstant } from "./parse-instant.ts";
import type { ReadLog } from "./read-log.ts";

const VALUES = new Set(["string", "date", "int", "float", "boolean", "id"]);
type Found = Map<string, string>;

export function xesLog(zoneMin: number) {
  const builder = logBuilder();
  const issues = issueList();
  const path: string[] = [];
  let [trace, event]: [Found | null, Found | null] = [null, null];
  let events: { found: Found; nth: number }[] = [];
  let [traces, nth] = [0, 0];
  let isLog = false;

  const take = (caseName: string, { found, nth: row }: { found: Found; nth: number }): void => {
    const activity = found.get("concept:name")?.trim();
    const time = found.get("time:timestamp") ?? "";
    const when = parseInstant(time, zoneMin);
    if (activity && when) {
      const [resource, lifecycle] = [found.get("org:resource"), found.get("lifecycle:transition")];
      builder.add({ caseName, activity, ...when, resource, lifecycle });
      return;
    }
    builder.setAside(caseName);
    const [column, code, message] = activity
      ? [
          "time:timestamp",
          time ? "time-unreadable" : "time-missing",
          `第 ${row} 个事件的时间${quoted(time)}读不出 · time cannot be read`,
        ]
      : ["concept:name", "activity-missing", `第 ${row} 个事件没有活动 · no activity`];
    issues.add({ row, column: column!, code: code!, message: message! });
  };
  const closeTrace = (): void => {
    traces += 1;
    const caseName = trace!.get("concept:name")?.trim() || trace!.get("identity:id") || `#${traces}`;
    for (const one of events) take(caseName, one);
    builder.tell(caseName, factsOf(trace!, zoneMin));
    trace = null;
    events = [];
  };
  const begin = (name: string, parent: string | undefined): void => {
    if (name === "log" && parent === undefined) isLog = true;
    else if (name === "trace" && parent === "log") trace = new Map();
    else if (name === "event" && parent === "trace") {
      nth += 1;
      event = new Map();
      events.push({ found: event, nth });
    }
  };
  const owner = (parent: string | undefined): Found | null => {
    if (parent === "event") return event;
    return parent === "trace" ? trace : null;
  };
  return {
    open(name: string, attributes: Readonly<Record<string, string>>): void {
      const parent = path.at(-1);
      path.push(name);
      if (!VALUES.has(name)) begin(name, parent);
      else if (attributes.key !== undefined) owner(parent)?.set(attributes.key, attributes.value ?? "");
    },
    close(name: string): void {
      if (path.pop() !== name) throw broken();
      if (name === "trace" && trace && path.length === 1) closeTrace();
    },
    text(): void {},
    finish(): ReadLog {
      if (!isLog || path.length > 0) throw broken();
      return { ...builder.finish(), issues: issues.all(), objectType: null };
    },
  };
}

const broken = (): LogFault =>
  new LogFault({
    row: null,
    column: null,
    code: "xes-broken",
    message: "这不是完整的 XES 文件：元素没有配对或没有 <log> · elements do not match or <log> is missing",
  });

function factsOf(trace: Found, zoneMin: number): CaseFacts {
  const facts: CaseFacts & { texts: Record<string, string> } = { texts: {} };
  for (const [key, text] of trace) {
    const fact = caseFactOf(key);
    const at = parseInstant(text, zoneMin)?.atMs;
    if (fact === "deadline" && at !== undefined) facts.deadlineMs = at;
    else if (fact === "finished" && at !== undefined) facts.finishedMs = at;
    else if (fact === "limit" && Number(text) > 0) facts.limitWd = Number(text);
    else if (key !== "concept:name") facts.texts[key] = text;
  }
  return facts;
}
