/** What was written on the page, step by step, so that every step can be taken back and made again. */
import type { Method } from "#engine/evaluation/method.ts";

export type History = {
  past: readonly Method[];
  now: Method;
  future: readonly Method[];
  /** what the last step was about: letters typed one after another in one field are one step */
  about: string | null;
};

/** Steps that can be taken back. */
const KEPT = 200;

export const startHistory = (method: Method): History => ({ past: [], now: method, future: [], about: null });

/** @param about the field that is written in; null: a step by itself */
export function step(history: History, next: Method, about: string | null): History {
  if (next === history.now) return history;
  const isSame = about !== null && about === history.about;
  const past = isSame ? history.past : [...history.past, history.now].slice(-KEPT);
  return { past, now: next, future: [], about };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    now: before,
    future: [history.now, ...history.future],
    about: null,
  };
}

export function redo(history: History): History {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.now], now: next, future, about: null };
}

/** The field was left: what is typed there next is a step of its own. */
export const pause = (history: History): History =>
  history.about === null ? history : { ...history, about: null };
