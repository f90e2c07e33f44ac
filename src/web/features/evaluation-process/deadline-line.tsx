import type { ReactElement } from "react";
import { formatDay } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { P } from "./words.ts";
import "./process.css";

type Deadline = { closesOn: string; provisional: boolean; skipped: string[]; madeUp: string[] };

const short = (days: readonly string[]): string => days.map((on) => on.slice(5).replace("-", "/")).join("、");

/** The last day, and the holidays and make-up days by which it came about. */
export function DeadlineLine({ deadline }: { deadline: Deadline }): ReactElement {
  const { text, language } = useLanguage();
  const { closesOn, provisional, skipped, madeUp } = deadline;
  const zh = language === "zh";
  const how = [
    zh ? "公示当日不计" : "the day of publication is not counted",
    ...(skipped.length > 0
      ? [zh ? `放假 ${short(skipped)} 不计` : `holidays ${short(skipped)} passed over`]
      : []),
    ...(madeUp.length > 0
      ? [zh ? `调休上班 ${short(madeUp)} 计入` : `make-up days ${short(madeUp)} counted`]
      : []),
  ].join(zh ? "，" : ", ");
  return (
    <p className="process-deadline">
      {text(P.closesOn)} <b>{formatDay(closesOn, language)}</b>
      <span>{how}</span>
      {provisional && <Light tone="soon">{text(P.provisional)}</Light>}
    </p>
  );
}
