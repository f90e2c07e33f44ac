import { Button, Input, Select } from "antd";
import { type ReactElement, useState } from "react";
import type { EvidenceFile } from "#contract/evidence.ts";
import { DELAY_CAUSE_WORDS } from "#contract/renewal/idle-procedure.ts";
import { DELAY_CAUSES, type DelayCause } from "#engine/idle-land/idle-facts.ts";
import { useLanguage } from "#web/lib/language.ts";
import { EvidenceUpload } from "#web/ui/evidence-files.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useClaimDelay } from "./idle-api.ts";
import { L } from "./words.ts";

/** A claim that days do not count, with what proves it. */
export function DelayForm({ entryId, onDone }: { entryId: string; onDone: () => void }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const claim = useClaimDelay(entryId);
  const [fromOn, setFromOn] = useState("");
  const [untilOn, setUntilOn] = useState("");
  const [cause, setCause] = useState<DelayCause>("delivery");
  const [note, setNote] = useState("");
  const [files, setFiles] = useState<EvidenceFile[]>([]);
  const send = () =>
    claim.mutate(
      {
        fromOn,
        untilOn: untilOn === "" ? null : untilOn,
        cause,
        note: note.trim(),
        document: null,
        evidenceIds: files.map(({ id }) => id),
      },
      { onSuccess: onDone, onError: notice.failed },
    );
  return (
    <div className="delay-form">
      <div className="step-form">
        <input
          type="date"
          aria-label={text(L.delayFrom)}
          value={fromOn}
          onChange={(event) => setFromOn(event.target.value)}
        />
        <input
          type="date"
          aria-label={text(L.delayUntil)}
          value={untilOn}
          onChange={(event) => setUntilOn(event.target.value)}
        />
        <Select
          aria-label={text(L.delayCause)}
          value={cause}
          onChange={setCause}
          options={DELAY_CAUSES.map((value) => ({ value, label: text(DELAY_CAUSE_WORDS[value]) }))}
        />
      </div>
      <Input.TextArea
        rows={2}
        aria-label={text(L.delayNote)}
        placeholder={text(L.delayNote)}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <EvidenceUpload files={files} onFiles={setFiles} />
      <div className="step-form">
        <Button onClick={onDone}>{text(L.cancel)}</Button>
        <Button
          type="primary"
          loading={claim.isPending}
          disabled={fromOn === "" || note.trim() === ""}
          onClick={send}
        >
          {text(L.addDelay)}
        </Button>
      </div>
    </div>
  );
}
