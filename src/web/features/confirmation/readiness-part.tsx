import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { Readiness } from "#contract/evaluation/confirmation.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { readinessQuery } from "./api.ts";
import { ProgressBar } from "./progress-bar.tsx";
import { StandingLight } from "./standing-light.tsx";
import { K } from "./words.ts";
import "./confirmation.css";
import "./readiness.css";

/** Whether a run's figures are confirmed by the firms and cross-checked; who has not confirmed is named. */
export function ReadinessPart({ runId, year }: { runId: string; year: number }): ReactElement | null {
  const { text, language } = useLanguage();
  const { data } = useQuery(readinessQuery(runId));
  if (!data) return null;
  return (
    <section className="sheet readiness">
      <header className="sheet-head">
        <h2>{text(K.ready)}</h2>
        <span className="confirm-faint">{text(K.readyNow)}</span>
      </header>
      <div className="readiness-body">
        <Confirmed data={data} />
        <CrossChecked data={data} year={year} />
        {data.unconfirmed.length > 0 && data.rounds.length > 0 && (
          <details>
            <summary>
              {text(K.unconfirmed)} <b>{formatNumber(unconfirmedOf(data), language)}</b>
            </summary>
            <ul className="readiness-firms">
              {data.unconfirmed.map(({ id, name, roundId, standing }) => (
                <li key={id}>
                  {roundId ? (
                    <Link to="/evaluation/confirm/$id/firms/$firmId" params={{ id: roundId, firmId: id }}>
                      {name}
                    </Link>
                  ) : (
                    name
                  )}
                  {standing ? (
                    <StandingLight standing={standing} />
                  ) : (
                    <Light tone="calm">{text(K.notAsked)}</Light>
                  )}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </section>
  );
}

const unconfirmedOf = ({ firms, counts }: Readiness): number =>
  firms - counts.confirmed - counts.settled - counts.deemed;

function Confirmed({ data }: { data: Readiness }): ReactElement {
  const { text, language } = useLanguage();
  const [round] = data.rounds;
  if (!round)
    return (
      <p>
        <Light tone="soon">{text(K.noRound)}</Light>
      </p>
    );
  const open = unconfirmedOf(data);
  return (
    <div>
      <p className="readiness-line">
        <Light tone={open === 0 ? "good" : "soon"}>
          {open === 0
            ? text(K.allConfirmed)
            : `${text(K.confirmed)} ${formatNumber(data.firms - open, language)} / ${formatNumber(data.firms, language)}`}
        </Light>
        <Link to="/evaluation/confirm/$id" params={{ id: round.id }}>
          {text(K.toBoard)}
        </Link>
      </p>
      <ProgressBar counts={data.counts} firms={data.firms} />
    </div>
  );
}

function CrossChecked({ data, year }: { data: Readiness; year: number }): ReactElement | null {
  const { text, language } = useLanguage();
  if (!data.crossCheck) return null;
  const { open, sentBack } = data.crossCheck;
  return (
    <p className="readiness-line">
      <Light tone={open + sentBack === 0 ? "good" : "soon"}>
        {open + sentBack === 0
          ? text(K.checksClean)
          : `${text(K.checksOpen)} ${formatNumber(open + sentBack, language)}`}
      </Light>
      <Link to="/evaluation/checks" search={{ year }}>
        {text(K.toChecks)}
      </Link>
    </p>
  );
}
