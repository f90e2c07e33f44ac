import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { RunSummary } from "#contract/evaluation/run.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "#web/ui/grade.tsx";
import { W } from "./words.ts";
import "./run-choice.css";

/** The runs whose figures can be tried on. */
export function RunChoice({ runs }: { runs: readonly RunSummary[] }): ReactElement {
  const { text, language } = useLanguage();
  return (
    <section className="run-choice" aria-label={text(W.choose)}>
      <h2>{text(W.choose)}</h2>
      <p className="control-hint">{text(W.chooseHint)}</p>
      <ul>
        {runs.map((run) => (
          <li key={run.id}>
            <Link to="/evaluation/sandbox/$runId" params={{ runId: run.id }} className="run-card sheet">
              <span className="run-card-year">{run.year}</span>
              <span className="run-card-title">{run.title}</span>
              <span className="run-card-method">
                {text(run.methodTitle)} v{run.methodVersion}
              </span>
              <span className="run-card-counts">
                {run.grades.map(({ key }) => (
                  <span key={key}>
                    <Grade grade={key} /> {formatNumber(run.counts[key] ?? 0, language)}
                  </span>
                ))}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
