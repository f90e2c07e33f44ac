import { Button, Input, Modal } from "antd";
import { type ReactElement, useState } from "react";
import type { FindingRow } from "#contract/evaluation/cross-check.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useMark } from "./api.ts";
import { C } from "./words.ts";
import "#web/ui/batch-bar.css";

type MarkBarProps = { year: number; rows: readonly FindingRow[]; onDone: () => void };

/** What is chosen, and what may be said of all of it at once. */
export function MarkBar({ year, rows, onDone }: MarkBarProps): ReactElement {
  const { text, language } = useLanguage();
  const [asking, setAsking] = useState<"right" | "sent-back" | null>(null);
  return (
    <section className="batch-bar" aria-label={text(C.chosen)}>
      <strong>
        {text(C.chosen)} {formatNumber(rows.length, language)}
      </strong>
      <span className="batch-actions">
        <Button type="primary" size="small" onClick={() => setAsking("right")}>
          {text(C.markRight)}
        </Button>
        <Button size="small" onClick={() => setAsking("sent-back")}>
          {text(C.sendBack)}
        </Button>
      </span>
      <Button type="text" size="small" onClick={onDone}>
        {text(C.clear)}
      </Button>
      {asking && (
        <MarkDialog
          year={year}
          rows={rows}
          outcome={asking}
          onClose={() => setAsking(null)}
          onDone={onDone}
        />
      )}
    </section>
  );
}

type MarkDialogProps = MarkBarProps & { outcome: "right" | "sent-back"; onClose: () => void };

function MarkDialog({ year, rows, outcome, onClose, onDone }: MarkDialogProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const act = useMark();
  const [reason, setReason] = useState("");
  const [department, setDepartment] = useState("");
  const back = outcome === "sent-back";
  const label = text(back ? C.sendBack : C.markRight);

  function confirm() {
    act.mutate(
      {
        year,
        outcome,
        reason: reason.trim(),
        ...(back && { department: department.trim() }),
        findings: rows.map(({ firm, code, fact, value }) => ({ enterpriseId: firm.id, code, fact, value })),
      },
      {
        onSuccess: ({ marked, changed }) => {
          notice.done(
            changed === 0 ? `${label} ${marked}` : `${label} ${marked}；${changed} ${text(C.changed)}`,
          );
          onClose();
          onDone();
        },
        onError: notice.failed,
      },
    );
  }

  return (
    <Modal
      open
      title={`${label} · ${formatNumber(rows.length, language)}`}
      onCancel={onClose}
      onOk={confirm}
      okText={label}
      okButtonProps={{ disabled: reason.trim().length < 2 || (back && department.trim() === "") }}
      confirmLoading={act.isPending}
      destroyOnHidden
    >
      <div className="check-form">
        {back && (
          <Input
            aria-label={text(C.department)}
            placeholder={`${text(C.department)}：${text(C.departments)}`}
            maxLength={60}
            value={department}
            onChange={(event) => setDepartment(event.target.value)}
          />
        )}
        <Input.TextArea
          rows={3}
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
