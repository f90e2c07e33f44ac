import fc from "fast-check";
import { expect, test } from "vitest";
import {
  CASE_MOVES,
  CASE_STATES,
  type CaseState,
  isOver,
  MOVE_RULES,
  movesFrom,
  OVER,
  ruleOf,
} from "./case-flow.ts";
import { type CaseFacts, decideMove, type MoveGiven } from "./decide-move.ts";

const held = (more: Partial<CaseFacts> = {}): CaseFacts => ({
  state: "candidate",
  today: "2026-06-30",
  dueOn: null,
  heard: 0,
  openObjections: 0,
  upheldObjections: 0,
  planGaps: [],
  openMilestones: 0,
  disposedM2: 0,
  plannedM2: null,
  returnedM2: 0,
  freesLand: false,
  unpaidWan: 0,
  ...more,
});
const given = (move: MoveGiven["move"], more: Partial<MoveGiven> = {}): MoveGiven => ({
  move,
  why: "按程序",
  documentNo: "1号",
  measure: "take-back",
  reviewOn: "2027-06-30",
  ...more,
});
const because = (of: CaseFacts, asked: MoveGiven): string => {
  const decision = decideMove(of, asked);
  return decision.kind === "refuse" ? decision.because.zh : "allowed";
};

const facts = fc.record<CaseFacts>({
  state: fc.constantFrom(...CASE_STATES),
  today: fc.constant("2026-06-30"),
  dueOn: fc.option(fc.constantFrom("2026-06-01", "2026-06-30", "2026-07-31")),
  heard: fc.nat(2),
  openObjections: fc.nat(2),
  upheldObjections: fc.nat(1),
  planGaps: fc.constantFrom([], [{ zh: "目标", en: "goal" }]),
  openMilestones: fc.nat(2),
  disposedM2: fc.constantFrom(0, 500, 1000),
  plannedM2: fc.option(fc.constantFrom(500, 1000)),
  returnedM2: fc.constantFrom(0, 500),
  freesLand: fc.boolean(),
  unpaidWan: fc.nat(1),
});

test("whatever is known of a case in hand, somebody can move it: there is no dead end", () => {
  fc.assert(
    fc.property(facts, (of) => {
      const possible = CASE_MOVES.filter((move) => decideMove(of, given(move)).kind === "allow");
      // accepted land that is back in supply is only closed, and that is always allowed
      expect(possible.length > 0).toBe(!isOver(of.state));
    }),
  );
});

test("every state is reached from the first, and from every state the case can be brought to an end", () => {
  const reach = (from: readonly CaseState[], next: (state: CaseState) => CaseState[]): Set<CaseState> => {
    const seen = new Set(from);
    for (const state of seen) for (const to of next(state)) seen.add(to);
    return seen;
  };
  expect(reach(["candidate"], (state) => movesFrom(state).map(({ to }) => to)).size).toBe(CASE_STATES.length);
  const backward = (state: CaseState) =>
    MOVE_RULES.filter(({ to }) => to === state).flatMap(({ from }) => [...from]);
  expect(reach(OVER, backward).size).toBe(CASE_STATES.length);
});

test("a walk of any moves keeps to the rules and loses no case: it is always in one known state", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...CASE_MOVES), facts), { maxLength: 40 }), (walk) => {
      let state: CaseState = "candidate";
      for (const [move, of] of walk) {
        const decision = decideMove({ ...of, state }, given(move));
        if (decision.kind === "refuse") continue;
        expect(ruleOf(move).from).toContain(state);
        expect(isOver(state)).toBe(false);
        state = decision.to;
        expect(CASE_STATES).toContain(state);
      }
    }),
  );
});

test("no case is recognised that was not told to its owner, nor carried out before it was published", () => {
  const paths = (without: CaseState, goal: CaseState): boolean => {
    const seen = new Set<CaseState>(["candidate"]);
    for (const state of seen) for (const { to } of movesFrom(state)) if (to !== without) seen.add(to);
    return seen.has(goal);
  };
  expect(paths("notified", "recognised")).toBe(false);
  expect(paths("stated", "recognised")).toBe(false);
  expect(paths("recognised", "in-progress")).toBe(false);
  expect(paths("accepted", "closed")).toBe(false);
});

test("a move says why, and with the paper, measure or day that it needs", () => {
  expect(because(held(), given("verify", { why: " " }))).toMatch(/理由/);
  expect(because(held({ state: "verified" }), given("notify", { documentNo: "" }))).toMatch(/文号/);
  expect(because(held({ state: "planned" }), given("escalate", { measure: null }))).toMatch(/升级措施/);
  expect(because(held({ state: "planned" }), given("retain", { reviewOn: "2026-06-30" }))).toMatch(
    /复核日期/,
  );
  expect(because(held({ state: "closed" }), given("retain"))).toMatch(/已经办结/);
});

test("silence is consent on the day after the limit, not on its last day", () => {
  const on = (dueOn: string) => because(held({ state: "notified", dueOn }), given("pass-over"));
  expect(on("2026-06-30")).toMatch(/2026-06-30 截止/);
  expect(on("2026-06-29")).toBe("allowed");
});

test("an objection is answered before anything is recognised, and one upheld stops it", () => {
  expect(because(held({ state: "stated", openObjections: 1 }), given("recognise"))).toMatch(/1 件异议/);
  expect(because(held({ state: "stated", upheldObjections: 1 }), given("recognise"))).toMatch(/重新核实/);
  expect(because(held({ state: "stated", upheldObjections: 1 }), given("look-again"))).toBe("allowed");
});

test("nothing is accepted before its milestones, land and compensation are done, and the refusal has the numbers", () => {
  const state = "in-progress";
  expect(because(held({ state, openMilestones: 2 }), given("accept"))).toMatch(/2 个节点/);
  expect(because(held({ state, plannedM2: 20000, disposedM2: 2000 }), given("accept"))).toBe(
    "方案处置 30.00 亩，已处置 3.00 亩，还差 27.00 亩。",
  );
  expect(because(held({ state, unpaidWan: 320 }), given("accept"))).toMatch(/320 万元/);
  expect(because(held({ state }), given("accept"))).toBe("allowed");
});

test("a case that frees land is closed when the land is supply again", () => {
  const state = "accepted";
  expect(because(held({ state, freesLand: true }), given("close"))).toMatch(/重新入库/);
  expect(because(held({ state, freesLand: true, returnedM2: 100 }), given("close"))).toBe("allowed");
  expect(because(held({ state, freesLand: true, returnedM2: 100 }), given("rectify"))).toMatch(/不能再退回/);
});
