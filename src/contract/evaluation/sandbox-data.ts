/**
 * The figures of a run on their way to the browser: a small JSON head, then one run of bytes for each column, so that
 * 100,000 firms become typed arrays without being parsed. Figures are exact: decimals travel as whole numbers only
 * where dividing gives the very same double back.
 */
import type { Method } from "#engine/evaluation/method.ts";
import type { NumberColumn, Population, TextColumn } from "#engine/evaluation/population.ts";
import type { Text } from "#kernel/register.ts";
import {
  type Column,
  codesColumn,
  numberColumn,
  readCodes,
  readNumbers,
  readText,
  readUuids,
  textColumn,
  uuidColumn,
} from "./sandbox-columns.ts";

export type SandboxFacts = {
  runId: string;
  year: number;
  method: Method;
  /** the cap on every item under which the run was tried */
  cap: number | null;
  /** baselines that were drawn from last year's figures, which do not travel */
  baselines: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** divisions of GB/T 4754 by their two digits */
  divisions: Readonly<Record<string, Text>>;
  /** distinct runs of grades in earlier frozen years, oldest first; `history` names one for each firm */
  histories: readonly (readonly (string | null)[])[];
};

export type SandboxData = SandboxFacts & {
  population: Population;
  /** stored final grade, index into the method's grades; −1: none */
  storedGrade: Int32Array;
  history: Int32Array;
};

const MAGIC = 0x31425350; // "PSB1"
const ALIGN = 8;

type Placed = Omit<Column, "bytes"> & { at: number; length: number };
type Head = { facts: SandboxFacts; rows: number; columns: Placed[] };

/** @returns one buffer: magic, length of the head, head as JSON, columns at multiples of eight */
export function packSandbox(data: SandboxData): Uint8Array<ArrayBuffer> {
  const { population, storedGrade, history, ...facts } = data;
  const columns = columnsOf(population, storedGrade, history);
  let at = 0;
  const placed = columns.map(({ bytes, ...column }): Placed => {
    const place = { ...column, at, length: bytes.length };
    at += aligned(bytes.length);
    return place;
  });
  const head: Head = { facts, rows: population.ids.length, columns: placed };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const start = aligned(8 + text.length);
  const packed = new Uint8Array(start + at);
  const view = new DataView(packed.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, text.length, true);
  packed.set(text, 8);
  for (const [n, { bytes }] of columns.entries()) packed.set(bytes, start + placed[n]!.at);
  return packed;
}

const aligned = (length: number): number => Math.ceil(length / ALIGN) * ALIGN;

function columnsOf({ ids, names, numbers, texts }: Population, storedGrade: Int32Array, history: Int32Array) {
  return [
    uuidColumn("id", ids),
    textColumn("name", names ?? ids.map(() => "")),
    codesColumn("grade", storedGrade),
    codesColumn("history", history),
    ...Object.entries(numbers).map(([fact, { values }]) => numberColumn(`number:${fact}`, values)),
    ...Object.entries(numbers).flatMap(([fact, { states }]) =>
      states ? [codesColumn(`state:${fact}`, states)] : [],
    ),
    ...Object.entries(texts).map(([fact, { codes, words }]) => ({
      ...codesColumn(`text:${fact}`, codes),
      words,
    })),
  ];
}

/** The data again, as it was packed. Throws where the bytes are of something else. */
export function unpackSandbox(buffer: ArrayBuffer): SandboxData {
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0, true) !== MAGIC)
    throw new Error("these are not the figures of a run");
  const length = view.getUint32(4, true);
  const { facts, rows, columns }: Head = JSON.parse(
    new TextDecoder().decode(new Uint8Array(buffer, 8, length)),
  );
  const start = aligned(8 + length);
  const found = new Map<string, Column>(
    columns.map(({ at, length: size, ...rest }) => [
      rest.name,
      { ...rest, bytes: new Uint8Array(buffer, start + at, size) },
    ]),
  );
  const column = (name: string): Column => {
    const one = found.get(name);
    if (!one) throw new Error(`the figures of the run lack ${name}`);
    return one;
  };
  return {
    ...facts,
    population: populationIn(found, rows, column),
    storedGrade: readCodes(column("grade"), rows),
    history: readCodes(column("history"), rows),
  };
}

function populationIn(
  found: ReadonlyMap<string, Column>,
  rows: number,
  column: (name: string) => Column,
): Population {
  const numbers: Record<string, NumberColumn> = {};
  const texts: Record<string, TextColumn> = {};
  for (const [name, one] of found) {
    const fact = name.slice(name.indexOf(":") + 1);
    if (name.startsWith("number:")) {
      const states = found.get(`state:${fact}`);
      numbers[fact] = {
        values: readNumbers(one, rows),
        ...(states && { states: Uint8Array.from(readCodes(states, rows)) }),
      };
    }
    if (name.startsWith("text:")) texts[fact] = { words: one.words ?? [], codes: readCodes(one, rows) };
  }
  return { ids: readUuids(column("id"), rows), names: readText(column("name")), numbers, texts };
}
