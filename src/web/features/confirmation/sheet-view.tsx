import { type ReactElement, useState } from "react";
import type { Sheet } from "#contract/evaluation/confirmation.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { EvidenceFiles } from "#web/ui/evidence-files.tsx";
import { Light } from "#web/ui/light.tsx";
import { AnswerBar } from "./answer-bar.tsx";
import { type DisputeDraft, type Drafts, EMPTY_DRAFT } from "./dispute-draft.ts";
import { SheetFigures } from "./sheet-figures.tsx";
import { SheetHead } from "./sheet-head.tsx";
import { SheetLand } from "./sheet-land.tsx";
import { K } from "./words.ts";
import "./confirmation.css";
import "./sheet.css";

type SheetViewProps = { sheet: Sheet; paper: boolean; disputing: string | undefined };

/** 一企一单: what a firm is asked to confirm. On screen it is answered; in print it is signed and sealed. */
export function SheetView({ sheet, paper, disputing }: SheetViewProps): ReactElement {
  const may = useMay();
  const { capability } = useSession();
  const { round, figures, land, disputes } = sheet;
  const own = capability.rows === "own-firm";
  const answers = own ? sheet.answerable && may("evaluation.object") : paper;
  const [drafts, setDrafts] = useState<Drafts>(answers && disputing ? { [disputing]: EMPTY_DRAFT } : {});
  const onDraft = (fact: string, draft: DisputeDraft | null) =>
    setDrafts(({ [fact]: _before, ...others }) => (draft ? { ...others, [fact]: draft } : others));
  // after the last day a firm may still speak of the land that is published
  const figureAnswers = answers && !(own && sheet.landOnly);
  return (
    <article className="sheet confirm-sheet">
      <SheetHead sheet={sheet} />
      <div className="confirm-scroll">
        <SheetFigures
          year={round.year}
          figures={figures}
          disputes={disputes}
          drafts={drafts}
          {...(figureAnswers && { onDraft })}
        />
      </div>
      <SheetLand
        land={land}
        disputes={disputes.filter(({ fact }) => fact === "areaMu")}
        draft={drafts.areaMu}
        {...(answers && { onDraft: (draft: DisputeDraft | null) => onDraft("areaMu", draft) })}
      />
      <Signature />
      {sheet.answer && <Answered answer={sheet.answer} />}
      {answers && <AnswerBar sheet={sheet} drafts={drafts} paper={!own} onAnswered={() => setDrafts({})} />}
      <PrintLine round={round} />
    </article>
  );
}

/** Where the firm signs, in print. */
function Signature(): ReactElement {
  const { text } = useLanguage();
  return (
    <div className="print-only confirm-signature">
      <p>{text(K.declare)}</p>
      <p>
        <span>{text(K.responsible)}：</span>
        <span>
          {text(K.firm)}
          {text(K.seal)}：
        </span>
        <span>{text(K.date)}：</span>
      </p>
    </div>
  );
}

function Answered({ answer }: { answer: NonNullable<Sheet["answer"]> }): ReactElement {
  const { text } = useLanguage();
  const { by, at, paper, files } = answer;
  return (
    <footer className="confirm-answered">
      <Light tone="good">
        {by} · {formatInstant(at)}
        {paper && ` · ${text(K.byPaper)} ${paper.number} · ${paper.signedBy} ${paper.signedOn}`}
      </Light>
      <EvidenceFiles files={files} />
    </footer>
  );
}

function PrintLine({ round }: Pick<Sheet, "round">): ReactElement {
  const { text, language } = useLanguage();
  return (
    <p className="print-only confirm-faint">
      {round.title} · {text(round.method.title)} v{round.method.version} ·{" "}
      {language === "zh" ? "打印于" : "printed"} {formatInstant(new Date().toISOString())}
    </p>
  );
}
