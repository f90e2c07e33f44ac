import type { ReactElement } from "react";
import type { Cited } from "#engine/evaluation/method.ts";
import { useLanguage } from "#web/lib/language.ts";
import { W } from "./words.ts";

/** What a rule pack decided where the published text is silent: marked, so that nobody takes it for the law. */
export function Assumed({ line }: { line: Cited }): ReactElement | null {
  const { text } = useLanguage();
  if (!line.assumed) return null;
  return (
    <span className="method-assumed" title={text(W.assumed)}>
      {line.assumed}
    </span>
  );
}
