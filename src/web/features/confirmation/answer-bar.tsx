import { Button, DatePicker, Input } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useState } from "react";
import type { Sheet } from "#contract/evaluation/confirmation.ts";
import type { EvidenceFile } from "#contract/evidence.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { EvidenceUpload } from "#web/ui/evidence-files.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useAnswer } from "./api.ts";
import { type Drafts, disputesOf, isComplete, seenOf } from "./dispute-draft.ts";
import { K } from "./words.ts";

type AnswerBarProps = { sheet: Sheet; drafts: Drafts; paper: boolean; onAnswered: () => void };

/** All is right, or all but what is disputed above. On paper, who signed it and when. */
export function AnswerBar({ sheet, drafts, paper, onAnswered }: AnswerBarProps): ReactElement | null {
  const { text } = useLanguage();
  const notice = useNotice();
  const act = useAnswer(sheet.round.id, sheet.firm.id);
  const [number, setNumber] = useState("");
  const [signedBy, setSignedBy] = useState("");
  const [signedOn, setSignedOn] = useState(today());
  const [files, setFiles] = useState<EvidenceFile[]>([]);
  const said = Object.values(drafts);
  const settled =
    sheet.standing === "confirmed" || sheet.standing === "settled" || sheet.standing === "disputed";
  // a sheet that is answered is answered again only by disputing something
  if ((settled || sheet.landOnly) && said.length === 0 && !(paper && !settled)) return null;
  const complete = said.every(isComplete) && (!paper || (number.trim() !== "" && signedBy.trim() !== ""));

  function submit() {
    act.mutate(
      {
        revision: sheet.revision,
        seen: seenOf(sheet),
        disputes: disputesOf(drafts),
        ...(paper && {
          paper: {
            number: number.trim(),
            signedBy: signedBy.trim(),
            signedOn,
            evidenceIds: files.map(({ id }) => id),
          },
        }),
      },
      {
        onSuccess: () => {
          notice.done(text(said.length > 0 ? K.submitted : K.confirmed));
          onAnswered();
        },
        onError: notice.failed,
      },
    );
  }

  return (
    <footer className="answer-bar no-print">
      {paper && (
        <div className="answer-paper">
          <Input
            aria-label={text(K.paperNumber)}
            placeholder={text(K.paperNumber)}
            value={number}
            maxLength={60}
            onChange={(event) => setNumber(event.target.value)}
          />
          <Input
            aria-label={text(K.signedBy)}
            placeholder={text(K.signedBy)}
            value={signedBy}
            maxLength={40}
            onChange={(event) => setSignedBy(event.target.value)}
          />
          <DatePicker
            aria-label={text(K.signedOn)}
            value={dayjs(signedOn)}
            allowClear={false}
            onChange={(day) => day && setSignedOn(day.format("YYYY-MM-DD"))}
          />
          <EvidenceUpload files={files} onFiles={setFiles} />
        </div>
      )}
      <p>{text(K.declare)}</p>
      <Button type="primary" size="large" loading={act.isPending} disabled={!complete} onClick={submit}>
        {said.length > 0 ? `${text(K.confirmRest)}（${said.length}）` : text(K.confirmAll)}
      </Button>
    </footer>
  );
}
