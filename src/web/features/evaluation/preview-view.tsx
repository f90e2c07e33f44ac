import type { ReactElement, ReactNode } from "react";
import type { Preview } from "#contract/evaluation/run-request.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { CheckList, ExclusionList, FigureCounts, SourceLines } from "./check-list.tsx";
import { RunFigures } from "./run-figures.tsx";

type PreviewViewProps = { preview: Preview };

/** What the run would come to, and what to look at before it is stored. */
export function PreviewView({ preview }: PreviewViewProps): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  return (
    <div className="preview">
      <RunFigures
        figures={preview.figures}
        counts={preview.counts}
        grades={Object.keys(preview.counts).map((key) => ({ key, label: { zh: key, en: key } }))}
      />
      {preview.notes.map((note) => (
        <p key={note.line + note.code} className="preview-note">
          <Light tone="soon">{text(note.message)}</Light>
        </p>
      ))}
      <div className="preview-columns">
        <CheckPart title={zh ? "需要核对" : "To look into"}>
          <CheckList checks={preview.checks} />
        </CheckPart>
        <CheckPart title={zh ? "不评级的企业" : "Not graded"}>
          <ExclusionList exclusions={preview.exclusions} />
        </CheckPart>
        <CheckPart title={zh ? "数据齐不齐" : "How complete the figures are"}>
          <FigureCounts counts={preview.figureCounts} />
        </CheckPart>
        <CheckPart title={zh ? "数据从哪来" : "Where the figures come from"}>
          <SourceLines sources={preview.sources} />
        </CheckPart>
      </div>
    </div>
  );
}

export function CheckPart({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="sheet">
      <div className="sheet-head">
        <h2>{title}</h2>
      </div>
      <div className="sheet-body">{children}</div>
    </section>
  );
}
