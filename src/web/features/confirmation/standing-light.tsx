import type { ReactElement } from "react";
import { type Round, SHEET_STANDINGS, type SheetStanding } from "#contract/evaluation/confirmation.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light, type Tone } from "#web/ui/light.tsx";
import { K } from "./words.ts";

const TONE: Record<SheetStanding, Tone> = {
  sent: "calm",
  read: "act",
  confirmed: "good",
  settled: "good",
  deemed: "good",
  disputed: "soon",
  changed: "soon",
  overdue: "breach",
};

export function StandingLight({ standing }: { standing: SheetStanding }): ReactElement {
  const { text } = useLanguage();
  return (
    <Light tone={TONE[standing]}>
      {text(SHEET_STANDINGS.find(({ value }) => value === standing)!.label)}
    </Light>
  );
}

export function RoundLight({ round }: { round: Pick<Round, "status" | "closesOn"> }): ReactElement {
  const { text } = useLanguage();
  if (round.status === "closed") return <Light tone="calm">{text(K.closed)}</Light>;
  const over = today() > round.closesOn;
  return <Light tone={over ? "breach" : "act"}>{text(over ? K.over : K.open)}</Light>;
}
