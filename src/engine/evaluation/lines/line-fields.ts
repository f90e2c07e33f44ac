/** A method as lines with fields: what two versions of it are compared by. */
import type { Text } from "#kernel/register.ts";
import type { Cited } from "../method.ts";
import { NOTHING, say } from "../words/condition-words.ts";

export const METHOD_SECTIONS = [
  "basis",
  "population",
  "exclusions",
  "land",
  "indicators",
  "adjustments",
  "ranking",
  "grading",
  "overrides",
  "effects",
] as const;
export type MethodSection = (typeof METHOD_SECTIONS)[number];

/** One statement of a line. `raw` is the same text exactly where the statement is the same. */
export type MethodField = { key: string; label: Text; said: Text; raw: string };

export type MethodLine = {
  section: MethodSection;
  /** the list it stands in (`indicators`), whose lines have an order; absent: it stands by itself */
  list?: { key: string; noun: Text };
  /** the same in every version that has the line */
  id: string;
  /** where it stands in the method: `indicators[2]` */
  path: string;
  /** 亩均税收 */
  name: Text;
  /** all that it says, for where it is new or gone */
  whole: Text;
  clause: string | undefined;
  fields: readonly MethodField[];
};

/** How some properties of a line are read as one statement. */
export type FieldSpec<T> = {
  key: string;
  covers: readonly (keyof T & string)[];
  label: Text;
  said: (item: T) => Text;
};

export const both = (text: string | undefined): Text => (text === undefined ? NOTHING : say(text, text));

/** JSON with the keys of every object in order and what is undefined left out. */
export function rawText(value: unknown): string {
  return (
    JSON.stringify(value, (_key, item) =>
      item !== null && typeof item === "object" && !Array.isArray(item)
        ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
        : item,
    ) ?? ""
  );
}

/** The statements of an item. A property that no spec covers still speaks, so that no difference can hide in it. */
export function fieldsOf<T extends object>(item: T, specs: readonly FieldSpec<T>[]): MethodField[] {
  const covered = new Set<string>(["key", ...specs.flatMap((spec) => spec.covers)]);
  const own = specs.map(({ key, covers, label, said }) => ({
    key,
    label,
    said: said(item),
    raw: rawText(covers.map((name) => item[name])),
  }));
  const rest = Object.entries(item)
    .filter(([name, value]) => !covered.has(name) && value !== undefined)
    .map(([name, value]) => ({
      key: name,
      label: both(name),
      said: both(rawText(value)),
      raw: rawText(value),
    }));
  return [...own, ...rest];
}

export const CITED: readonly FieldSpec<Cited>[] = [
  {
    key: "clause",
    covers: ["clause"],
    label: { zh: "条款", en: "clause" },
    said: ({ clause }) => both(clause),
  },
  {
    key: "assumed",
    covers: ["assumed"],
    label: { zh: "取定说明", en: "what was assumed" },
    said: ({ assumed }) => both(assumed),
  },
];

/** A name for each item of a list; one that comes twice is told apart by its place among its likes. */
export function identified<T>(items: readonly T[], keyOf: (item: T) => string): { id: string; item: T }[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const key = keyOf(item);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return { id: times === 1 ? key : `${key}~${times}`, item };
  });
}
