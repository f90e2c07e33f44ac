import { Fragment, type ReactElement } from "react";
import type { Text } from "#kernel/register.ts";
import { gradeColour } from "#web/chart/chart-look.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { ClassCounts } from "../model/breakdown.ts";
import { W } from "../words.ts";
import { signed } from "./grade-counts.tsx";
import "./class-table.css";

type ClassTableProps = {
  title: string;
  grades: readonly string[];
  labels: readonly Text[];
  before: ClassCounts;
  after: ClassCounts;
  /** leads to the movers of a class */
  onPick: (index: number) => void;
};

/** Grades in each class before and after, and how many moved which way; most moved first. */
export function ClassTable({ title, grades, labels, before, after, onPick }: ClassTableProps): ReactElement {
  const { text, language } = useLanguage();
  const rows = labels
    .map((label, n) => ({
      n,
      label,
      was: countsAt(before.counts, n, grades.length),
      is: countsAt(after.counts, n, grades.length),
      up: after.up[n]!,
      down: after.down[n]!,
    }))
    .filter(({ is }) => is.some((count) => count > 0))
    .sort((a, b) => b.up + b.down - (a.up + a.down) || total(b.is) - total(a.is));
  return (
    <div className="movers-scroll">
      <table className="mover-table class-table">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className="cell-end">
              {text(W.graded)}
            </th>
            <th scope="col" className="cell-end">
              {text(W.up)}
            </th>
            <th scope="col" className="cell-end">
              {text(W.down)}
            </th>
            <th scope="col" className="class-bars">
              {text(W.before)} / {text(W.after)}
            </th>
            {grades.map((grade) => (
              <th key={grade} scope="col" className="cell-end" colSpan={2}>
                {grade}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ n, label, was, is, up, down }) => (
            <tr key={n}>
              <th scope="row">
                <button type="button" className="bare mover-name" onClick={() => onPick(n)}>
                  {text(label)}
                </button>
              </th>
              <td className="cell-end">{formatNumber(total(is), language)}</td>
              <td className="cell-end">{up > 0 ? formatNumber(up, language) : "–"}</td>
              <td className="cell-end">{down > 0 ? formatNumber(down, language) : "–"}</td>
              <td className="class-bars">
                <Bar grades={grades} counts={was} />
                <Bar grades={grades} counts={is} strong />
              </td>
              {is.map((count, g) => (
                <Fragment key={grades[g]}>
                  <td className="cell-end">{formatNumber(count, language)}</td>
                  <td className="mover-change">{signed(count - was[g]!, language)}</td>
                </Fragment>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const countsAt = (counts: Uint32Array, n: number, grades: number): number[] => [
  ...counts.subarray(n * grades, (n + 1) * grades),
];
const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function Bar({
  grades,
  counts,
  strong,
}: {
  grades: readonly string[];
  counts: readonly number[];
  strong?: boolean;
}): ReactElement {
  return (
    <span className={strong ? "class-bar class-bar-strong" : "class-bar"}>
      {counts.map((count, g) => (
        <i key={grades[g]} style={{ flexGrow: count, background: gradeColour(grades[g]!) }} />
      ))}
    </span>
  );
}
