import type { ReactElement } from "react";
import { STATE_WORDS } from "#contract/renewal/case-words.ts";
import type { CaseState } from "#engine/renewal/case-flow.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light, type Tone } from "#web/ui/light.tsx";
import { W } from "./words.ts";

const TONES: Partial<Record<CaseState, Tone>> = {
  notified: "soon",
  stated: "soon",
  recognised: "act",
  published: "act",
  planned: "act",
  "in-progress": "act",
  accepted: "good",
  closed: "good",
  escalated: "breach",
};

export function CaseLight({ state }: { state: CaseState }): ReactElement {
  const { text } = useLanguage();
  return <Light tone={TONES[state] ?? "calm"}>{text(STATE_WORDS[state])}</Light>;
}

/** The limit of the step at hand; red when it is past. */
export function DueLine({
  dueOn,
  provisional = false,
}: {
  dueOn: string | null;
  provisional?: boolean;
}): ReactElement | null {
  const { text } = useLanguage();
  if (dueOn === null) return null;
  const late = dueOn < today();
  return (
    <span
      className={late ? "case-due late" : "case-due"}
      title={provisional ? text(W.provisional) : undefined}
    >
      {text(W.dueOn)} {dueOn}
      {provisional && " *"}
      {late && ` · ${text(W.overdueBy)}`}
    </span>
  );
}
