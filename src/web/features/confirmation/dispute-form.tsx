import { Button, Checkbox, Input, InputNumber } from "antd";
import type { ReactElement } from "react";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { EvidenceUpload } from "#web/ui/evidence-files.tsx";
import type { DisputeDraft } from "./dispute-draft.ts";
import { K } from "./words.ts";

type DisputeFormProps = {
  label: string;
  unit: string;
  draft: DisputeDraft;
  onDraft: (draft: DisputeDraft | null) => void;
};

/** What a figure should be, why, and the files that show it. */
export function DisputeForm({ label, unit, draft, onDraft }: DisputeFormProps): ReactElement {
  const { text, language } = useLanguage();
  const set = (change: Partial<DisputeDraft>) => onDraft({ ...draft, ...change });
  return (
    <div className="dispute-form no-print">
      <div className="dispute-line">
        <InputNumber
          aria-label={`${label} ${text(K.shouldBe)}`}
          placeholder={text(K.shouldBe)}
          disabled={draft.none}
          value={draft.none ? null : draft.claimed}
          suffix={formatUnit(unit, language)}
          onChange={(claimed) => set({ claimed })}
        />
        <Checkbox checked={draft.none} onChange={(event) => set({ none: event.target.checked })}>
          {text(K.noneHere)}
        </Checkbox>
        <Button type="text" size="small" onClick={() => onDraft(null)}>
          {text(K.undo)}
        </Button>
      </div>
      <Input.TextArea
        rows={2}
        maxLength={1000}
        aria-label={`${label} ${text(K.reason)}`}
        placeholder={text(K.reason)}
        value={draft.reason}
        onChange={(event) => set({ reason: event.target.value })}
      />
      <EvidenceUpload files={draft.files} onFiles={(files) => set({ files })} />
    </div>
  );
}
