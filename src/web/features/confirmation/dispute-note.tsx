import type { ReactElement } from "react";
import { DISPUTE_STATUSES, type Dispute } from "#contract/evaluation/confirmation.ts";
import { formatInstant, formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { EvidenceFiles } from "#web/ui/evidence-files.tsx";
import { Light, type Tone } from "#web/ui/light.tsx";
import { K } from "./words.ts";
import "./confirmation.css";
import "./dispute.css";

const TONE: Record<Dispute["status"], Tone> = { open: "soon", accepted: "good", kept: "calm" };

/** What was said of a figure, and what was answered. */
export function DisputeNote({ dispute }: { dispute: Dispute }): ReactElement {
  const { text, language } = useLanguage();
  const { status, shown, claimed, decision } = dispute;
  const say = (value: number | null) =>
    value === null ? text(K["not-applicable"]) : formatNumber(value, language);
  return (
    <div className="dispute-note">
      <p>
        <Light tone={TONE[status]}>
          {text(DISPUTE_STATUSES.find(({ value }) => value === status)!.label)}
        </Light>
        <span className="dispute-change">
          <s>{shown === null ? text(K.missing) : formatNumber(shown, language)}</s> → <b>{say(claimed)}</b>{" "}
          {formatUnit(dispute.unit, language)}
        </span>
        {dispute.reason}
      </p>
      <EvidenceFiles files={dispute.files} />
      <p className="confirm-faint">
        {dispute.raisedBy}
        {dispute.raisedAs === "paper" && ` · ${text(K.byPaper)}`} · {formatInstant(dispute.raisedAt)}
        {status === "open" && ` · ${text(K.dueOn)} ${dispute.dueOn} ${language === "zh" ? "前答复" : ""}`}
      </p>
      {decision && (
        <p className="dispute-decision">
          {text(K.answer)}：{decision}
          {status === "accepted" && ` → ${say(dispute.decided)}`}
          <span className="confirm-faint">
            {" "}
            {dispute.decidedBy} · {dispute.decidedAt && formatInstant(dispute.decidedAt).slice(0, 10)}
          </span>
        </p>
      )}
    </div>
  );
}
