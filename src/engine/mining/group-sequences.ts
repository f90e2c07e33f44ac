/**
 * Cases by the sequence of their activities. Each case has a rolling hash; cases that meet in a place of the table are
 * compared with the first of theirs, activity by activity, so that two sequences of one hash never count as one.
 */
import type { Traces } from "./arrange.ts";

export type Variants = {
  /** by case: the number of its variant; 0 is the most frequent */
  of: Int32Array;
  /** by variant: its cases, and one of them to show its sequence by */
  count: Int32Array;
  example: Int32Array;
};

/** Order: most frequent first, then by the activities' names. */
export function groupSequences(traces: Traces, hashOf = rollingHash): Variants {
  const cases = traces.start.length - 1;
  const slots = new Int32Array(slotsFor(cases)).fill(-1);
  const found = new Int32Array(cases);
  const hashes: number[] = [];
  const count: number[] = [];
  const example: number[] = [];
  for (let code = 0; code < cases; code++) {
    const hash = hashOf(traces, code);
    let slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    for (;;) {
      const variant = slots[slot]!;
      if (variant === -1) break;
      if (hashes[variant] === hash && isSame(traces, example[variant]!, code)) break;
      slot = (slot + 1) & (slots.length - 1);
    }
    if (slots[slot] === -1) {
      slots[slot] = hashes.length;
      hashes.push(hash);
      example.push(code);
      count.push(0);
    }
    const variant = slots[slot]!;
    found[code] = variant;
    count[variant]! += 1;
  }
  return ranked(traces, found, count, example);
}

/** FNV-1a over the activities, 32 bits. */
function rollingHash({ log: { activityOf }, start }: Traces, code: number): number {
  let hash = 0x811c9dc5;
  const end = start[code + 1]!;
  for (let event = start[code]!; event < end; event++)
    hash = Math.imul(hash ^ activityOf[event]!, 0x01000193);
  return hash;
}

function isSame({ log: { activityOf }, start }: Traces, one: number, other: number): boolean {
  const [a, b] = [start[one]!, start[other]!];
  const length = start[one + 1]! - a;
  if (start[other + 1]! - b !== length) return false;
  for (let at = 0; at < length; at++) if (activityOf[a + at] !== activityOf[b + at]) return false;
  return true;
}

const slotsFor = (cases: number): number => 2 ** Math.ceil(Math.log2(2 * cases + 2));

function ranked(traces: Traces, found: Int32Array, count: number[], example: number[]): Variants {
  const order = Int32Array.from(count, (_, variant) => variant);
  const rank = ranksOf(traces.log.activityNames);
  const head = Float64Array.from(example, (code) => headOf(traces, rank, code));
  order.sort(
    (a, b) =>
      count[b]! - count[a]! ||
      head[a]! - head[b]! ||
      compareSequences(traces, rank, example[a]!, example[b]!),
  );
  const place = new Int32Array(order.length);
  for (const [nth, variant] of order.entries()) place[variant] = nth;
  return {
    of: found.map((variant) => place[variant]!),
    count: order.map((variant) => count[variant]!),
    example: order.map((variant) => example[variant]!),
  };
}

/** The place of each name in the order of names. */
function ranksOf(names: readonly string[]): Int32Array {
  const rank = new Int32Array(names.length);
  for (const [nth, code] of names
    .map((_, at) => at)
    .sort((a, b) => (names[a]! < names[b]! ? -1 : 1))
    .entries())
    rank[code] = nth;
  return rank;
}

/** The beginning of a sequence as one number, as many activities as fit: most are told apart by it. */
function headOf({ log: { activityOf }, start }: Traces, rank: Int32Array, code: number): number {
  const base = rank.length + 1;
  const digits = Math.floor(Math.log(Number.MAX_SAFE_INTEGER) / Math.log(base + 1));
  const end = start[code + 1]!;
  let head = 0;
  for (let at = start[code]!; at < start[code]! + digits; at++)
    head = head * base + (at < end ? rank[activityOf[at]!]! + 1 : 0);
  return head;
}

function compareSequences(
  { log: { activityOf }, start }: Traces,
  rank: Int32Array,
  one: number,
  other: number,
): number {
  const [a, b] = [start[one]!, start[other]!];
  const [m, n] = [start[one + 1]! - a, start[other + 1]! - b];
  for (let at = 0; at < Math.min(m, n); at++) {
    const difference = rank[activityOf[a + at]!]! - rank[activityOf[b + at]!]!;
    if (difference !== 0) return difference;
  }
  return m - n;
}

/** The activities of a case, by name. */
export const sequenceOf = ({ log, start }: Traces, code: number): string[] =>
  Array.from(
    log.activityOf.subarray(start[code]!, start[code + 1]!),
    (activity) => log.activityNames[activity]!,
  );
