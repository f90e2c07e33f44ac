/** Classes by which a trial is broken down: divisions of industry, districts. */
import type { Population } from "#engine/evaluation/population.ts";
import type { Text } from "#kernel/register.ts";

export type Classes = {
  keys: readonly string[];
  labels: readonly Text[];
  /** by place in the layout */
  of: Uint16Array;
};

const UNNAMED: Text = { zh: "未填", en: "Not given" };

/** The first two digits of the industry code. */
export function divisionsOf(
  { texts }: Population,
  rows: Int32Array,
  labels: Readonly<Record<string, Text>>,
): Classes {
  return classesOf(
    texts.industry,
    rows,
    (code) => code.slice(0, 2),
    (key) => labels[key] ?? { zh: key, en: key },
  );
}

export function districtsOf({ texts }: Population, rows: Int32Array): Classes {
  return classesOf(
    texts.district,
    rows,
    (name) => name,
    (key) => ({ zh: key, en: key }),
  );
}

function classesOf(
  column: Population["texts"][string] | undefined,
  rows: Int32Array,
  keyOf: (word: string) => string,
  labelOf: (key: string) => Text,
): Classes {
  const keys = [...new Set(column?.words.map(keyOf) ?? [])].sort();
  const at = new Map(keys.map((key, n) => [key, n]));
  const ofWord = column?.words.map((word) => at.get(keyOf(word))!) ?? [];
  const none = keys.length;
  const of = Uint16Array.from(rows, (row) => ofWord[column?.codes[row] ?? -1] ?? none);
  const labels = keys.map(labelOf);
  if (!of.includes(none)) return { keys, labels, of };
  return { keys: [...keys, ""], labels: [...labels, UNNAMED], of };
}
