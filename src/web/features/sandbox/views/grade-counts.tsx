import { Fragment, type ReactElement } from "react";
import { formatNumber, type Language } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "#web/ui/grade.tsx";
import type { Slot } from "../model/model.ts";
import { W } from "../words.ts";
import "./grade-counts.css";

type GradeCountsProps = {
  grades: readonly string[];
  before: readonly number[];
  tried: readonly { slot: Slot; counts: readonly number[] }[];
};

/** How many have each grade: as the method has it, and under each scenario. */
export function GradeCounts({ grades, before, tried }: GradeCountsProps): ReactElement {
  const { text, language } = useLanguage();
  return (
    <table className="grade-counts">
      <thead>
        <tr>
          <td />
          {grades.map((grade) => (
            <th key={grade} scope="col" colSpan={2}>
              <Grade grade={grade} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{text(W.original)}</th>
          {before.map((count, g) => (
            <Fragment key={grades[g]}>
              <td>{formatNumber(count, language)}</td>
              <td />
            </Fragment>
          ))}
        </tr>
        {tried.map(({ slot, counts }) => (
          <tr key={slot} className="grade-counts-tried">
            <th scope="row">
              {tried.length > 1 ? `${text(W.scenario)} ${slot.toUpperCase()}` : text(W.after)}
            </th>
            {counts.map((count, g) => (
              <Fragment key={grades[g]}>
                <td>
                  <b>{formatNumber(count, language)}</b>
                </td>
                <td className="grade-counts-change">{signed(count - before[g]!, language)}</td>
              </Fragment>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function signed(change: number, language: Language, decimals = 0): string {
  if (change === 0) return "";
  return `${change > 0 ? "+" : "−"}${formatNumber(Math.abs(change), language, decimals)}`;
}
