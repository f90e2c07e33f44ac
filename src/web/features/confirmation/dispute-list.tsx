import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import type { Dispute } from "#contract/evaluation/confirmation.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { DecideDialog } from "./decide-dialog.tsx";
import { DisputeNote } from "./dispute-note.tsx";
import { K } from "./words.ts";
import "./confirmation.css";

/** What firms say is wrong: those to be answered first, by their last day. */
export function DisputeList({ disputes }: { disputes: readonly Dispute[] }): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const [answering, setAnswering] = useState<Dispute | null>(null);
  if (disputes.length === 0) return <Empty title={text(K.noDisputes)} />;
  return (
    <>
      <ul className="dispute-list">
        {disputes.map((dispute) => (
          <li key={dispute.id} className="sheet">
            <header>
              <Link
                to="/evaluation/confirm/$id/firms/$firmId"
                params={{ id: dispute.roundId, firmId: dispute.firm.id }}
              >
                {dispute.firm.name}
              </Link>
              <b>{text(dispute.label)}</b>
              {dispute.status === "open" && may("evaluation.judge") && (
                <Button type="primary" size="small" onClick={() => setAnswering(dispute)}>
                  {text(K.answer)}
                </Button>
              )}
            </header>
            <DisputeNote dispute={dispute} />
          </li>
        ))}
      </ul>
      {answering && <DecideDialog dispute={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}
