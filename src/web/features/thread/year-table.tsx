import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { ParcelThread, ThreadGrade, ThreadYear } from "#contract/insight/thread.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Figure } from "#web/ui/figure.tsx";
import { Grade } from "#web/ui/grade.tsx";
import { Told } from "./told.tsx";
import { T } from "./words.ts";
import "#web/ui/plain-table.css";

/** Figures and grades year by year, with whose they are. Columns that the reader may not see are not there. */
export function YearTable({ thread }: { thread: ParcelThread }): ReactElement {
  const { text } = useLanguage();
  const hasTax = thread.years.some(({ taxWan }) => taxWan !== null);
  const hasOutput = thread.years.some(({ outputWan }) => outputWan !== null);
  const several = new Set(thread.years.map(({ parcel }) => parcel.id)).size > 1;
  const wide = Math.max(1, Number(several) + (hasTax ? 2 : 0) + (hasOutput ? 2 : 0));
  const gradesOnly = [...new Set(thread.grades.map(({ year }) => year))].filter(
    (year) => !thread.years.some((one) => one.year === year),
  );
  return (
    <>
      <div className="life-scroll">
        <table className="plain-table year-table">
          <thead>
            <tr>
              <th>{text(T.year)}</th>
              {several && <th>{text(T.which)}</th>}
              {hasTax && <th className="cell-end">{text(T.tax)}</th>}
              {hasTax && <th className="cell-end">{text(T.taxPerMu)}</th>}
              {hasOutput && <th className="cell-end">{text(T.output)}</th>}
              {hasOutput && <th className="cell-end">{text(T.outputPerMu)}</th>}
            </tr>
          </thead>
          {thread.years.map((year) => (
            <tbody key={year.year + year.parcel.id}>
              <tr className="year-figures">
                <td>{year.year}</td>
                {several && <td>{year.parcel.code}</td>}
                {hasTax && <Cell value={year.taxWan} unit="万元" />}
                {hasTax && <Cell value={year.taxPerMu} unit="万元/亩" />}
                {hasOutput && <Cell value={year.outputWan} unit="万元" />}
                {hasOutput && <Cell value={year.outputPerMu} unit="万元/亩" />}
              </tr>
              <tr>
                <td />
                <td colSpan={wide} className="year-firms">
                  <Firms year={year} grades={thread.grades} />
                  <Told source={year.source} asOf={year.asOf} />
                </td>
              </tr>
            </tbody>
          ))}
          {gradesOnly.map((year) => (
            <tbody key={year}>
              <tr>
                <td>{year}</td>
                <td colSpan={wide} className="year-firms">
                  {thread.grades
                    .filter((grade) => grade.year === year)
                    .map((grade) => (
                      <span key={grade.firmId} className="year-firm">
                        {grade.firm} <GradeOf grade={grade} />
                      </span>
                    ))}
                </td>
              </tr>
            </tbody>
          ))}
        </table>
      </div>
      {thread.years.length > 0 && <p className="life-basis">{text(T.yearBasis)}</p>}
    </>
  );
}

function Cell({ value, unit }: { value: number | null; unit: string }): ReactElement {
  return (
    <td className="cell-end">
      <Figure value={value} unit={unit} decimals={2} />
    </td>
  );
}

function Firms({ year, grades }: { year: ThreadYear; grades: readonly ThreadGrade[] }): ReactElement {
  const { text, language } = useLanguage();
  return (
    <>
      {year.firms.map(({ id, name, share, hasFigures }) => {
        const grade = grades.find((one) => one.firmId === id && one.year === year.year);
        const known = hasFigures ? text(T.noShare) : text(T.noFigures);
        return (
          <span key={id} className="year-firm">
            <Link to="/$path/$id" params={{ path: "enterprises", id }}>
              {name}
            </Link>{" "}
            {hasFigures && share !== null ? `${formatNumber(share * 100, language, 0)}%` : known}{" "}
            {grade && <GradeOf grade={grade} />}
          </span>
        );
      })}
    </>
  );
}

function GradeOf({ grade }: { grade: ThreadGrade }): ReactElement {
  const { text } = useLanguage();
  return (
    <Link to={grade.href!} title={[grade.source, grade.asOf].filter(Boolean).join(" · ")}>
      {grade.grade === null ? text(grade.standing) : <Grade grade={grade.grade} />}
      {!grade.isFrozen && <small className="life-soft"> {text(T.provisional)}</small>}
    </Link>
  );
}
