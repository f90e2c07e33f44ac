import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#kernel/day.ts";
import { arrange, type DayCounter, type Traces } from "./arrange.ts";
import { checkRules } from "./check-rules.ts";
import { compareLogs } from "./compare-logs.ts";
import type { CaseFacts } from "./event-log.ts";
import { type CaseFilter, findCases } from "./find-cases.ts";
import { findHandovers } from "./find-handovers.ts";
import { findLate } from "./find-late.ts";
import { findPauses } from "./find-pauses.ts";
import { findRework } from "./find-rework.ts";
import { findWaiting } from "./find-waiting.ts";
import { groupSequences } from "./group-sequences.ts";
import { keepCases, keepTransitions } from "./keep-cases.ts";
import { logBuilder } from "./log-builder.ts";
import { statusOf } from "./national-status.ts";
import { learnRemaining } from "./remaining-time.ts";
import type { Rule } from "./rules.ts";

/** Monday to Friday. 1970-01-01 was a Thursday. */
const WEEKDAYS: DayCounter = {
  after: () => ({ provisional: false }),
  workingDaysBetween(from, to) {
    let days = 0;
    for (let on = addDays(from, 1); on <= to; on = addDays(on, 1))
      if ((Date.parse(on) / 86_400_000 + 3) % 7 < 5) days += 1;
    return days;
  },
};

/** Cases as `受理@2 审查@5`: activities and the day of March 2026, which began on a Sunday; `/甲` who, `:start` lifecycle. */
function tracesOf(cases: Record<string, string>, facts: Record<string, CaseFacts> = {}): Traces {
  const builder = logBuilder();
  for (const [caseName, trace] of Object.entries(cases))
    for (const word of trace.split(" ")) {
      const [, activity, lifecycle, day, resource] = /^([^@:]+)(?::(\w+))?@([\d.]+)(?:\/(.+))?$/.exec(word)!;
      const atMs = Date.UTC(2026, 2, 1) + (Number(day) - 1) * 86_400_000;
      builder.add({ caseName, activity: activity!, atMs, offsetMin: 0, resource, lifecycle });
    }
  for (const [caseName, told] of Object.entries(facts)) builder.tell(caseName, told);
  return arrange(builder.finish().log, WEEKDAYS);
}
const named = (traces: Traces, codes: Iterable<number>): string[] =>
  [...codes].map((code) => traces.log.caseNames[code]!);

describe("rework", () => {
  const traces = tracesOf({
    一: "受理@2 审查@3 办结@4",
    二: "受理@2 补正@3 受理@4 受理@5 办结@6",
    三: "受理@2 补正@3 办结@4",
  });
  const names = (found: ReturnType<typeof findRework>) =>
    found.activities.map(({ activity, ...counts }) => ({
      activity: traces.log.activityNames[activity],
      ...counts,
    }));

  test("is an activity met again: at once a loop, after something else a return", () => {
    const found = findRework(traces);
    expect(names(found)).toEqual([{ activity: "受理", cases: 1, again: 2, loops: 1, returns: 1 }]);
    expect([found.firstPasses, found.firstPassRate]).toEqual([2, 2 / 3]);
  });

  test("a correction is no first pass even once, where that is said", () => {
    expect(findRework(traces, { failing: ["补正"] }).firstPasses).toBe(1);
    expect(findRework(traces, { among: ["审查"] }).firstPasses).toBe(3);
  });
});

describe("hand-overs", () => {
  test("are steps between two known people; what stays or is not known is counted apart", () => {
    const traces = tracesOf({ 一: "a@2/甲 b@3/甲 c@6/乙 d@9", 二: "a@2/甲 b@4/乙" });
    const { pairs, kept, handed, unknown, load } = findHandovers(traces);
    expect(pairs).toEqual([{ from: 0, to: 1, count: 2, medianWd: 2.5 }]);
    expect([kept, handed, unknown]).toEqual([1, 2, 1]);
    expect(load.map(({ events, cases }) => [events, cases])).toEqual([
      [3, 2],
      [2, 2],
    ]);
  });
});

