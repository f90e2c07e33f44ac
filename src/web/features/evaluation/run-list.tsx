import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { RunSummary } from "#contract/evaluation/run.ts";
import { formatInstant, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Figure } from "#web/ui/figure.tsx";
import { Light } from "#web/ui/light.tsx";
import { GradeBar } from "./grade-bar.tsx";
import { runName } from "./run-name.ts";
import { SCALE, STATUS, W } from "./words.ts";
import "./run-list.css";

/** Runs by year: what was evaluated, by which method, how the grades fell. */
export function RunList({ runs }: { runs: readonly RunSummary[] }): ReactElement {
  const years = [...Map.groupBy(runs, (run) => run.year)];
  return (
    <div className="run-years">
      {years.map(([year, of]) => (
        <section key={year} className="run-year" aria-label={String(year)}>
          <h2 className="run-year-name">{year}</h2>
          <ul className="run-lines">
            {of.map((run) => (
              <RunLine key={run.id} run={run} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function RunLine({ run }: { run: RunSummary }): ReactElement {
  const { text, language } = useLanguage();
  const { figures } = run;
  return (
    <li className="run-line">
      <div className="run-naming">
        <Link to="/evaluation/runs/$id" params={{ id: run.id }} className="run-title">
          {runName(run, language)}
        </Link>
        <p className="run-method">
          {text(run.methodTitle)} <span className="run-version">v{run.methodVersion}</span>
        </p>
      </div>
      <RunStatus run={run} />
      <dl className="run-figures">
        <div>
          <dt>{text(W.units)}</dt>
          <dd>{formatNumber(figures.units, language)}</dd>
        </div>
        <div>
          <dt>{text(W.area)}</dt>
          <dd>
            <Figure value={figures.areaMu} unit="亩" decimals={0} />
          </dd>
        </div>
        {figures.taxPerMu !== null && (
          <div>
            <dt>{text(W.taxPerMu)}</dt>
            <dd>
              <Figure value={figures.taxPerMu} unit="万元/亩" decimals={2} />
            </dd>
          </div>
        )}
      </dl>
      <div className="run-bar">
        <GradeBar grades={run.grades} counts={run.counts} />
        <p className="run-note">
          {run.population.scales.map((scale) => text(SCALE[scale]!)).join(language === "zh" ? "、" : ", ")}
          {figures.excluded > 0 && ` · ${text(W.excluded)} ${figures.excluded}`}
        </p>
      </div>
    </li>
  );
}

/** Decided, by whom and when; or waiting to be. */
export function RunStatus({ run }: { run: RunSummary }): ReactElement {
  const { text } = useLanguage();
  const tones = { frozen: "good", scored: "soon", withdrawn: "calm" } as const;
  const [who, at] = run.frozenAt ? [run.frozenBy, run.frozenAt] : [run.createdBy, run.createdAt];
  return (
    <div className="run-status">
      <Light tone={tones[run.status]}>{text(STATUS[run.status]!)}</Light>
      <p className="run-note">
        {who} · {formatInstant(at).slice(0, 10)}
      </p>
    </div>
  );
}
