import { useCallback, useEffect, useRef, useState } from "react";
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { changesText, readChanges } from "./changes-text.ts";
import type { Slot } from "./model/model.ts";
import { NO_CHANGES, type SandboxSearch } from "./sandbox-search.ts";

/** Both scenarios as they are being tried, and the saved ones that they came from. */
export type Scenarios = {
  a: SandboxChanges;
  /** null: only one is looked at */
  b: SandboxChanges | null;
  on: Slot;
  sa: string | undefined;
  sb: string | undefined;
};

/** Long enough that a slider on its way leaves no trail in the address. */
const SETTLED_MS = 350;

/** Sliders move the scenarios at once; the address follows when they rest, and leads when it is opened or gone back to. */
export function useScenarios(
  search: SandboxSearch,
  onSearch: (search: SandboxSearch) => void,
): [Scenarios, (to: Partial<Scenarios>) => void] {
  const [held, setHeld] = useState(() => scenariosOf(search));
  const written = useRef(keyOf(search));

  useEffect(() => {
    if (keyOf(search) === written.current) return;
    written.current = keyOf(search);
    setHeld(scenariosOf(search));
  }, [search]);

  useEffect(() => {
    const next = searchWith(search, held);
    if (keyOf(next) === written.current) return;
    const timer = setTimeout(() => {
      written.current = keyOf(next);
      onSearch(next);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [held, search, onSearch]);

  const set = useCallback((to: Partial<Scenarios>) => setHeld((before) => ({ ...before, ...to })), []);
  return [held, set];
}

export function scenariosOf({ a, b, on, sa, sb }: SandboxSearch): Scenarios {
  return {
    a: readChanges(a ?? ""),
    b: b === undefined ? null : readChanges(b),
    on: on === "b" && b !== undefined ? "b" : "a",
    sa,
    sb,
  };
}

/** The address of these scenarios, whatever else it says. */
export function searchWith(search: SandboxSearch, { a, b, on, sa, sb }: Scenarios): SandboxSearch {
  const found = {
    a: changesText(a) || undefined,
    b: b === null ? undefined : changesText(b) || NO_CHANGES,
    on: b !== null && on === "b" ? ("b" as const) : undefined,
    sa,
    sb: b === null ? undefined : sb,
    part: search.part,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

const keyOf = ({ a, b, on, sa, sb }: SandboxSearch): string => JSON.stringify([a, b, on, sa, sb]);
