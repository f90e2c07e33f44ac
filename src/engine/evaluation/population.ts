/** The units to evaluate, column by column: numbers as typed arrays, classes as codes into a dictionary. */

/** How a figure stands. A true zero is `given`. */
export const FIGURE = { given: 0, missing: 1, notApplicable: 2, falseZero: 3 } as const;
export type Figure = keyof typeof FIGURE;

export type NumberColumn = {
  /** NaN is missing whatever `states` says */
  values: Float64Array;
  /** FIGURE codes; absent: every number is given */
  states?: Uint8Array | undefined;
};
export type TextColumn = { words: readonly string[]; codes: Int32Array };

export type Population = {
  ids: readonly string[];
  names?: readonly string[] | undefined;
  numbers: Readonly<Record<string, NumberColumn>>;
  /** −1 is missing; always has `tier` */
  texts: Readonly<Record<string, TextColumn>>;
};

/** One unit as an object. A number may be given with how it stands; null, undefined and NaN are missing. */
export type UnitRecord = {
  id: string;
  name?: string | undefined;
  texts?: Readonly<Record<string, string | null | undefined>> | undefined;
  numbers: Readonly<Record<string, number | null | undefined | { value: number | null; figure: Figure }>>;
};

/** Columns from records; a fact that some record names becomes a column for all. */
export function populationOf(records: readonly UnitRecord[]): Population {
  const size = records.length;
  const values: Record<string, Float64Array> = {};
  const states: Record<string, Uint8Array> = {};
  const texts: Record<string, (string | null | undefined)[]> = { tier: new Array(size).fill(null) };
  for (const [row, record] of records.entries()) {
    for (const [fact, entry] of Object.entries(record.numbers)) {
      values[fact] ??= new Float64Array(size).fill(Number.NaN);
      if (typeof entry === "number") values[fact][row] = entry;
      else if (entry) {
        values[fact][row] = entry.value ?? Number.NaN;
        states[fact] ??= new Uint8Array(size);
        states[fact][row] = FIGURE[entry.figure];
      }
    }
    for (const [fact, word] of Object.entries(record.texts ?? {})) {
      texts[fact] ??= new Array(size).fill(null);
      texts[fact][row] = word;
    }
  }
  return {
    ids: records.map((record) => record.id),
    names: records.map((record) => record.name ?? ""),
    numbers: Object.fromEntries(
      Object.entries(values).map(([fact, v]) => [fact, { values: v, states: states[fact] }]),
    ),
    texts: Object.fromEntries(Object.entries(texts).map(([fact, words]) => [fact, textColumnOf(words)])),
  };
}

/** A dictionary column; words in the order they sort, so that codes do not depend on the order of rows. */
export function textColumnOf(entries: readonly (string | null | undefined)[]): TextColumn {
  const words = [
    ...new Set(entries.filter((word) => word !== null && word !== undefined && word !== "")),
  ].sort();
  const code = new Map(words.map((word, at) => [word, at]));
  return {
    words: words as string[],
    codes: Int32Array.from(entries, (word) => code.get(word) ?? -1),
  };
}

export type Cells = {
  /** the words of each cell joined by " / "; one cell named "" where there is nothing to divide by */
  keys: readonly string[];
  /** the cell of each row, or null: all in the one cell */
  of: Int32Array | null;
};

/** Rows divided by the combination of text facts. Keys are sorted: cells do not depend on the order of rows. */
export function cellsOf(population: Population, by: readonly string[]): Cells {
  if (by.length === 0) return { keys: [""], of: null };
  const single = by.length === 1 ? population.texts[by[0]!] : undefined;
  if (single && usesEveryWord(single)) return { keys: single.words, of: single.codes };
  const columns = by.map(
    (fact) => population.texts[fact] ?? textColumnOf(new Array(population.ids.length).fill(null)),
  );
  const radix = columns.map((column) => column.words.length + 1);
  const size = population.ids.length;
  const combined = new Int32Array(size);
  for (const [c, column] of columns.entries()) {
    for (let row = 0; row < size; row++) combined[row] = combined[row]! * radix[c]! + column.codes[row]! + 1;
  }
  const name = (code: number): string => {
    const words: string[] = [];
    let rest = code;
    for (let c = columns.length - 1; c >= 0; c--) {
      words.unshift(columns[c]!.words[(rest % radix[c]!) - 1] ?? "—");
      rest = Math.floor(rest / radix[c]!);
    }
    return words.join(" / ");
  };
  const present = new Uint8Array(radix.reduce((a, b) => a * b, 1));
  for (let row = 0; row < size; row++) present[combined[row]!] = 1;
  const codes = [...present.keys()].filter((code) => present[code]);
  const at = new Int32Array(present.length);
  for (const [index, code] of codes.entries()) at[code] = index;
  for (let row = 0; row < size; row++) combined[row] = at[combined[row]!]!;
  return { keys: codes.map(name), of: combined };
}

/** A column without gaps whose every word occurs divides rows by itself. */
function usesEveryWord({ words, codes }: TextColumn): boolean {
  const present = new Uint8Array(words.length);
  let gaps = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0) gaps++;
    else present[code] = 1;
  }
  return gaps === 0 && !present.includes(0);
}
