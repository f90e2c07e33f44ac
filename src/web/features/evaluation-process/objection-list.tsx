import { Button } from "antd";
import { type ReactElement, type ReactNode, useState } from "react";
import { OBJECTION_STATUSES, type Objection } from "#contract/evaluation/objection.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatInstant, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { EvidenceFiles } from "#web/ui/evidence-files.tsx";
import { Light, type Tone } from "#web/ui/light.tsx";
import { ApprovalDialog } from "./approval-dialog.tsx";
import { StandingChange } from "./standing-change.tsx";
import { VerdictDialog } from "./verdict-dialog.tsx";
import { P } from "./words.ts";
import "./process.css";

const TONE: Record<Objection["status"], Tone> = {
  raised: "soon",
  accepted: "act",
  rejected: "calm",
  corrected: "good",
  declined: "calm",
};

type ObjectionListProps = {
  objections: readonly Objection[];
  /** absent for a firm's user, who reads and does not judge */
  method?: Method;
};

/** Objections with all that was said of them, and the next step for whoever may take it. */
export function ObjectionList({ objections, method }: ObjectionListProps): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const [judging, setJudging] = useState<Objection | null>(null);
  const [approving, setApproving] = useState<Objection | null>(null);
  if (objections.length === 0) return <Empty title={text(P.noObjections)} />;
  return (
    <>
      <ul className="objections">
        {objections.map((one) => (
          <ObjectionItem key={one.id} objection={one}>
            {one.status === "raised" && method && may("evaluation.judge") && (
              <Button onClick={() => setJudging(one)}>{text(P.judge)}</Button>
            )}
            {one.status === "accepted" && may("evaluation.freeze") && (
              <Button type="primary" onClick={() => setApproving(one)}>
                {text(P.approveTitle)}
              </Button>
            )}
          </ObjectionItem>
        ))}
      </ul>
      {judging && method && (
        <VerdictDialog objection={judging} method={method} onClose={() => setJudging(null)} />
      )}
      {approving && <ApprovalDialog objection={approving} onClose={() => setApproving(null)} />}
    </>
  );
}

function ObjectionItem({ objection, children }: { objection: Objection; children: ReactNode }): ReactElement {
  const { text, language } = useLanguage();
  const { firm, status, verdict, approval, correction, figureLabel, claimed, evidence } = objection;
  const label = OBJECTION_STATUSES.find(({ value }) => value === status)!.label;
  return (
    <li>
      <header>
        <b>{firm.name}</b>
        <Light tone={TONE[status]}>{text(label)}</Light>
        <span className="objection-when">
          {text(P[objection.stage])} · {objection.raisedBy} · {formatInstant(objection.raisedAt)}
        </span>
        <span className="objection-step">{children}</span>
      </header>
      <p>{objection.said}</p>
      {(figureLabel || evidence) && (
        <p className="objection-note">
          {figureLabel &&
            `${text(figureLabel)}${claimed === null ? "" : ` → ${formatNumber(claimed, language)}`}`}
          {figureLabel && evidence && " · "}
          {evidence}
        </p>
      )}
      <EvidenceFiles files={objection.files} />
      {verdict && (
        <p className="objection-note">
          {verdict.by} · {formatInstant(verdict.at).slice(0, 10)} · {verdict.reason}
        </p>
      )}
      {correction && <StandingChange before={correction.before} after={correction.after} />}
      {approval && (
        <p className="objection-note">
          {approval.by} · {formatInstant(approval.at).slice(0, 10)} · {approval.reason}
        </p>
      )}
    </li>
  );
}