describe("waiting against processing", () => {
  test("processing runs from start to completion, waiting from the completion before or the schedule after it", () => {
    const traces = tracesOf({
      一: "受理:start@2 受理:complete@3 审查:schedule@4 审查:start@6 审查:complete@6.5 办结:start@7",
      二: "审查:complete@3",
    });
    const [accept, review, ...more] = findWaiting(traces);
    expect(more).toEqual([]);
    expect([accept!.runs, accept!.processingHours.median, accept!.waitingHours]).toEqual([1, 24, null]);
    expect([review!.runs, review!.processingHours.total, review!.waitingHours?.total]).toEqual([1, 12, 48]);
  });

  test("two runs of one activity at once end in the order in which they began", () => {
    const [found] = findWaiting(
      tracesOf({ 一: "审:start@2 审:start@3 审:complete@4 审:complete@6 审:start@7" }),
    );
    expect([found!.runs, found!.unfinished, found!.processingHours.total]).toEqual([2, 1, (2 + 3) * 24]);
  });

  test("the log of what was completed leaves starts out", () => {
    const { log } = tracesOf({ 一: "审:start@2 审:complete@3", 二: "审:start@2", 三: "受@2" });
    const kept = keepTransitions(log, ["complete"]);
    expect([kept.caseNames, kept.atMs.length]).toEqual([["一", "三"], 2]);
  });
});

describe("late", () => {
  const day = (n: number): number => Date.UTC(2026, 2, n);
  test("is after the deadline; where ends are told, a case without one is open", () => {
    const traces = tracesOf(
      { 一: "a@2", 二: "a@2", 三: "a@2", 四: "a@2" },
      {
        一: { deadlineMs: day(9), finishedMs: day(9) },
        二: { deadlineMs: day(9), finishedMs: day(10) },
        三: { deadlineMs: day(9) },
      },
    );
    expect(findLate(traces)).toEqual({ finished: 2, late: 1, open: 1, cases: [1] });
  });

  test("is judged by the last event where no end is told, and not at all without a deadline", () => {
    expect(findLate(tracesOf({ 一: "a@2 b@12" }, { 一: { deadlineMs: day(9) } }))).toMatchObject({
      finished: 1,
      late: 1,
    });
    expect(findLate(tracesOf({ 一: "a@2" }))).toBeNull();
  });
});

describe("pauses of the national statuses", () => {
  test.each([
    ["6", 6],
    ["06", 6],
    ["补正开始", 6],
    ["6 补正开始", 6],
    ["特别程序结束(10)", 10],
    ["16", undefined],
    ["补正", undefined],
  ])("%s", (activity, code) => expect(statusOf(activity)?.code).toBe(code));

  test("count against the gross clock, and none twice where two are open at once", () => {
    // Monday 2 to Friday 13 March: 9 working days; paused 4–6 and, within it and beyond, 5–10
    const traces = tracesOf({ 一: "1@2 3@2 6@4 9@5 7@6 10@10 11@13" }, { 一: { limitWd: 10 } });
    const found = findPauses(traces)!;
    expect(found.clocks).toEqual([{ caseCode: 0, grossWd: 9, pausedWd: 4, netWd: 5 }]);
    expect(found.pauses.map(({ kind, wd, limitUsed }) => [kind, wd, limitUsed])).toEqual([
      ["correction", 2, 0.2],
      ["special", 3, 0.3],
    ]);
    expect([found.overlapping.length, found.neverClosed.length, found.pausedShare]).toEqual([1, 0, 4 / 9]);
  });

  test("are named where unpaired, and where opened when little of the limit was left", () => {
    const traces = tracesOf(
      { 一: "3@2 6@9 11@13", 二: "3@2 7@4 11@5", 三: "3@2 6@11 7@12 13@13", 四: "3@2 6@11" },
      { 一: { limitWd: 10 }, 三: { limitWd: 8 }, 四: { limitWd: 5 } },
    );
    const found = findPauses(traces)!;
    expect(
      named(
        traces,
        found.neverClosed.map(({ caseCode }) => caseCode),
      ),
    ).toEqual(["一", "四"]);
    expect(
      named(
        traces,
        found.neverOpened.map((event) => traces.log.caseOf[event]!),
      ),
    ).toEqual(["二"]);
    // 7 of 8 days were used; case 四 was beyond its limit already
    expect(
      named(
        traces,
        found.openedLate.map(({ caseCode }) => caseCode),
      ),
    ).toEqual(["三"]);
    expect([found.cases, found.accepted, found.clocks.length]).toEqual([3, 4, 3]);
  });

  test("say nothing of a log without statuses", () => {
    expect(findPauses(tracesOf({ 一: "受理@2 补正@3" }))).toBeNull();
  });
});

