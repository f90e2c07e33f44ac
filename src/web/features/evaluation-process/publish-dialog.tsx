import { useQuery } from "@tanstack/react-query";
import { DatePicker, Input, InputNumber, Modal, Select } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useState } from "react";
import type { RunSummary } from "#contract/evaluation/run.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { deadlineQuery, usePublish } from "./api.ts";
import { DeadlineLine } from "./deadline-line.tsx";
import { P } from "./words.ts";

type PublishDialogProps = {
  run: RunSummary;
  stage: "area" | "grade";
  /** land was never published: grades then need a reason */
  asksWhy: boolean;
  onClose: () => void;
};

/** Asks from when and how long, and shows the last day with how it comes about before anything is published. */
export function PublishDialog({ run, stage, asksWhy, onClose }: PublishDialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const [from, setFrom] = useState(today());
  const [days, setDays] = useState(5);
  const [unit, setUnit] = useState<"wd" | "cd">("wd");
  const [note, setNote] = useState("");
  const [why, setWhy] = useState("");
  const deadline = useQuery(deadlineQuery({ from, days, unit }));
  const act = usePublish(run.id);
  const label = text(stage === "area" ? P.publishArea : P.publishGrade);

  function confirm() {
    const said = { ...(note.trim() && { note: note.trim() }), ...(why.trim() && { why: why.trim() }) };
    act.mutate(
      { stage, openedOn: from, days, unit, revision: run.revision, ...said },
      {
        onSuccess: () => {
          notice.done(label);
          onClose();
        },
        onError: notice.failed,
      },
    );
  }

  return (
    <Modal
      open
      title={label}
      onCancel={onClose}
      onOk={confirm}
      okText={label}
      confirmLoading={act.isPending}
      destroyOnHidden
    >
      <div className="process-form">
        <div className="process-field">
          <span>{text(P.openedOn)}</span>
          <DatePicker
            aria-label={text(P.openedOn)}
            value={dayjs(from)}
            allowClear={false}
            onChange={(day) => day && setFrom(day.format("YYYY-MM-DD"))}
          />
        </div>
        <div className="process-field">
          <span>{text(P.window)}</span>
          <span className="process-window">
            <InputNumber
              aria-label={text(P.window)}
              min={1}
              max={60}
              precision={0}
              value={days}
              onChange={(n) => setDays(n ?? 1)}
            />
            <Select
              aria-label={`${text(P.window)} ${text(P.wd)}`}
              value={unit}
              onChange={setUnit}
              options={(["wd", "cd"] as const).map((value) => ({ value, label: text(P[value]) }))}
            />
          </span>
        </div>
        {deadline.data && <DeadlineLine deadline={deadline.data} />}
        <Input.TextArea
          rows={2}
          maxLength={1000}
          aria-label={text(P.note)}
          placeholder={text(P.note)}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {asksWhy && (
          <Input.TextArea
            rows={2}
            maxLength={500}
            aria-label={text(P.withoutArea)}
            placeholder={text(P.withoutArea)}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        )}
      </div>
    </Modal>
  );
}
