import { Input, Modal } from "antd";
import { type ReactElement, useState } from "react";
import type { EvidenceFile } from "#contract/evidence.ts";
import type { Verify } from "#contract/space/readiness.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { EvidenceUpload } from "#web/ui/evidence-files.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useVerify } from "./api.ts";
import { R } from "./words.ts";
import "./site-panel.css";

type VerifyDialogProps = { items: Verify["items"]; onClose: () => void; onDone?: () => void };

/** 今日已核实: for one entry or for all that are chosen, with a note and files. */
export function VerifyDialog({ items, onClose, onDone }: VerifyDialogProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const verify = useVerify();
  const [note, setNote] = useState("");
  const [files, setFiles] = useState<EvidenceFile[]>([]);

  function confirm() {
    verify.mutate(
      {
        items: items.map(({ register, id, revision }) => ({ register, id, revision })),
        ...(note.trim() !== "" && { note: note.trim() }),
        evidence: files.map(({ id }) => id),
      },
      {
        onSuccess: ({ verified }) => {
          notice.done(`${text(R.done)} ${formatNumber(verified, language)}`);
          onClose();
          onDone?.();
        },
        onError: notice.failed,
      },
    );
  }

  return (
    <Modal
      open
      title={`${text(R.verifyTitle)} · ${formatNumber(items.length, language)}`}
      onCancel={onClose}
      onOk={confirm}
      okText={text(R.verify)}
      confirmLoading={verify.isPending}
      destroyOnHidden
    >
      <div className="verify-form">
        <p>{text(R.verifyHint)}</p>
        <Input.TextArea
          rows={3}
          maxLength={500}
          aria-label={text(R.note)}
          placeholder={text(R.note)}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <EvidenceUpload files={files} onFiles={setFiles} />
      </div>
    </Modal>
  );
}
