import { createContext, useContext, useSyncExternalStore } from "react";
import { type LinePath, lineOf, valueAt, withValue } from "#contract/evaluation/line-path.ts";
import type { Issue } from "#engine/evaluation/evaluation.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { DraftState, DraftStore } from "./draft-store.ts";
import { declaring } from "./facts.ts";

/** The draft that all fields of the page write into. */
export const StudioContext = createContext<DraftStore | null>(null);

export function useStudioStore(): DraftStore {
  const store = useContext(StudioContext);
  if (!store) throw new Error("a field of the studio stands outside it");
  return store;
}

function useDraft<T>(select: (state: DraftState) => T): T {
  const { subscribe, get } = useStudioStore();
  return useSyncExternalStore(subscribe, () => select(get()));
}

/** A part of the method. It must be something that is in it, not something made of it: else it never stands still. */
export const useMethod = <T,>(select: (method: Method) => T): T => useDraft(({ method }) => select(method));

/** The whole of it, for what shows the whole: redraws with every letter. */
export const useWholeMethod = (): Method => useMethod((method) => method);

export const useIssues = (): readonly Issue[] => useDraft(({ issues }) => issues);

/** One value of the draft by its path: what it is, what is wrong with it, how it is written. */
export function useValue<T>(path: LinePath) {
  const { edit, pause } = useStudioStore();
  const line = lineOf(path);
  return {
    value: useMethod((method) => valueAt(method, path) as T | undefined),
    issue: useDraft(({ issues }) => issues.find((one) => one.line === line)),
    line,
    /** `undefined` takes the property away */
    set: (value: T | undefined | null) => edit((held) => withValue(held, path, value), line),
    pause,
  };
}

const NONE: readonly never[] = [];
const itemsAt = <T,>(method: Method, path: LinePath): readonly T[] =>
  (valueAt(method, path) as readonly T[] | undefined) ?? NONE;

/** The items of a list of the draft. */
export const useItems = <T,>(path: LinePath): readonly T[] => useMethod((method) => itemsAt<T>(method, path));

/** How items of a list come, go and move. */
export function useListEdit<T>(path: LinePath) {
  const { edit } = useStudioStore();
  const change = (next: (held: readonly T[]) => readonly T[]) =>
    edit((held) => withValue<Method>(held, path, next(itemsAt<T>(held, path))));
  return {
    /** @param reads facts that the new line reads, declared with it */
    add: (item: T, reads: readonly string[] = []) =>
      edit((held) =>
        withValue<Method>(reads.reduce(declaring, held), path, [...itemsAt<T>(held, path), item]),
      ),
    remove: (at: number) => change((held) => held.filter((_, n) => n !== at)),
    /** one place up or down; at an end it stays */
    move: (at: number, by: -1 | 1) =>
      change((held) => {
        const to = at + by;
        if (to < 0 || to >= held.length) return held;
        return held.with(at, held[to]!).with(to, held[at]!);
      }),
  };
}