describe("rules", () => {
  const check = (cases: Record<string, string>, rule: Rule, isOver?: (code: number) => boolean) => {
    const traces = tracesOf(cases);
    const [found] = checkRules(traces, groupSequences(traces), [rule], isOver);
    return [found!.kept, found!.broken, found!.pending, named(traces, found!.brokenBy).join("")];
  };

  test("precedence: before each permit there is a contract", () => {
    expect(
      check(
        { 一: "合同@2 许可@3", 二: "许可@3", 三: "许可@2 合同@3", 四: "合同@2" },
        { kind: "precedence", first: "合同", next: "许可" },
      ),
    ).toEqual([1, 2, 0, "二三"]);
  });

  test("response within working days, and within calendar days", () => {
    const cases = { 一: "验收@6 备案@9", 二: "验收@6 备案@10", 三: "验收@6", 四: "验收@6 其他@20 备案@25" };
    expect(
      check(
        cases,
        { kind: "response", first: "验收", next: "备案", within: { n: 1, unit: "wd" } },
        () => false,
      ),
    ).toEqual([1, 2, 1, "二四"]);
    expect(
      check(
        cases,
        { kind: "response", first: "验收", next: "备案", within: { n: 4, unit: "cd" } },
        () => false,
      ),
    ).toEqual([2, 1, 1, "四"]);
    expect(check(cases, { kind: "response", first: "验收", next: "备案" })).toEqual([3, 1, 0, "三"]);
  });

  test("absence, altogether, more than so often, and before something", () => {
    const cases = { 一: "开工@2 许可@3", 二: "许可@2 开工@3", 三: "受理@2" };
    expect(check(cases, { kind: "absence", activity: "开工", until: "许可" })).toEqual([2, 1, 0, "一"]);
    expect(
      check({ 一: "补正@2 补正@3", 二: "补正@2 办结@3" }, { kind: "absence", activity: "补正", times: 1 }),
    ).toEqual([1, 1, 0, "一"]);
  });

  test("chain: right after; what is still to come is pending while the case is open", () => {
    const cases = { 一: "a@2 b@3 a@4 b@5", 二: "a@2 c@3 b@4", 三: "a@2" };
    expect(check(cases, { kind: "chain", first: "a", next: "b" }, () => false)).toEqual([1, 1, 1, "二"]);
    expect(check(cases, { kind: "chain", first: "a", next: "b" })).toEqual([1, 2, 0, "二三"]);
  });

  test("a name that the log does not know is told", () => {
    const traces = tracesOf({ 一: "a@2" });
    const [found] = checkRules(traces, groupSequences(traces), [
      { kind: "precedence", first: "x", next: "a" },
    ]);
    expect([found!.unknown, found!.broken]).toEqual([["x"], 1]);
  });
});

