import { Button, Checkbox, Input, InputNumber, Modal } from "antd";
import { type ReactElement, useState } from "react";
import type { FindingRow } from "#contract/evaluation/cross-check.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useCorrect } from "./api.ts";
import { C } from "./words.ts";

type CorrectDialogProps = { year: number; row: FindingRow; onClose: () => void };

/** Puts a figure right: the suggestion at hand, a reason asked for; it becomes a revision of the year's figures. */
export function CorrectDialog({ year, row, onClose }: CorrectDialogProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const act = useCorrect();
  const { firm, suggestion } = row;
  const [to, setTo] = useState<number | null>(suggestion?.value ?? null);
  const [none, setNone] = useState(false);
  const [reason, setReason] = useState("");
  const unit = formatUnit(row.unit, language);

  function confirm() {
    act.mutate(
      {
        year,
        finding: { enterpriseId: firm.id, code: row.code, fact: row.fact, value: row.value },
        to: none ? null : to,
        reason: reason.trim(),
      },
      {
        onSuccess: () => {
          notice.done(`${text(C.corrected)} · ${firm.name}`);
          onClose();
        },
        onError: notice.failed,
      },
    );
  }

  return (
    <Modal
      open
      title={`${text(C.correct)} · ${firm.name}`}
      onCancel={onClose}
      onOk={confirm}
      okText={text(C.correct)}
      okButtonProps={{ disabled: reason.trim().length < 2 || (!none && to === null) }}
      confirmLoading={act.isPending}
      destroyOnHidden
    >
      <div className="check-form">
        <p className="correct-line">
          {text(row.label)}{" "}
          <s>
            {row.value === null ? "–" : formatNumber(row.value, language)} {unit}
          </s>
          <span className="finding-note">{text(row.why)}</span>
        </p>
        <span className="correct-to">
          <InputNumber
            aria-label={text(C.to)}
            placeholder={text(C.to)}
            disabled={none}
            value={none ? null : to}
            onChange={setTo}
            suffix={unit}
          />
          {suggestion && (
            <Button type="text" disabled={none} onClick={() => setTo(suggestion.value)}>
              {text(C.takeSuggestion)} {formatNumber(suggestion.value, language)}
            </Button>
          )}
        </span>
        <Checkbox checked={none} onChange={(event) => setNone(event.target.checked)}>
          {text(C.notApplicable)}
        </Checkbox>
        <Input.TextArea
          rows={2}
          maxLength={500}
          aria-label={text(C.reason)}
          placeholder={text(C.reason)}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Modal>
  );
}
