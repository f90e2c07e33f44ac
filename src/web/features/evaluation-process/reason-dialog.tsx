import { Input, Modal } from "antd";
import { type ReactElement, useState } from "react";

type ReasonDialogProps = {
  title: string;
  /** what the button does */
  act: string;
  /** what the reason should say */
  asks: string;
  hint?: string | undefined;
  isPending: boolean;
  onConfirm: (reason: string) => void;
  onClose: () => void;
};

/** A step that is taken with its reason, and not without. */
export function ReasonDialog(props: ReasonDialogProps): ReactElement {
  const { title, act, asks, hint, isPending, onConfirm, onClose } = props;
  const [reason, setReason] = useState("");
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      onOk={() => onConfirm(reason.trim())}
      okText={act}
      okButtonProps={{ disabled: reason.trim().length < 2 }}
      confirmLoading={isPending}
      destroyOnHidden
    >
      <div className="process-form">
        <Input.TextArea
          rows={2}
          maxLength={500}
          aria-label={asks}
          placeholder={asks}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {hint && <p className="objection-note">{hint}</p>}
      </div>
    </Modal>
  );
}
