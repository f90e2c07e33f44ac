import { Input, InputNumber, Modal, Radio, Select } from "antd";
import { type ReactElement, useState } from "react";
import type { Objection } from "#contract/evaluation/objection.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useJudge } from "./api.ts";
import { P } from "./words.ts";
import "./process.css";

type VerdictDialogProps = { objection: Objection; method: Method; onClose: () => void };

/** The department's word: not accepted, or accepted with the figure that is right. */
export function VerdictDialog({ objection, method, onClose }: VerdictDialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const act = useJudge(objection.id);
  const facts = method.facts.filter((fact) => !fact.text);
  const [accept, setAccept] = useState(objection.figure !== null);
  const [figure, setFigure] = useState(objection.figure ?? "areaMu");
  const [value, setValue] = useState<number | null>(objection.claimed);
  const [reason, setReason] = useState("");

  function confirm() {
    const figures = accept && value !== null ? { [figure]: value } : {};
    act.mutate(
      { revision: objection.revision, accept, reason: reason.trim(), figures },
      {
        onSuccess: () => {
          notice.done(text(accept ? P.accept : P.reject));
          onClose();
        },
        onError: notice.failed,
      },
    );
  }

  return (
    <Modal
      open
      title={`${text(P.judge)} · ${objection.firm.name}`}
      onCancel={onClose}
      onOk={confirm}
      okText={text(accept ? P.accept : P.reject)}
      okButtonProps={{ disabled: reason.trim().length < 2 || (accept && value === null) }}
      confirmLoading={act.isPending}
      destroyOnHidden
    >
      <div className="process-form">
        <p>{objection.said}</p>
        <Radio.Group
          value={accept}
          onChange={(event) => setAccept(event.target.value)}
          options={[
            { value: true, label: text(P.accept) },
            { value: false, label: text(P.reject) },
          ]}
        />
        {accept && (
          <span className="process-window">
            <Select
              aria-label={text(P.figure)}
              value={figure}
              onChange={setFigure}
              options={facts.map(({ key, label, unit }) => ({
                value: key,
                label: unit ? `${text(label)}（${unit}）` : text(label),
              }))}
            />
            <InputNumber
              aria-label={text(P.corrected)}
              placeholder={text(P.corrected)}
              value={value}
              onChange={setValue}
            />
          </span>
        )}
        <Input.TextArea
          rows={3}
          maxLength={1000}
          aria-label={text(P.reason)}
          placeholder={text(P.reason)}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {accept && (
          <p className="objection-note">
            {text(method.ranking.corrections === "re_rank" ? P.rankedAnew : P.onlyThisFirm)}
          </p>
        )}
      </div>
    </Modal>
  );
}
