import { Button, Input, Modal } from "antd";
import { type ReactElement, useState } from "react";
import type { Objection } from "#contract/evaluation/objection.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useApprove } from "./api.ts";
import { StandingChange } from "./standing-change.tsx";
import { P } from "./words.ts";
import "./process.css";

/** The leading group's word, with what it would change in view. */
export function ApprovalDialog({
  objection,
  onClose,
}: {
  objection: Objection;
  onClose: () => void;
}): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const act = useApprove(objection.id);
  const [why, setWhy] = useState("");

  function decide(approve: boolean) {
    act.mutate(
      { revision: objection.revision, approve, why: why.trim() },
      {
        onSuccess: () => {
          notice.done(text(approve ? P.approve : P.decline));
          onClose();
        },
        onError: notice.failed,
      },
    );
  }

  const off = why.trim().length < 2 || act.isPending;
  return (
    <Modal
      open
      title={`${text(P.approveTitle)} · ${objection.firm.name}`}
      onCancel={onClose}
      destroyOnHidden
      footer={
        <>
          <Button disabled={off} onClick={() => decide(false)}>
            {text(P.decline)}
          </Button>
          <Button type="primary" disabled={off} onClick={() => decide(true)}>
            {text(P.approve)}
          </Button>
        </>
      }
    >
      <div className="process-form">
        <p>{objection.said}</p>
        <p className="objection-note">{objection.verdict?.reason}</p>
        {objection.correction && <StandingChange {...objection.correction} />}
        <p className="objection-note">
          {text((objection.correction?.moved.places ?? 0) > 0 ? P.rankedAnew : P.onlyThisFirm)}
        </p>
        <Input.TextArea
          rows={2}
          maxLength={1000}
          aria-label={text(P.decision)}
          placeholder={text(P.decision)}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
      </div>
    </Modal>
  );
}
