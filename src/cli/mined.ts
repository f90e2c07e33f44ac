/** What `perch mine` says: the JSON that scripts depend on, and a page for people. */
import type { Traces } from "#engine/mining/arrange.ts";
import { figuresOf } from "#engine/mining/compare-logs.ts";
import { findFlow } from "#engine/mining/find-flow.ts";
import { findHandovers } from "#engine/mining/find-handovers.ts";
import { findLate } from "#engine/mining/find-late.ts";
import { findPauses } from "#engine/mining/find-pauses.ts";
import { findRework } from "#engine/mining/find-rework.ts";
import { findWaiting } from "#engine/mining/find-waiting.ts";
import { sequenceOf } from "#engine/mining/group-sequences.ts";
import type { LogIssue } from "#engine/mining/log-issue.ts";

const MOST_VARIANTS = 20;
const MOST_PAIRS = 50;
const DIGITS = 1e4;

/** `null` where nothing can be said: `late` without a deadline, `pauses` without statuses of the national platform. */
export function minedOf(traces: Traces) {
  const { log } = traces;
  const activity = (code: number): string => log.activityNames[code]!;
  const resource = (code: number): string => log.resourceNames[code]!;
  const flow = findFlow(traces);
  const { pairs, kept, handed, unknown, load } = findHandovers(traces);
  const { activities: rework, firstPassRate } = findRework(traces);
  const { medianWd, p90Wd } = figuresOf(traces);
  const late = findLate(traces);
  return {
    cases: flow.cases,
    events: flow.events,
    activities: flow.occurs.filter((times) => times > 0).length,
    variants: flow.variants.count.length,
    resources: load.length,
    edges: flow.edges.map(({ from, to, count, ...took }) => ({
      from: activity(from),
      to: activity(to),
      count,
      medianWd: rounded(took.medianWd),
      p90Wd: rounded(took.p90Wd),
      medianHours: rounded(took.medianHours),
      p90Hours: rounded(took.p90Hours),
    })),
    late: late && { finished: late.finished, late: late.late, open: late.open },
    medianWd,
    p90Wd,
    provisional: traces.provisional,
    starts: counted(flow.begins, activity),
    ends: counted(flow.ends, activity),
    topVariants: Array.from(flow.variants.count.subarray(0, MOST_VARIANTS), (count, variant) => ({
      count,
      activities: sequenceOf(traces, flow.variants.example[variant]!),
    })),
    firstPassRate,
    rework: rework.map(({ activity: code, ...found }) => ({ activity: activity(code), ...found })),
    waiting: findWaiting(traces).map(({ activity: code, ...found }) => ({
      activity: activity(code),
      ...found,
    })),
    handovers: {
      kept,
      handed,
      unknown,
      pairs: pairs
        .slice(0, MOST_PAIRS)
        .map(({ from, to, ...pair }) => ({ from: resource(from), to: resource(to), ...pair })),
    },
    pauses: pausesOf(traces),
  };
}

function pausesOf(traces: Traces) {
  const found = findPauses(traces);
  if (!found) return null;
  const { pauses, cases, accepted, pausedShare, neverClosed, neverOpened, overlapping, openedLate } = found;
  return {
    count: pauses.length,
    cases,
    accepted,
    pausedShare,
    neverClosed: neverClosed.length,
    neverOpened: neverOpened.length,
    overlapping: overlapping.length,
    openedLate: openedLate.length,
  };
}

const rounded = (value: number): number => Math.round(value * DIGITS) / DIGITS;

const counted = (times: Int32Array, name: (code: number) => string): { activity: string; count: number }[] =>
  Array.from(times, (count, code) => ({ activity: name(code), count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.activity < b.activity ? -1 : 1));

type Mined = ReturnType<typeof minedOf> & {
  objectType: string | null;
  setAside: string[];
  issues: LogIssue[];
};

export function minedText(mined: Mined): string {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const lines = [
    `${mined.cases} 个个案 · cases，${mined.events} 个事件 · events，${mined.activities} 种活动 · activities，${mined.variants} 种走法 · variants，${mined.resources} 人 · resources`,
    `历时中位 · median ${mined.medianWd} 个工作日 · working days，P90 ${mined.p90Wd}${mined.provisional ? "（部分年份无放假通知，按周末计 · by weekends alone）" : ""}`,
    ...(mined.late
      ? [
          `办结 · finished ${mined.late.finished}，超期 · late ${mined.late.late}${mined.late.finished > 0 ? `（${percent(mined.late.late / mined.late.finished)}）` : ""}`,
        ]
      : []),
    `一次通过 · first pass ${percent(mined.firstPassRate ?? 0)}`,
    ...(mined.pauses
      ? [
          `暂停 · pauses ${mined.pauses.count}，未结束 · never closed ${mined.pauses.neverClosed}，时限末两成开启 · opened late ${mined.pauses.openedLate}`,
        ]
      : []),
    ...(mined.setAside.length > 0
      ? [`${mined.setAside.length} 个个案因读不出的行未计入 · cases set aside`]
      : []),
    "",
    "   次数  中位工作日  P90  从 · from → 到 · to",
    ...mined.edges
      .slice(0, 30)
      .map(
        ({ from, to, count, medianWd, p90Wd }) =>
          `${String(count).padStart(7)}  ${String(medianWd).padStart(10)}  ${String(p90Wd).padStart(3)}  ${from} → ${to}`,
      ),
    ...(mined.edges.length > 30 ? [`… 另有 ${mined.edges.length - 30} 条，见 --json · more in --json`] : []),
  ];
  return `${lines.join("\n")}\n`;
}
