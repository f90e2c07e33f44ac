import { describe, expect, test } from "vitest";
import { REGISTERS } from "#contract/registers.ts";
import { eventInWords } from "./event-words.ts";

const SOURCES: Record<string, string> = import.meta.glob(
  ["../../../server/**/*.ts", "!../../../server/**/*.test.ts"],
  { query: "?raw", import: "default", eager: true },
);

/** Kinds are past tense: in a file that writes events every text of that shape is taken for one, unless it is named below. */
const PAST =
  /"([a-z]+(?:-[a-z]+)*-(?:[a-z]*ed|frozen|given|withdrawn|drawn|redrawn|taken|made|kept|split|reset|in-force|sent-back|elsewhere)|signed-(?:in|out))"/g;
/** Past tense, and said of something else: outcomes, states and options. */
const NOT_EVENTS = new Set(["put-in-force", "not-graded", "not-signed-in", "rule-broken", "supply-arrived"]);
/** Kinds that are put together: the text before the gap, and what is put into it. */
const TEMPLATES: Record<string, string[]> = {
  "evaluation-method-": ["drafted", "imported", "changed", "put-in-force", "retired", "removed"],
  "evaluation-scenario-": ["added", "changed", "removed"],
  "enterprise-year-": ["added", "changed"],
};

const written = new Map<string, string>();
for (const [file, source] of Object.entries(SOURCES)) {
  if (!/events\.ts"/.test(source)) continue;
  for (const [, kind] of source.matchAll(PAST)) if (!NOT_EVENTS.has(kind!)) written.set(kind!, file);
}
for (const [before, gaps] of Object.entries(TEMPLATES))
  for (const gap of gaps) written.set(`${before}${gap}`, "a template");
for (const { register } of REGISTERS)
  for (const verb of ["added", "changed", "removed"]) written.set(`${register.kind}-${verb}`, "registers");

const isSaid = (kind: string): boolean => {
  const { zh, en } = eventInWords(kind).text;
  // a verb alone does not say of what
  const verb = kind.slice(kind.lastIndexOf("-") + 1);
  return /[\u4e00-\u9fff]/.test(zh) && zh.length > 1 && en !== kind && en !== verb;
};

describe("the ledger in words", () => {
  test("enough was read to speak of", () => expect(written.size).toBeGreaterThan(60));

  test("every kind of event that a room writes has words in both languages", () => {
    const silent = [...written].filter(([kind]) => !isSaid(kind)).map(([kind, file]) => `${kind} (${file})`);
    expect(silent).toEqual([]);
  });

  test("of two registers whose names begin alike the one that is meant is named", () => {
    expect(eventInWords("enterprise-year-removed").text.zh).toBe("移除年度指标");
    expect(eventInWords("enterprise-removed").text.zh).toBe("移除企业");
  });

  test("every kind that is put together of parts is on the list above", () => {
    const found = Object.values(SOURCES).flatMap((source) =>
      [...source.matchAll(/kind: `([a-z]+(?:-[a-z]+)*-)\$\{/g)].map(([, before]) => before!),
    );
    expect([...new Set(found)].sort()).toEqual(Object.keys(TEMPLATES).sort());
  });
});
