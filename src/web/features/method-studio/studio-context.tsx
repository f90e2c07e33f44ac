import { createContext, useContext } from "react";
import { isWithin, type LinePath, lineOf, valueAt, withValue } from "#contract/evaluation/line-path.ts";
import type { Issue } from "#engine/evaluation/evaluation.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { declaring } from "./facts.ts";
import type { MethodDraft } from "./use-method-draft.ts";

type Studio = Pick<MethodDraft, "method" | "issues" | "edit" | "pause">;

/** The draft that all fields of the page write into. */
export const StudioContext = createContext<Studio | null>(null);

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error("a field of the studio stands outside it");
  return studio;
}

/** One value of the draft by its path: what it is, what is wrong with it, how it is written. */
export function useValue<T>(path: LinePath) {
  const { method, issues, edit, pause } = useStudio();
  const line = lineOf(path);
  return {
    value: valueAt(method, path) as T | undefined,
    issue: issues.find((one) => one.line === line),
    line,
    /** `undefined` takes the property away */
    set: (value: T | undefined | null) => edit((held) => withValue(held, path, value), line),
    pause,
  };
}

/** Issues of a line and of all its parts. */
export function useIssuesWithin(path: LinePath): Issue[] {
  const { issues } = useStudio();
  const whole = lineOf(path);
  return issues.filter(({ line }) => isWithin(line, whole));
}

/** A list of the draft: its items and how they come, go and move. */
export function useList<T>(path: LinePath) {
  const { method, edit } = useStudio();
  const items = (valueAt(method, path) as readonly T[] | undefined) ?? [];
  const change = (next: (held: readonly T[]) => readonly T[]) =>
    edit((held) =>
      withValue<Method>(held, path, next((valueAt(held, path) as readonly T[] | undefined) ?? [])),
    );
  return {
    items,
    /** @param reads facts that the new line reads, declared with it */
    add: (item: T, reads: readonly string[] = []) =>
      edit((held) => {
        const before = (valueAt(held, path) as readonly T[] | undefined) ?? [];
        return withValue<Method>(reads.reduce(declaring, held), path, [...before, item]);
      }),
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
