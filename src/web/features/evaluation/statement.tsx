import { type ReactElement, useState } from "react";
import type { FirmExplanation } from "#contract/evaluation/explanation.ts";
import type { ExplainedItem } from "#engine/evaluation/explanation.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "#web/ui/grade.tsx";
import { Light } from "#web/ui/light.tsx";
import { WhyDrawer } from "#web/ui/why-drawer.tsx";
import { CorrectionsPart } from "./corrections-part.tsx";
import { GradeHistory } from "./grade-history.tsx";
import { LandTable } from "./land-table.tsx";
import { PlaceStrip } from "./place-strip.tsx";
import { points } from "./readable.ts";
import { runName } from "./run-name.ts";
import { ScoreTable } from "./score-table.tsx";
import { UnitPart } from "./unit-part.tsx";
import { WayUp } from "./way-up.tsx";
import { whyOfGrade, whyOfItem } from "./why-words.ts";
import { W } from "./words.ts";
import "./statement.css";

type Asked = { kind: "grade" } | { kind: "item"; item: ExplainedItem };

/** One firm's result as a readable statement; it fits on one printed page. */
export function Statement({ why }: { why: FirmExplanation }): ReactElement {
  const { text, language } = useLanguage();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { detail, result } = why;
  return (
    <div className="statement">
      <StatementHead why={why} onWhy={() => setAsked({ kind: "grade" })} />
      <CorrectionsPart why={why} />
      {detail ? (
        <>
          {detail.explanation.exclusion && (
            <p className="statement-caution">
              <Light tone="soon">{text(detail.explanation.exclusion.message)}</Light>
            </p>
          )}
          <ScoreTable why={why} onWhy={(item) => setAsked({ kind: "item", item })} />
          {detail.explanation.place && <PlaceStrip place={detail.explanation.place} />}
          {detail.explanation.overrides.map((step) => (
            <p key={step.key} className="statement-caution">
              <Light tone="act">{text(step.effect)}</Light>{" "}
              <span className="statement-clause">{step.clause}</span>
            </p>
          ))}
          <div className="statement-columns">
            <section className="statement-part">
              <h3>{text(W.land)}</h3>
              <LandTable land={detail.land} />
            </section>
            <WayUp why={why} />
          </div>
          <UnitPart why={why} />
        </>
      ) : (
        <p className="statement-caution">
          {result.standing === "shared" && result.reason ? text(result.reason) : text(W.restricted)}
        </p>
      )}
      <section className="statement-part">
        <h3>{text(W.history)}</h3>
        <GradeHistory firmId={why.firm.id} results={why.history} current={result.runId} />
      </section>
      <StatementFoot why={why} />
      <WhyDrawer why={asked && drawn(why, asked, language)} onClose={() => setAsked(null)} />
    </div>
  );
}

function drawn(why: FirmExplanation, asked: Asked, language: "zh" | "en") {
  return asked.kind === "grade" ? whyOfGrade(why, language) : whyOfItem(why, asked.item, language);
}

function StatementHead({ why, onWhy }: { why: FirmExplanation; onWhy: () => void }): ReactElement {
  const { text, language } = useLanguage();
  const { result, detail, run } = why;
  return (
    <header className="statement-head">
      <Grade grade={result.grade} large />
      <div className="statement-score">
        {result.score === null ? (
          <p className={result.standing === "shared" ? "statement-shared" : "statement-figure"}>
            {result.reason ? text(result.reason) : ""}
          </p>
        ) : (
          <p className="statement-figure">
            <button type="button" className="bare figure-why" disabled={!detail} onClick={onWhy}>
              {points(result.score, language)}
            </button>
            <small>{language === "zh" ? "分" : "points"}</small>
          </p>
        )}
        <p className="statement-note">{runName(run, language)}</p>
      </div>
    </header>
  );
}

/** What it was worked out from: with the same method and inputs anyone gets the same. */
function StatementFoot({ why }: { why: FirmExplanation }): ReactElement {
  const { language } = useLanguage();
  const zh = language === "zh";
  return (
    <footer className="statement-foot">
      {why.run.methodTitle[language]} v{why.run.methodVersion} · {zh ? "办法指纹" : "method"}{" "}
      <code>{why.methodHash.slice(0, 12)}</code> · {zh ? "数据指纹" : "inputs"}{" "}
      <code>{why.inputHash.slice(0, 12)}</code>
      {why.detail && ` · ${why.detail.explanation.method.document}`}
    </footer>
  );
}
