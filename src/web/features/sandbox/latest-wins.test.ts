import fc from "fast-check";
import { expect, test } from "vitest";
import { latestWins } from "./latest-wins.ts";

function desk() {
  const sent: [number, string][] = [];
  const received: string[] = [];
  const asking = latestWins<string, string>(
    (id, question) => sent.push([id, question]),
    (given) => received.push(given),
  );
  return { asking, sent, received };
}

test("of what a slider asks while one answer is awaited, only the last is asked", () => {
  const { asking, sent, received } = desk();
  for (const position of ["30", "31", "32", "33"]) asking.ask(position);
  expect(sent).toEqual([[1, "30"]]);
  asking.answered(1, "at 30");
  expect(sent).toEqual([
    [1, "30"],
    [2, "33"],
  ]);
  asking.answered(2, "at 33");
  expect(received).toEqual(["at 30", "at 33"]);
});

test("an answer to a question that is not awaited is dropped", () => {
  const { asking, received } = desk();
  asking.ask("a");
  expect(asking.answered(7, "stray")).toBe(false);
  expect(received).toEqual([]);
});

test("what was forgotten is not shown when it comes, and the desk is free again", () => {
  const { asking, sent, received } = desk();
  asking.ask("a");
  asking.ask("b");
  asking.forget();
  asking.answered(1, "a");
  asking.ask("c");
  asking.answered(2, "c");
  expect([sent.map(([, question]) => question), received]).toEqual([["a", "c"], ["c"]]);
});

test("whatever the order of asking and answering, one question is out at a time and the last one is answered", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(99), fc.constant("answer" as const)), { minLength: 1 }), (steps) => {
      const out: number[] = [];
      let shown: string | null = null;
      let lastAsked: string | null = null;
      const asking = latestWins<string, string>(
        (id, question) => {
          out.push(id);
          expect(out.length).toBe(1);
          questions.set(id, question);
        },
        (given) => {
          shown = given;
        },
      );
      const questions = new Map<number, string>();
      const answer = () => {
        const id = out.pop();
        if (id !== undefined) asking.answered(id, questions.get(id)!);
      };
      for (const step of steps) {
        if (step === "answer") answer();
        else {
          lastAsked = String(step);
          asking.ask(lastAsked);
        }
      }
      while (out.length > 0) answer();
      expect(shown).toBe(lastAsked);
    }),
  );
});
