import { rangeOf, type Test, testOf } from "./fitness.ts";
import type { Criterion } from "./supply.ts";
import { partOf, type SupplyIndex } from "./supply-index.ts";

/** Rows for which no hard criterion is short, and of how many of them nothing is known. */
export type Candidates = { rows: Int32Array; unknowns: Uint8Array; count: number; considered: number };

type Span = { from: number; to: number };

/**
 * Column by column, the choosiest criterion first: each pass reads one column over the rows that are left, and most rows
 * are gone after two or three.
 */
export function findCandidates(index: SupplyIndex, hard: readonly Criterion[]): Candidates {
  const spans = spansFor(index, hard);
  const considered = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  const rows = new Int32Array(considered);
  let count = 0;
  for (const { from, to } of spans) for (let row = from; row < to; row++) rows[count++] = row;
  const unknowns = new Uint8Array(considered);
  const tests = hard.map((criterion) => testOf(criterion, index.supply.columns[criterion.column]));
  for (const test of choosiestFirst(tests, rows)) count = keep(test, rows, unknowns, count);
  return { rows, unknowns, count, considered };
}

function keep({ fitness, interval }: Test, rows: Int32Array, unknowns: Uint8Array, count: number): number {
  if (interval) return keepWithin(interval, rows, unknowns, count);
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const row = rows[at]!;
    const fit = fitness(row);
    if (fit === 0) continue;
    rows[kept] = row;
    unknowns[kept] = unknowns[at]! + (fit === 2 ? 1 : 0);
    kept++;
  }
  return kept;
}

function keepWithin(
  { values, from, to }: NonNullable<Test["interval"]>,
  rows: Int32Array,
  unknowns: Uint8Array,
  count: number,
): number {
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const row = rows[at]!;
    const value = values[row]!;
    // what is unknown is neither below nor above
    if (value < from || value > to) continue;
    rows[kept] = row;
    unknowns[kept] = unknowns[at]! + (Number.isNaN(value) ? 1 : 0);
    kept++;
  }
  return kept;
}

const SAMPLE = 64;

function choosiestFirst(tests: readonly Test[], rows: Int32Array): Test[] {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  return tests
    .map((test) => {
      let passed = 0;
      for (let at = 0; at < rows.length; at += step) if (test.fitness(rows[at]!) !== 0) passed++;
      return { test, passed };
    })
    .toSorted((a, b) => a.passed - b.passed)
    .map(({ test }) => test);
}

/** The stretches of rows that the criteria on partition and size leave, those of unknown partition or size among them. */
function spansFor(index: SupplyIndex, hard: readonly Criterion[]): Span[] {
  const { least, most } = sizesWanted(index, hard);
  const sizes = index.size.values.values;
  const spans: Span[] = [];
  for (const part of partsWanted(index, hard)) {
    const [start, known, end] = [index.starts[part]!, index.knownEnds[part]!, index.starts[part + 1]!];
    const from = firstAtLeast(sizes, start, known, least);
    const to = firstAbove(sizes, from, known, most);
    if (to > from) spans.push({ from, to });
    if (end > known) spans.push({ from: known, to: end });
  }
  return spans;
}

/** The parts that no criterion shuts out; what is unknown is never shut out. */
function partsWanted({ partition }: SupplyIndex, hard: readonly Criterion[]): number[] {
  const digits = partition.map(({ column, values }) => {
    const wants = hard.flatMap(({ column: asked, want }) =>
      asked === column && "names" in want ? [want] : [],
    );
    const isWanted = (name: string) =>
      wants.every((want) => want.names.includes(name) === (want.kind !== "none-of"));
    return [...values.names.flatMap((name, at) => (isWanted(name) ? [at] : [])), values.names.length];
  });
  const combined = digits.reduce<number[][]>(
    (all, choice) => all.flatMap((before) => choice.map((digit) => [...before, digit])),
    [[]],
  );
  return combined.map((one) => partOf(partition, one));
}

function sizesWanted(index: SupplyIndex, hard: readonly Criterion[]): { least: number; most: number } {
  const ranges = hard.flatMap(({ column, want }) =>
    column === index.size.column ? (rangeOf(want) ?? []) : [],
  );
  return {
    least: Math.max(...ranges.map(({ from }) => from), Number.NEGATIVE_INFINITY),
    most: Math.min(...ranges.map(({ to }) => to), Number.POSITIVE_INFINITY),
  };
}

function firstAtLeast(values: Float64Array, from: number, to: number, value: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstAbove(values: Float64Array, from: number, to: number, value: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
