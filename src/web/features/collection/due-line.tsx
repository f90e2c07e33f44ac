import type { ReactElement } from "react";
import type { CollectionRound } from "#contract/enterprise/collection.ts";
import { formatDay } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { C } from "./words.ts";

export function RoundLight({ round }: { round: CollectionRound }): ReactElement {
  const { text } = useLanguage();
  if (round.status === "closed") return <Light tone="calm">{text(C.closed)}</Light>;
  return <Light tone={round.late ? "breach" : "act"}>{text(round.late ? C.late : C.open)}</Light>;
}

/** The last day, and how it was counted. */
export function DueLine({ round }: { round: CollectionRound }): ReactElement {
  const { text, language } = useLanguage();
  const { closesOn, countedFrom, days, unit, provisional } = round;
  return (
    <>
      <span>
        {text(C.due)} <b>{formatDay(closesOn, language)}</b>
      </span>
      <small>
        {language === "zh"
          ? `自 ${countedFrom} 起 ${days} ${text(C[unit])}`
          : `${days} ${text(C[unit])} from ${countedFrom}`}
      </small>
      {provisional && <Light tone="soon">{text(C.provisional)}</Light>}
    </>
  );
}
