import type { ReactElement } from "react";
import type { Round } from "#contract/evaluation/confirmation.ts";
import { daysBetween } from "#kernel/day.ts";
import { formatDay, today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { K } from "./words.ts";

const short = (days: readonly string[]): string => days.map((on) => on.slice(5).replace("-", "/")).join("、");

/** The last day, how it came about, and how long it is until then. */
export function Deadline({
  round,
}: {
  round: Pick<Round, "closesOn" | "provisional" | "counted" | "status">;
}): ReactElement {
  const { text, language } = useLanguage();
  const { closesOn, provisional, counted, status } = round;
  const zh = language === "zh";
  const left = daysBetween(today(), closesOn);
  const passed =
    counted.skipped.length > 0 &&
    (zh ? `放假 ${short(counted.skipped)} 不计` : `holidays ${short(counted.skipped)} passed over`);
  return (
    <span className="confirm-deadline">
      {text(K.closesOn)} <b>{formatDay(closesOn, language)}</b>
      {status === "open" && <small>{leftText(left, zh)}</small>}
      {passed && <small>{passed}</small>}
      {provisional && <Light tone="soon">{text(K.provisional)}</Light>}
    </span>
  );
}

function leftText(left: number, zh: boolean): string {
  if (left < 0) return zh ? `已过 ${-left} 天` : `${-left} days over`;
  if (left === 0) return zh ? "今天截止" : "ends today";
  return zh ? `还有 ${left} 天` : `${left} days left`;
}
