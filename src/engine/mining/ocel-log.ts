/**
 * A log out of OCEL 2.0 (JSON): events that belong to objects of many types, flattened on one type, so that each object of
 * that type is a case with the events that name it. An event that names three of them is in three cases, one that names
 * none is in no case.
 */
import type { CaseFacts } from "./event-log.ts";
import { caseFactOf } from "./guess-columns.ts";
import { issueList, quoted } from "./issue-list.ts";
import { type LogBuilder, logBuilder } from "./log-builder.ts";
import { LogFault, type LogIssue } from "./log-issue.ts";
import { parseInstant } from "./parse-instant.ts";
import type { ReadLog } from "./read-log.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * `objectType` not given: the type that most events name. Throws `LogFault` where the document is no OCEL 2.0 or has no such
 * type.
 */
export function ocelLog(
  document: unknown,
  { zoneMin, objectType }: { zoneMin: number; objectType?: string },
): ReadLog {
  const { events, objects } = partsOf(document);
  const typeOf = new Map(objects.map((object) => [String(object.id), String(object.type)]));
  const type = objectType ?? busiestType(events, typeOf);
  if (type === undefined || ![...typeOf.values()].includes(type))
    throw noType(type, new Set(typeOf.values()));
  const builder = logBuilder();
  const issues = issueList();
  for (const [nth, event] of events.entries()) {
    const wrong = takeEvent(event, nth + 1, { builder, typeOf, type, zoneMin });
    for (const issue of wrong) issues.add(issue);
  }
  for (const object of objects)
    if (object.type === type) builder.tell(String(object.id), factsOf(object, zoneMin));
  return { ...builder.finish(), issues: issues.all(), objectType: type };
}

function partsOf(document: unknown): { events: Json[]; objects: Json[] } {
  const top = asObject(document);
  const [events, objects] = [top?.events, top?.objects];
  if (!Array.isArray(events) || !Array.isArray(objects))
    throw new LogFault(
      issue(
        null,
        null,
        "ocel-broken",
        "不是 OCEL 2.0：缺少 events 或 objects 列表 · no list of events and objects",
      ),
    );
  return {
    events: events.map((one) => asObject(one) ?? {}),
    objects: objects.flatMap(asList),
  };
}

const asList = (value: unknown): Json[] => {
  const found = asObject(value);
  return found ? [found] : [];
};

function asObject(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.flatMap(asList) : []);
const objectIds = (event: Json): string[] => [
  ...new Set(listOf(event.relationships).map(({ objectId }) => String(objectId))),
];

function busiestType(events: readonly Json[], typeOf: ReadonlyMap<string, string>): string | undefined {
  const named = new Map<string, number>();
  for (const event of events)
    for (const type of new Set(objectIds(event).flatMap((id) => typeOf.get(id) ?? [])))
      named.set(type, (named.get(type) ?? 0) + 1);
  return [...named].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

type Taking = { builder: LogBuilder; typeOf: ReadonlyMap<string, string>; type: string; zoneMin: number };

function takeEvent(event: Json, row: number, { builder, typeOf, type, zoneMin }: Taking): LogIssue[] {
  const ids = objectIds(event);
  const wrong = ids
    .filter((id) => !typeOf.has(id))
    .map((id) =>
      issue(
        row,
        "relationships",
        "object-unknown",
        `第 ${row} 个事件指向没有的对象${quoted(id)} · no such object`,
      ),
    );
  const cases = ids.filter((id) => typeOf.get(id) === type);
  const activity = typeof event.type === "string" ? event.type.trim() : "";
  const time = typeof event.time === "string" ? event.time : "";
  const when = parseInstant(time, zoneMin);
  if (!activity) wrong.push(issue(row, "type", "activity-missing", `第 ${row} 个事件没有类型 · no type`));
  if (!when)
    wrong.push(
      issue(
        row,
        "time",
        time ? "time-unreadable" : "time-missing",
        `第 ${row} 个事件的时间${quoted(time)}读不出 · time cannot be read`,
      ),
    );
  for (const caseName of cases) {
    if (!activity || !when) builder.setAside(caseName);
    else {
      const [resource, lifecycle] = [attribute(event, RESOURCE), attribute(event, LIFECYCLE)];
      builder.add({ caseName, activity, ...when, resource, lifecycle });
    }
  }
  return wrong;
}

const RESOURCE = /^(org:)?resource$|^办理人$|^经办人$/i;
const LIFECYCLE = /^lifecycle(:transition)?$/i;

const attribute = (event: Json, wanted: RegExp): string | undefined => {
  const found = listOf(event.attributes).find(({ name }) => wanted.test(String(name)))?.value;
  return found === undefined || found === null ? undefined : String(found);
};

/** Attributes of an object change over time; what was said last holds. */
function factsOf(object: Json, zoneMin: number): CaseFacts {
  const said = listOf(object.attributes).toSorted((a, b) => (String(a.time) < String(b.time) ? -1 : 1));
  const facts: CaseFacts & { texts: Record<string, string> } = { texts: {} };
  for (const { name, value } of said) {
    const fact = caseFactOf(String(name));
    const at = parseInstant(String(value), zoneMin)?.atMs;
    if (fact === "deadline" && at !== undefined) facts.deadlineMs = at;
    else if (fact === "finished" && at !== undefined) facts.finishedMs = at;
    else if (fact === "limit" && Number(value) > 0) facts.limitWd = Number(value);
    else facts.texts[String(name)] = String(value);
  }
  return facts;
}

const issue = (row: number | null, column: string | null, code: string, message: string): LogIssue => ({
  row,
  column,
  code,
  message,
});

const noType = (asked: string | undefined, types: ReadonlySet<string>): LogFault =>
  new LogFault(
    issue(
      null,
      "objectType",
      "object-type-unknown",
      `没有对象类型${quoted(asked ?? "")}，可用 · no such type, there are: ${[...types].join("、")}`,
    ),
  );
