import { Input } from "antd";
import { type ReactElement, useState } from "react";
import type { CaseMilestone } from "#contract/renewal/case-plan.ts";
import { addDays } from "#kernel/day.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { ActDialog } from "./act-dialog.tsx";
import type { Case } from "./api.ts";
import { DayField } from "./day-field.tsx";
import { Field } from "./field.tsx";
import { W } from "./words.ts";

type Props = { held: Case; milestone: CaseMilestone; onClose: () => void };

export function FinishDialog({ held, milestone, onClose }: Props): ReactElement {
  const { text } = useLanguage();
  const [doneOn, setDoneOn] = useState(today());
  const [outcome, setOutcome] = useState("");
  return (
    <ActDialog
      held={held}
      title={`${milestone.title} · ${text(W.finish)}`}
      act={{
        path: `milestones/${milestone.id}/done`,
        body: { revision: milestone.revision, doneOn, outcome: outcome.trim() },
      }}
      ready={outcome.trim().length >= 2}
      onClose={onClose}
    >
      <DayField label={text(W.doneOn)} value={doneOn} onChange={setDoneOn} />
      <Field label={text(W.outcome)} wide>
        <Input.TextArea
          rows={2}
          maxLength={500}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value)}
        />
      </Field>
    </ActDialog>
  );
}

/** A later day, for a reason; the day first agreed stays beside it. */
export function DelayDialog({ held, milestone, onClose }: Props): ReactElement {
  const { text } = useLanguage();
  const next = addDays(milestone.dueOn, 1);
  const [dueOn, setDueOn] = useState(next);
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      held={held}
      title={`${milestone.title} · ${text(W.delay)}`}
      act={{
        path: `milestones/${milestone.id}/delay`,
        body: { revision: milestone.revision, dueOn, reason: reason.trim() },
      }}
      ready={reason.trim().length >= 4}
      onClose={onClose}
    >
      <DayField label={text(W.newDue)} value={dueOn} onChange={setDueOn} ahead min={next} />
      <Field label={text(W.delayReason)} wide>
        <Input.TextArea
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </ActDialog>
  );
}
