import fc from "fast-check";
import { expect, test } from "vitest";
import type { Method } from "#engine/evaluation/method.ts";
import { type History, pause, redo, startHistory, step, undo } from "./draft-history.ts";

const named = (name: string) => ({ id: name }) as Method;
const typed = (history: History, names: string, about: string | null) =>
  [...names].reduce((at, name) => step(at, named(name), about), history);

test("what is typed in one field is one step; leaving the field begins another", () => {
  const history = typed(pause(typed(startHistory(named("0")), "123", "weight")), "45", "weight");
  expect(undo(history).now.id).toBe("3");
  expect(undo(undo(history)).now.id).toBe("0");
  expect(redo(redo(undo(undo(history)))).now.id).toBe("5");
});

test("after a step back, a new step takes the place of what was undone", () => {
  const history = step(undo(typed(startHistory(named("0")), "12", null)), named("9"), null);
  expect([history.now.id, history.future]).toEqual(["9", []]);
  expect(undo(history).now.id).toBe("1");
});

test("as many steps back as were made lead to the beginning, and forward again to the end", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { maxLength: 30 }), (names) => {
      const start = startHistory(named("start"));
      const end = names.reduce((at, name) => step(at, named(name), null), start);
      const back = names.reduce(undo, end);
      expect(back.now).toBe(start.now);
      expect(names.reduce(redo, back).now).toBe(end.now);
      expect(undo(start)).toBe(start);
    }),
  );
});
