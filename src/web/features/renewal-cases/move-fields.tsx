import { DatePicker, Input, InputNumber, Select } from "antd";
import dayjs from "dayjs";
import type { ReactElement } from "react";
import type { EvidenceFile } from "#contract/evidence.ts";
import { ESCALATION_WORDS } from "#contract/renewal/case-words.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { Case } from "./api.ts";
import { Field } from "./field.tsx";
import { W } from "./words.ts";

export type AskedMove = Pick<Case["moves"][number], "move" | "to" | "needs" | "limitDays">;
type Draft = {
  why: string;
  onDay: string;
  documentNo: string;
  measure: string | undefined;
  reviewOn: string | undefined;
  days: number | null;
  files: EvidenceFile[];
};

export const emptyDraft = ({ limitDays }: AskedMove): Draft => ({
  ...{ why: "", onDay: today(), documentNo: "", measure: undefined, reviewOn: undefined },
  ...{ days: limitDays, files: [] },
});

export const isReady = ({ needs }: AskedMove, draft: Draft): boolean =>
  draft.why.trim().length >= 2 &&
  (!needs.includes("document") || draft.documentNo.trim() !== "") &&
  (!needs.includes("measure") || draft.measure !== undefined) &&
  (!needs.includes("review-day") || draft.reviewOn !== undefined);

/** The step as it is sent. */
export const stepOf = ({ move, limitDays }: AskedMove, draft: Draft) => ({
  move,
  why: draft.why.trim(),
  onDay: draft.onDay,
  ...(draft.documentNo.trim() && { documentNo: draft.documentNo.trim() }),
  ...(draft.measure && { measure: draft.measure }),
  ...(draft.reviewOn && { reviewOn: draft.reviewOn }),
  ...(draft.days !== null && draft.days !== limitDays && { limit: { n: draft.days, unit: "wd" } }),
});

type FieldsProps = {
  /** no step lies before the last one */
  since: string;
  move: AskedMove;
  draft: Draft;
  change: (more: Partial<Draft>) => void;
};

/** What is asked with a step, whether of one case or of many. */
export function MoveFields({ since, move, draft, change }: FieldsProps): ReactElement {
  const { text } = useLanguage();
  const needs = (what: AskedMove["needs"][number]) => move.needs.includes(what);
  return (
    <>
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
          minDate={dayjs(since)}
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
    </>
  );
}
