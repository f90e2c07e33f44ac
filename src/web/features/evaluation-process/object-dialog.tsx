import { Input, InputNumber, Modal, Select } from "antd";
import { type ReactElement, useState } from "react";
import type { EvidenceFile } from "#contract/evidence.ts";
import { STANDARD_FACTS } from "#engine/evaluation/standard-facts.ts";
import { useLanguage } from "#web/lib/language.ts";
import { EvidenceUpload } from "#web/ui/evidence-files.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useObject } from "./api.ts";
import { P } from "./words.ts";
import "./process.css";

type ObjectDialogProps = {
  publicityId: string;
  firm: { id: string; name: string };
  onClose: () => void;
};

/** An objection in the firm's words, with the figure it is about where it is about one. */
export function ObjectDialog({ publicityId, firm, onClose }: ObjectDialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const act = useObject(publicityId);
  const [said, setSaid] = useState("");
  const [figure, setFigure] = useState<string | null>(null);
  const [claimed, setClaimed] = useState<number | null>(null);
  const [evidence, setEvidence] = useState("");
  const [files, setFiles] = useState<EvidenceFile[]>([]);

  function confirm() {
    act.mutate(
      {
        enterpriseId: firm.id,
        said: said.trim(),
        ...(figure && { figure }),
        ...(figure && claimed !== null && { claimed }),
        ...(evidence.trim() && { evidence: evidence.trim() }),
        evidenceIds: files.map(({ id }) => id),
      },
      {
        onSuccess: () => {
          notice.done(text(P.done));
          onClose();
        },
        onError: notice.failed,
      },
    );
  }

  return (
    <Modal
      open
      title={`${text(P.object)} · ${firm.name}`}
      onCancel={onClose}
      onOk={confirm}
      okText={text(P.object)}
      okButtonProps={{ disabled: said.trim().length < 5 }}
      confirmLoading={act.isPending}
      destroyOnHidden
    >
      <div className="process-form">
        <Input.TextArea
          rows={3}
          maxLength={2000}
          aria-label={text(P.said)}
          placeholder={text(P.said)}
          value={said}
          onChange={(event) => setSaid(event.target.value)}
        />
        <span className="process-window">
          <Select
            aria-label={text(P.figure)}
            placeholder={text(P.figure)}
            allowClear
            value={figure}
            onChange={(key) => setFigure(key ?? null)}
            options={STANDARD_FACTS.filter((fact) => !fact.text).map(({ key, label, unit }) => ({
              value: key as string | null,
              label: unit ? `${text(label)}（${unit}）` : text(label),
            }))}
          />
          <InputNumber
            aria-label={text(P.claimed)}
            placeholder={text(P.claimed)}
            disabled={!figure}
            value={claimed}
            onChange={setClaimed}
          />
        </span>
        <Input
          aria-label={text(P.evidence)}
          placeholder={text(P.evidence)}
          maxLength={1000}
          value={evidence}
          onChange={(event) => setEvidence(event.target.value)}
        />
        <EvidenceUpload files={files} onFiles={setFiles} />
      </div>
    </Modal>
  );
}
