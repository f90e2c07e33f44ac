import { expect, test } from "vitest";
import { withValue } from "#contract/evaluation/line-path.ts";
import { indicator, method } from "#test/evaluation.ts";
import { startHistory } from "./draft-history.ts";
import { createDraftStore } from "./draft-store.ts";

const two = method({
  indicators: [indicator("taxPerMu", { weight: 60 }), indicator("revenuePerMu", { weight: 40 })],
});
const weigh = (at: number, weight: number) => (held: typeof two) =>
  withValue(held, ["indicators", at, "weight"], weight);

test("a change of one line leaves the others as they are, and issues that stay are the same", () => {
  const store = createDraftStore(startHistory(two));
  expect(store.get().issues).toEqual([]);
  store.edit(weigh(0, 70));
  const { issues, method: first } = store.get();
  expect(issues.map(({ code }) => code)).toEqual(["weights-not-100"]);
  store.edit((held) => withValue(held, ["title", "zh"], "新名"));
  expect(store.get().issues).toBe(issues);
  expect(store.get().method.indicators).toBe(first.indicators);
});

test("listeners hear of a change once, and of nothing where nothing changed", () => {
  const store = createDraftStore(startHistory(two));
  let heard = 0;
  const leave = store.subscribe(() => heard++);
  store.edit((held) => held);
  store.undo();
  store.pause();
  expect(heard).toBe(0);
  store.edit(weigh(1, 30), "weight");
  store.undo();
  expect([heard, store.get().method]).toEqual([2, two]);
  leave();
  store.redo();
  expect(heard).toBe(2);
});
