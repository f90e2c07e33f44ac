import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { FirmResult } from "#contract/evaluation/explanation.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Figure } from "#web/ui/figure.tsx";
import { Grade } from "#web/ui/grade.tsx";
import { STATUS, W } from "./words.ts";
import "./grade-history.css";

type GradeHistoryProps = { firmId: string; results: readonly FirmResult[]; current?: string };

/** A firm's grades, year by year, the newest first. */
export function GradeHistory({ firmId, results, current }: GradeHistoryProps): ReactElement {
  const { text, language } = useLanguage();
  if (results.length === 0) return <p className="history-none">{text(W.historyNone)}</p>;
  return (
    <ol className="history">
      {results.map((result) => (
        <li key={result.runId} className={result.runId === current ? "history-now" : undefined}>
          <Link
            to="/evaluation/runs/$id/firms/$firmId"
            params={{ id: result.runId, firmId }}
            title={result.title}
          >
            <span className="history-year">{result.year}</span>
            <Grade grade={result.grade} />
          </Link>
          <span className="history-score">
            {result.score === null
              ? (result.standing === "shared" && text(W.shared)) ||
                (result.reason && text(result.reason)) ||
                text(STATUS[result.status]!)
              : formatNumber(result.score, language, 1)}
          </span>
          <span className="history-note">
            {result.rank !== null && `${result.rank}/${result.groupSize}`}
            {result.taxPerMu !== null && (
              <>
                {" · "}
                <Figure value={result.taxPerMu} unit="万元/亩" decimals={1} />
              </>
            )}
          </span>
          {result.status !== "frozen" && <span className="history-note">{text(STATUS[result.status]!)}</span>}
        </li>
      ))}
    </ol>
  );
}
