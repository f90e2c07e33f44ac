import type { ReactElement } from "react";
import type { Method } from "#engine/evaluation/method.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { MoveReason } from "../model/move-reason.ts";
import { W } from "../words.ts";
import { signed } from "./grade-counts.tsx";

/** The item, its points, and how that compares with the group: a firm falls too where others gain more. */
export function MoveReasonText({ reason, method }: { reason: MoveReason; method: Method }): ReactElement {
  const { text, language } = useLanguage();
  if (reason.kind === "none") return <span className="figure-none">–</span>;
  if (reason.kind === "lines") return <span>{text(W.reasonLines)}</span>;
  const points = signed(reason.points, language, 2) || "0";
  const ofGroup = signed(reason.points - reason.beyondGroup, language, 2) || "0";
  return (
    <span className="move-reason">
      {text(method.indicators[reason.k]!.label)} <b>{points}</b>
      <i>{language === "zh" ? `，组内平均 ${ofGroup}` : `, group mean ${ofGroup}`}</i>
    </span>
  );
}
