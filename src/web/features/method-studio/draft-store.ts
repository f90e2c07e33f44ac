/** The draft of a page, outside of React: each field listens to its own value, so that a letter redraws one field. */
import { readDraft } from "#contract/evaluation/draft-method.ts";
import type { Issue } from "#engine/evaluation/evaluation.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { type History, pause, redo, step, undo } from "./draft-history.ts";

export type DraftState = { history: History; method: Method; issues: readonly Issue[] };

export type DraftStore = {
  get: () => DraftState;
  subscribe: (listener: () => void) => () => void;
  /** @param about the field that is written in: its letters are one step */
  edit: (next: (method: Method) => Method, about?: string | null) => void;
  pause: () => void;
  undo: () => void;
  redo: () => void;
};

export function createDraftStore(begun: History): DraftStore {
  let state: DraftState = { history: begun, method: begun.now, issues: [...readDraft(begun.now).issues] };
  const listeners = new Set<() => void>();
  function go(history: History) {
    if (history === state.history) return;
    const isSame = history.now === state.method;
    const issues = isSame ? state.issues : kept(state.issues, readDraft(history.now).issues);
    state = { history, method: history.now, issues };
    for (const listener of listeners) listener();
  }
  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    edit: (next, about = null) => go(step(state.history, next(state.method), about)),
    pause: () => go(pause(state.history)),
    undo: () => go(undo(state.history)),
    redo: () => go(redo(state.history)),
  };
}

/** An issue that is told again is the same object, and so is the list where nothing changed. */
function kept(before: readonly Issue[], now: readonly Issue[]): readonly Issue[] {
  const next = now.map(
    (issue) =>
      before.find(
        (one) => one.line === issue.line && one.code === issue.code && one.message.zh === issue.message.zh,
      ) ?? issue,
  );
  return next.length === before.length && next.every((issue, n) => issue === before[n]) ? before : next;
}
