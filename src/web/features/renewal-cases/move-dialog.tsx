import { DatePicker, Input, InputNumber, Modal, Select } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useState } from "react";
import type { EvidenceFile } from "#contract/evidence.ts";
import { ESCALATION_WORDS, MOVE_WORDS, STATE_WORDS } from "#contract/renewal/case-words.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { EvidenceUpload } from "#web/ui/evidence-files.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { type Case, useCaseAct } from "./api.ts";
import { Field } from "./field.tsx";
import { W } from "./words.ts";

type MoveDialogProps = { held: Case; move: Case["moves"][number]; onClose: () => void };
type Draft = {
  why: string;
  onDay: string;
  documentNo: string;
  measure: string | undefined;
  reviewOn: string | undefined;
  days: number | null;
  files: EvidenceFile[];
};

const isReady = ({ needs }: Case["moves"][number], draft: Draft): boolean =>
  draft.why.trim().length >= 2 &&
  (!needs.includes("document") || draft.documentNo.trim() !== "") &&
  (!needs.includes("measure") || draft.measure !== undefined) &&
  (!needs.includes("review-day") || draft.reviewOn !== undefined);

const bodyOf = (held: Case, { move, limitDays }: Case["moves"][number], draft: Draft) => ({
  revision: held.revision,
  move,
  why: draft.why.trim(),
  onDay: draft.onDay,
  ...(draft.documentNo.trim() && { documentNo: draft.documentNo.trim() }),
  ...(draft.measure && { measure: draft.measure }),
  ...(draft.reviewOn && { reviewOn: draft.reviewOn }),
  ...(draft.days !== null && draft.days !== limitDays && { limit: { n: draft.days, unit: "wd" } }),
  evidenceIds: draft.files.map(({ id }) => id),
});

/** One step of a case: why, on which day, with which paper, and the limit that begins with it. */
export function MoveDialog({ held, move, onClose }: MoveDialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const act = useCaseAct(held.id);
  const [draft, setDraft] = useState<Draft>(() => ({
    why: "",
    onDay: today(),
    documentNo: "",
    measure: undefined,
    reviewOn: undefined,
    days: move.limitDays,
    files: [],
  }));
  return (
    <Modal
      open
      title={`${text(MOVE_WORDS[move.move])} → ${text(STATE_WORDS[move.to])}`}
      onCancel={onClose}
      onOk={() =>
        act.mutate(
          { path: "move", body: bodyOf(held, move, draft) },
          {
            onSuccess: () => {
              notice.done(`${text(MOVE_WORDS[move.move])} · ${text(W.done)}`);
              onClose();
            },
            onError: notice.failed,
          },
        )
      }
      okText={text(MOVE_WORDS[move.move])}
      okButtonProps={{ disabled: !isReady(move, draft) }}
      confirmLoading={act.isPending}
      destroyOnHidden
    >
      <MoveFields
        held={held}
        move={move}
        draft={draft}
        change={(more) => setDraft((was) => ({ ...was, ...more }))}
      />
    </Modal>
  );
}

type FieldsProps = Pick<MoveDialogProps, "held" | "move"> & {
  draft: Draft;
  change: (more: Partial<Draft>) => void;
};

function MoveFields({ held, move, draft, change }: FieldsProps): ReactElement {
  const { text } = useLanguage();
  const needs = (what: Case["moves"][number]["needs"][number]) => move.needs.includes(what);
  return (
    <div className="case-form">
      {(needs("document") || move.limitDays !== null) && (
        <Field label={text(W.documentNo)}>
          <Input
            value={draft.documentNo}
            maxLength={200}
            onChange={(event) => change({ documentNo: event.target.value })}
          />
        </Field>
      )}
      {needs("measure") && (
        <Field label={text(W.measure)}>
          <Select
            {...(draft.measure ? { value: draft.measure } : {})}
            onChange={(measure) => change({ measure })}
            options={Object.entries(ESCALATION_WORDS).map(([value, label]) => ({
              value,
              label: text(label),
            }))}
          />
        </Field>
      )}
      {needs("review-day") && (
        <Field label={text(W.reviewOn)}>
          <DatePicker
            value={draft.reviewOn ? dayjs(draft.reviewOn) : null}
            minDate={dayjs(today()).add(1, "day")}
            onChange={(day) => change({ reviewOn: day?.format("YYYY-MM-DD") })}
          />
        </Field>
      )}
      <Field label={text(W.onDay)}>
        <DatePicker
          value={dayjs(draft.onDay)}
          minDate={dayjs(held.stateSince)}
          maxDate={dayjs(today())}
          allowClear={false}
          onChange={(day) => day && change({ onDay: day.format("YYYY-MM-DD") })}
        />
      </Field>
      {move.limitDays !== null && (
        <Field label={text(W.limit)}>
          <InputNumber
            value={draft.days}
            min={1}
            max={365}
            precision={0}
            suffix={text(W.workingDays)}
            onChange={(value) => change({ days: value ?? move.limitDays })}
          />
        </Field>
      )}
      <Field label={text(W.why)} wide>
        <Input.TextArea
          rows={3}
          maxLength={1000}
          value={draft.why}
          onChange={(event) => change({ why: event.target.value })}
        />
      </Field>
      <Field label={text(W.files)} wide group>
        <EvidenceUpload files={draft.files} onFiles={(files) => change({ files })} />
      </Field>
    </div>
  );
}
