import { useMemo } from "react";
import { type FactKind, type FactOption, factOptions } from "./facts.ts";
import { useMethod } from "./studio-context.tsx";

const NONE = [] as const;

/** The figures and classes that may be chosen; made anew only when those of the method change. */
export function useFactOptions(kind: FactKind, withIndicators: boolean): readonly FactOption[] {
  const facts = useMethod((method) => method.facts);
  const groupings = useMethod((method) => method.groupings);
  const indicators = useMethod((method) => (withIndicators ? method.indicators : NONE));
  return useMemo(
    () => factOptions({ facts, groupings, indicators }, kind, withIndicators),
    [facts, groupings, indicators, kind, withIndicators],
  );
}
