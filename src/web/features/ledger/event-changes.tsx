import type { ReactElement } from "react";
import type { LedgerEvent } from "#contract/event.ts";
import { registerOf } from "#contract/registers.ts";
import type { Column, Value } from "#kernel/register.ts";
import { formatChange, formatInstant, formatUnit, type Language } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { placeName } from "#web/lib/place-name.ts";
import { partInWords } from "./part-words.ts";
import "./event-changes.css";

const SHOWN = 6;
/** What is seen on the map and cannot be said in a line. */
const DRAWN: ReadonlySet<string> = new Set(["geometry"]);

/** What an event changed: the column, what it was, what it is. A new record lists what it was given. */
export function EventChanges({ event }: { event: LedgerEvent }): ReactElement | null {
  const { t, language } = useLanguage();
  const columns = registerOf(event.subjectType)?.register.columns ?? [];
  const changes = Object.entries(event.changes).filter(
    ([key, [from, to]]) => !DRAWN.has(key) && (given(from) || given(to)),
  );
  if (changes.length === 0) return null;
  const isNew = changes.every(([, [from]]) => !given(from));
  const line = ([key, [from, to]]: (typeof changes)[number]) => {
    const column = columns.find((one) => one.key === key);
    const [was, is] =
      key in SEEN_AS ? [seenAs(key, from), seenAs(key, to)] : bothInWords(column, from, to, language);
    return (
      <li key={key}>
        <span className="change-column">{(column?.label ?? partInWords(key))[language]}</span>
        {!isNew && <del>{was || t("thread.nothing")}</del>}
        {!isNew && <span aria-hidden="true">→</span>}
        <ins>{is || t("thread.nothing")}</ins>
      </li>
    );
  };
  if (changes.length <= SHOWN) return <ul className="event-changes">{changes.map(line)}</ul>;
  return (
    <details className="event-more">
      <summary>
        {changes
          .slice(0, 4)
          .map(([key]) => columns.find((one) => one.key === key)?.label[language] ?? key)
          .join(language === "zh" ? "、" : ", ")}
        … ({changes.length})
      </summary>
      <ul className="event-changes">{changes.map(line)}</ul>
    </details>
  );
}

const given = (value: unknown): boolean => value !== null && value !== undefined && value !== "";

function bothInWords(
  column: Column | undefined,
  from: unknown,
  to: unknown,
  language: Language,
): [string, string] {
  if (!column || [from, to].some((value) => given(value) && typeof value === "object")) {
    return [plainly(from), plainly(to)];
  }
  const words = formatChange(column, (from ?? null) as Value, (to ?? null) as Value, language);
  return words.map((one) => (one && column.unit ? `${one} ${formatUnit(column.unit, language)}` : one)) as [
    string,
    string,
  ];
}

/** Parts that are kept in a form for programs. */
const SEEN_AS: Record<string, (text: string) => string> = {
  program: (text) => placeName(text) ?? text,
  openedAt: formatInstant,
  usedAt: formatInstant,
};
const seenAs = (key: string, value: unknown): string =>
  typeof value === "string" && value !== "" ? (SEEN_AS[key]?.(value) ?? value) : "";

function plainly(value: unknown): string {
  if (!given(value)) return "";
  return typeof value === "object" ? entriesInWords(value as object) : shortened(String(value));
}

const entriesInWords = (value: object): string =>
  Object.entries(value)
    .map(([key, one]) => `${key} ${typeof one === "object" ? JSON.stringify(one) : String(one)}`)
    .join(" · ");

/** A hash is known by its beginning. */
const shortened = (text: string): string => (/^[0-9a-f]{32,}$/.test(text) ? `${text.slice(0, 12)}…` : text);
