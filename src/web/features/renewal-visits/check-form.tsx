import { Button, Input } from "antd";
import type { ReactElement } from "react";
import { CHECK_OUTCOMES, type VisitCheck } from "#contract/renewal/site-visit.ts";
import { SITE_USES } from "#engine/low-efficiency/land-facts.ts";
import { useLanguage } from "#web/lib/language.ts";
import { type CheckDraft, isComplete } from "./check-draft.ts";
import { Choices } from "./choices.tsx";
import { OpinionRows } from "./opinion-rows.tsx";
import { PhotoRow } from "./photo-row.tsx";
import { PlaceButton } from "./place-button.tsx";
import { V } from "./words.ts";

type CheckFormProps = {
  check: VisitCheck;
  departments: readonly string[];
  draft: CheckDraft;
  onDraft: (draft: CheckDraft) => void;
  onSend: () => void;
};

const SHARES = [0, 25, 50, 75, 100].map((n) => ({ value: String(n), label: { zh: `${n}%`, en: `${n}%` } }));

/** What is seen of one site, by tapping; kept on the device with every tap. */
export function CheckForm({ check, departments, draft, onDraft, onSend }: CheckFormProps): ReactElement {
  const { text } = useLanguage();
  const put = (change: Partial<CheckDraft>) => onDraft({ ...draft, ...change });
  return (
    <form
      className="check-form"
      aria-label={check.parcelCode}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <Choices
        legend={text(V.use)}
        options={SITE_USES}
        value={draft.use}
        onChange={(value) => put({ use: value as CheckDraft["use"] })}
      />
      <Choices
        legend={text(V.letShare)}
        options={SHARES}
        value={draft.letPercent === null ? null : String(draft.letPercent)}
        onChange={(value) => put({ letPercent: value === null ? null : Number(value) })}
      />
      <OpinionRows
        departments={departments}
        opinions={draft.opinions}
        onChange={(opinions) => put({ opinions })}
      />
      <label className="check-field" htmlFor="check-counterpart">
        {text(V.counterpart)}
        <Input
          id="check-counterpart"
          size="large"
          maxLength={60}
          value={draft.counterpart}
          onChange={(event) => put({ counterpart: event.target.value })}
        />
      </label>
      <label className="check-field" htmlFor="check-remark">
        {text(V.remark)}
        <Input.TextArea
          id="check-remark"
          rows={2}
          maxLength={1000}
          value={draft.note}
          onChange={(event) => put({ note: event.target.value })}
        />
      </label>
      <PhotoRow photos={draft.photos} onChange={(photos) => put({ photos })} />
      <PlaceButton place={draft.place} onPlace={(place) => put({ place })} />
      <Choices
        legend={text(V.outcome)}
        options={CHECK_OUTCOMES.map((value) => ({ value, label: V.outcomes[value] }))}
        value={draft.outcome}
        onChange={(value) => put({ outcome: value as CheckDraft["outcome"] })}
      />
      {draft.outcome === "withdrawn" && (
        <label className="check-field" htmlFor="check-reason">
          {text(V.reason)}
          <Input.TextArea
            id="check-reason"
            rows={2}
            maxLength={500}
            value={draft.reason}
            onChange={(event) => put({ reason: event.target.value })}
          />
        </label>
      )}
      <div className="check-send">
        <Button type="primary" size="large" block htmlType="submit" disabled={!isComplete(draft)}>
          {text(V.send)}
        </Button>
      </div>
    </form>
  );
}