describe("filters drill to cases", () => {
  const traces = tracesOf(
    { 一: "a@2/甲 b@3/乙 c@4", 二: "a@2/甲 c@9", 三: "b@10 a@11 b@12" },
    { 一: { texts: { 渠道: "网上" } }, 二: { texts: { 渠道: "窗口" } } },
  );
  const variants = groupSequences(traces);
  const only = (...filters: CaseFilter[]): string =>
    named(traces, findCases(traces, variants, filters)).join("");

  test("each as it says, and all of them together", () => {
    expect(only()).toBe("一二三");
    expect(only({ kind: "through", from: "a", to: "b" })).toBe("一三");
    expect(only({ kind: "meets", activity: "c" })).toBe("一二");
    expect(only({ kind: "avoids", activity: "c" })).toBe("三");
    expect(only({ kind: "begins-with", activity: "b" })).toBe("三");
    expect(only({ kind: "ends-with", activity: "c" })).toBe("一二");
    expect(only({ kind: "started", to: "2026-03-02" })).toBe("一二");
    expect(only({ kind: "started", from: "2026-03-03" })).toBe("三");
    expect(only({ kind: "took", minWd: 5 })).toBe("二");
    expect(only({ kind: "resource", resource: "乙" })).toBe("一");
    expect(only({ kind: "resource", resource: "谁" })).toBe("");
    expect(only({ kind: "text", name: "渠道", values: ["窗口", "网上"] })).toBe("一二");
    expect(only({ kind: "meets", activity: "c" }, { kind: "took", maxWd: 3 })).toBe("一");
    expect(only({ kind: "variant", variant: variants.of[1]! })).toBe("二");
  });

  test("and a log of those cases holds their events and facts, and no others", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), (kept) => {
        const log = keepCases(traces.log, (code) => kept[code]!);
        expect(log.caseNames).toEqual(traces.log.caseNames.filter((_, code) => kept[code]));
        expect(log.caseOf.length).toBe(
          [3, 2, 3].filter((_, code) => kept[code]).reduce((sum, n) => sum + n, 0),
        );
        expect(log.caseTexts.get("渠道")).toEqual(["网上", "窗口", ""].filter((_, code) => kept[code]));
      }),
    );
  });
});

test("one period against another: where time was gained comes first", () => {
  const before = tracesOf({ 一: "受理@2 审查@12 办结@13", 二: "受理@2 审查@12 受理@13 办结@14" });
  const after = tracesOf({ 一: "受理@2 审查@3 办结@4" });
  const { steps, ...figures } = compareLogs(before, after);
  expect(figures.before).toMatchObject({ cases: 2, medianWd: 9, firstPassRate: 0.5, lateRate: null });
  expect(figures.after).toMatchObject({ cases: 1, medianWd: 2, firstPassRate: 1 });
  expect(steps[0]).toEqual({
    from: "受理",
    to: "审查",
    before: { perCase: 1, medianWd: 8 },
    after: { perCase: 1, medianWd: 1 },
  });
  expect(steps.find(({ to }) => to === "受理")).toMatchObject({
    before: { perCase: 0.5 },
    after: { perCase: 0, medianWd: null },
  });
});

describe("the remaining time", () => {
  const cases = Object.fromEntries(
    Array.from({ length: 10 }, (_, n) => [
      `${n}`,
      `受理@2 ${n % 2 ? "补正@3 审查@4" : "审查@4"} 办结@${n % 2 ? 13 : 6}`,
    ]),
  );
  const times = learnRemaining(tracesOf(cases), () => true, 5);

  test("is what finished cases took from where the case stands, and how it came there", () => {
    expect(times.of(["受理", "补正", "审查"])).toEqual({
      p50Wd: 7,
      p80Wd: 7,
      p90Wd: 7,
      seen: 5,
      coarse: false,
    });
    expect(times.of(["受理", "审查"])).toMatchObject({ p50Wd: 2, seen: 5 });
    expect(times.of(["受理"])?.seen).toBe(10);
    expect(times.of(["受理", "办结"])).toMatchObject({ p50Wd: 0, coarse: true });
  });

  test("is not guessed where too few stood", () => {
    expect([times.of(["受理", "评审"]), times.of([])]).toEqual([null, null]);
    expect(learnRemaining(tracesOf(cases), () => false).of(["受理"])).toBeNull();
  });
});
