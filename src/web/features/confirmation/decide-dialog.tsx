import { Input, InputNumber, Modal, Radio } from "antd";
import { type ReactElement, useState } from "react";
import type { Dispute } from "#contract/evaluation/confirmation.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useDecide } from "./api.ts";
import { DisputeNote } from "./dispute-note.tsx";
import { K } from "./words.ts";

/** Answers a dispute: the figure is put right, or kept; either way with a reason that the firm reads. */
export function DecideDialog({ dispute, onClose }: { dispute: Dispute; onClose: () => void }): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const act = useDecide(dispute.id);
  const [accept, setAccept] = useState<boolean | null>(null);
  const [figure, setFigure] = useState<number | null>(dispute.claimed);
  const [reason, setReason] = useState("");

  function confirm() {
    act.mutate(
      { revision: dispute.revision, accept: accept === true, figure, reason: reason.trim() },
      {
        onSuccess: () => {
          notice.done(text(K.done));
          onClose();
        },
        onError: notice.failed,
      },
    );
  }

  return (
    <Modal
      open
      title={`${text(K.answer)} · ${dispute.firm.name} · ${text(dispute.label)}`}
      onCancel={onClose}
      onOk={confirm}
      okText={text(K.answer)}
      okButtonProps={{ disabled: accept === null || reason.trim().length < 2 }}
      confirmLoading={act.isPending}
      destroyOnHidden
    >
      <div className="confirm-form">
        <DisputeNote dispute={dispute} />
        <Radio.Group
          value={accept}
          onChange={(event) => setAccept(event.target.value as boolean)}
          options={[
            { value: true, label: text(K.accept) },
            { value: false, label: text(K.keep) },
          ]}
        />
        {accept === true && dispute.claimed !== null && (
          <InputNumber
            aria-label={text(K.decided)}
            value={figure}
            suffix={formatUnit(dispute.unit, language)}
            onChange={(value) => setFigure(value ?? dispute.claimed)}
          />
        )}
        <Input.TextArea
          rows={3}
          maxLength={1000}
          aria-label={text(K.decision)}
          placeholder={text(K.decision)}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Modal>
  );
}
