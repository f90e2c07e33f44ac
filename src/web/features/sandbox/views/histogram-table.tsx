import { type ReactElement, useState } from "react";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { Scale } from "../model/score-bins.ts";
import { W } from "../words.ts";
import { binTotals } from "./histogram-paths.ts";

type HistogramTableProps = {
  grades: readonly string[];
  scale: Scale;
  after: Uint32Array;
  before: Uint32Array;
};

/** The figures behind the distribution, for those who want to count. */
export function HistogramTable(props: HistogramTableProps): ReactElement {
  const { text } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="histogram-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text(W.table)}</summary>
      {isOpen && <Bins {...props} />}
    </details>
  );
}

function Bins({ grades, scale, after, before }: HistogramTableProps): ReactElement {
  const { text, language } = useLanguage();
  const were = binTotals(before, scale.bins, grades.length);
  const are = binTotals(after, scale.bins, grades.length);
  const number = (count: number) => formatNumber(count, language);
  return (
    <table className="mover-table">
      <thead>
        <tr>
          <th scope="col">{text(W.score)}</th>
          <th scope="col" className="cell-end">
            {text(W.before)}
          </th>
          <th scope="col" className="cell-end">
            {text(W.after)}
          </th>
          {grades.map((grade) => (
            <th key={grade} scope="col" className="cell-end">
              {grade}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {are.map((count, bin) => {
          const from = scale.from + bin * scale.width;
          return (
            <tr key={from}>
              <th scope="row">
                {bin === scale.bins - 1
                  ? `≥ ${number(from)}`
                  : `${number(from)} – ${number(from + scale.width)}`}
              </th>
              <td className="cell-end">{number(were[bin]!)}</td>
              <td className="cell-end">{number(count)}</td>
              {grades.map((grade, g) => (
                <td key={grade} className="cell-end">
                  {number(after[bin * grades.length + g]!)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
