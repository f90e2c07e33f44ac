/** A log as XES 1.0 with the extensions concept, time, lifecycle and organisational, piece by piece. */
import type { Traces } from "./arrange.ts";
import { attributesOf, instantText } from "./written-log.ts";

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<global scope="trace"><string key="concept:name" value=""/></global>
<global scope="event"><string key="concept:name" value=""/><date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/></global>
<classifier name="Activity" keys="concept:name"/>
`;

export function* writeXes({ log, start }: Traces): Generator<string> {
  yield HEAD;
  for (const [code, caseName] of log.caseNames.entries()) {
    const lines = [`<trace>\n${element("string", "concept:name", caseName)}`];
    for (const { kind, key, value } of attributesOf(log, code, log.offsetMin[start[code]!] ?? 0))
      lines.push(element(kind, key, value));
    for (let event = start[code]!; event < start[code + 1]!; event++) lines.push(eventText(log, event));
    yield `${lines.join("\n")}\n</trace>\n`;
  }
  yield "</log>\n";
}

function eventText(log: Traces["log"], event: number): string {
  const resource = log.resourceNames[log.resourceOf[event]!];
  const lifecycle = log.lifecycleNames[log.lifecycleOf[event]!];
  return [
    "<event>",
    element("string", "concept:name", log.activityNames[log.activityOf[event]!]!),
    element("date", "time:timestamp", instantText(log.atMs[event]!, log.offsetMin[event]!)),
    ...(resource === undefined ? [] : [element("string", "org:resource", resource)]),
    ...(lifecycle === undefined ? [] : [element("string", "lifecycle:transition", lifecycle)]),
    "</event>",
  ].join("");
}

const element = (kind: string, key: string, value: string): string =>
  `<${kind} key="${escapeXml(key)}" value="${escapeXml(value)}"/>`;

/** What XML 1.0 cannot hold is written as the replacement character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const escapeXml = (text: string): string =>
  text
    .replace(UNWRITABLE, "\ufffd")
    .replace(LONE_SURROGATE, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/[\t\n\r]/g, (blank) => `&#${blank.charCodeAt(0)};`);
