/**
 * A log as OCEL 2.0 (JSON), piece by piece: each case an object of one type, each person an object of another, each event
 * related to both.
 */

import type { Traces } from "./arrange.ts";
import type { EventLog } from "./event-log.ts";
import { attributesOf, instantText } from "./written-log.ts";

const RESOURCE = "resource";
const EPOCH = "1970-01-01T00:00:00.000+00:00";

/** `caseType`: what the cases are, such as PermitInstance. */
export function* writeOcel({ log, start }: Traces, caseType = "case"): Generator<string> {
  yield `{"eventTypes":${JSON.stringify(log.activityNames.map((name) => ({ name, attributes: EVENT_ATTRIBUTES })))},\n`;
  yield `"objectTypes":${JSON.stringify([
    { name: caseType, attributes: typesOf(log) },
    ...(log.resourceNames.length > 0 ? [{ name: RESOURCE, attributes: [] }] : []),
  ])},\n"objects":[`;
  const idOf = peopleIds(log);
  let isFirst = true;
  const item = (value: unknown): string => {
    const text = `${isFirst ? "" : ","}\n${JSON.stringify(value)}`;
    isFirst = false;
    return text;
  };
  for (const [code, id] of log.caseNames.entries()) {
    const said = attributesOf(log, code, log.offsetMin[start[code]!] ?? 0);
    const attributes = said.map(({ key, kind, value }) => ({
      name: key,
      time: EPOCH,
      value: kind === "float" ? Number(value) : value,
    }));
    yield item({ id, type: caseType, attributes, relationships: [] });
  }
  for (const name of log.resourceNames)
    yield item({ id: idOf(name), type: RESOURCE, attributes: [], relationships: [] });
  yield '\n],\n"events":[';
  isFirst = true;
  for (let event = 0; event < log.caseOf.length; event++) yield item(eventOf(log, event, idOf));
  yield "\n]}\n";
}

const EVENT_ATTRIBUTES = [
  { name: "resource", type: "string" },
  { name: "lifecycle", type: "string" },
];

function typesOf(log: EventLog): { name: string; type: string }[] {
  const isTold = (column: Float64Array): boolean => column.some((value) => !Number.isNaN(value));
  return [
    ...(isTold(log.deadlineMs) ? [{ name: "deadline", type: "time" }] : []),
    ...(isTold(log.finishedMs) ? [{ name: "enddate", type: "time" }] : []),
    ...(isTold(log.limitWd) ? [{ name: "limit", type: "float" }] : []),
    ...[...log.caseTexts.keys()].map((name) => ({ name, type: "string" })),
  ];
}

/** A person may be called as a case is: their ids are told apart. */
function peopleIds({ caseNames, resourceNames }: EventLog): (name: string) => string {
  const cases = new Set(caseNames);
  let prefix = "";
  while (resourceNames.some((name) => cases.has(prefix + name))) prefix = `${RESOURCE}:${prefix}`;
  return (name) => prefix + name;
}

function eventOf(log: EventLog, event: number, idOf: (name: string) => string): unknown {
  const resource = log.resourceNames[log.resourceOf[event]!];
  const lifecycle = log.lifecycleNames[log.lifecycleOf[event]!];
  return {
    id: `e${event + 1}`,
    type: log.activityNames[log.activityOf[event]!],
    time: instantText(log.atMs[event]!, log.offsetMin[event]!),
    attributes: [
      ...(resource === undefined ? [] : [{ name: "resource", value: resource }]),
      ...(lifecycle === undefined ? [] : [{ name: "lifecycle", value: lifecycle }]),
    ],
    relationships: [
      { objectId: log.caseNames[log.caseOf[event]!], qualifier: "belongs_to" },
      ...(resource === undefined ? [] : [{ objectId: idOf(resource), qualifier: "done_by" }]),
    ],
  };
}
