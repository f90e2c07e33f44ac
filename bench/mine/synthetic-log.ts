/** A made-up log, the same for every contender: seeded, cases interleaved in order of time as an export has them. */
import type { EventLog } from "#engine/mining/event-log.ts";
import { reorder } from "#engine/mining/keep-cases.ts";

const ACTIVITIES = 26;
const RESOURCES = 48;
const DAY = 86_400_000;
const CHINA_MIN = 480;
/** the likely way leads onwards; now and then a case goes back, skips or starts over */
const [GO_BACK, SKIP, STAY] = [0.04, 0.1, 0.02];

export function syntheticLog(size: number): EventLog {
  const random = mulberry32(20261122);
  const [caseOf, activityOf, resourceOf] = [1, 2, 3].map(() => new Int32Array(size)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const atMs = new Float64Array(size);
  let cases = 0;
  for (let event = 0; event < size; cases++) {
    const route = Math.floor(random() * 4) * 4;
    const length = Math.min(size - event, 6 + Math.floor(random() * 10));
    let at = Date.UTC(2023, 0, 1) + Math.floor(random() * 900 * DAY);
    for (let step = 0, activity = route; step < length; step++, event++) {
      caseOf[event] = cases;
      activityOf[event] = activity % ACTIVITIES;
      resourceOf[event] = Math.floor(random() * RESOURCES);
      atMs[event] = at;
      at += Math.floor(random() ** 4 * 12 * DAY) + 1;
      activity += stepOf(random());
    }
  }
  const order = Int32Array.from({ length: size }, (_, event) => event).sort(
    (a, b) => atMs[a]! - atMs[b]! || a - b,
  );
  const unknown = (): Float64Array => new Float64Array(cases).fill(Number.NaN);
  const log: EventLog = {
    caseNames: names("case", cases),
    activityNames: names("activity", ACTIVITIES),
    resourceNames: names("resource", RESOURCES),
    lifecycleNames: [],
    caseOf,
    activityOf,
    resourceOf,
    lifecycleOf: new Int32Array(size).fill(-1),
    atMs,
    offsetMin: new Int16Array(size).fill(CHINA_MIN),
    startMs: new Float64Array(size).fill(Number.NaN),
    deadlineMs: unknown(),
    finishedMs: unknown(),
    limitWd: unknown(),
    caseTexts: new Map(),
  };
  return reorder(log, order);
}

function stepOf(luck: number): number {
  if (luck < GO_BACK) return ACTIVITIES - 1;
  if (luck < GO_BACK + SKIP) return 2;
  return luck < GO_BACK + SKIP + STAY ? 0 : 1;
}

const names = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${kind} ${n}`);

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
