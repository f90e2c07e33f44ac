import type { ReactElement } from "react";
import { PARCEL_STATUSES } from "#contract/space/parcel.ts";
import type { ReadinessMatrix } from "#contract/space/readiness.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { TierLight } from "./tier-light.tsx";
import { OUTCOME_TONES, R } from "./words.ts";
import "#web/ui/plain-table.css";
import "./matrix.css";

type Row = ReadinessMatrix["rows"][number];
type MatrixTableProps = { matrix: ReadinessMatrix; chosen: string | undefined; onOpen: (id: string) => void };

/** Parcels down, requirements across; each cell is a light with its word, and says why when pointed at. */
export function MatrixTable({ matrix, chosen, onOpen }: MatrixTableProps): ReactElement {
  const { text } = useLanguage();
  return (
    <div className="readiness-scroll sheet">
      <table className="plain-table readiness-matrix">
        <thead>
          <tr>
            <th scope="col" className="readiness-name">
              {text(R.parcel)}
            </th>
            <th scope="col" className="cell-end">
              {text(R.area)}
              <span className="head-unit">{text(R.mu)}</span>
            </th>
            <th scope="col">{text(R.readiness)}</th>
            <th scope="col">{text(R.decides)}</th>
            {matrix.requirements.map(({ label, need }) => (
              <th key={label.zh} scope="col" className="readiness-need">
                {text(label)}
                <span>{text(need)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <MatrixRow key={row.id} row={row} isChosen={row.id === chosen} onOpen={() => onOpen(row.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MatrixRow({
  row,
  isChosen,
  onOpen,
}: {
  row: Row;
  isChosen: boolean;
  onOpen: () => void;
}): ReactElement {
  const { text, language } = useLanguage();
  const status = PARCEL_STATUSES.find(({ value }) => value === row.status);
  const because = row.because.map(({ label, because: why }) =>
    [text(label), text(why)].join(language === "zh" ? "：" : ": "),
  );
  return (
    <tr className={isChosen ? "is-chosen" : ""}>
      <th scope="row" className="readiness-name">
        <button type="button" className="bare readiness-open" onClick={onOpen}>
          {row.code}
        </button>
        <span className="readiness-under">
          {[row.name, row.district, status && text(status.label)].filter(Boolean).join(" · ")}
        </span>
      </th>
      <td className="cell-end">{formatNumber(row.areaMu, language, 1)}</td>
      <td>
        <TierLight standing={row} />
      </td>
      <td className="readiness-because" title={because.join("\n")}>
        {because[0] ?? "–"}
        {because.length > 1 && <span> +{because.length - 1}</span>}
      </td>
      {row.cells.map(({ outcome, because: why, by }, index) => (
        <td key={row.id + String(index)} title={text(why)} className={`readiness-cell readiness-${outcome}`}>
          <Light tone={OUTCOME_TONES[outcome]}>{outcome === "lacking" && by ? by : text(R[outcome])}</Light>
        </td>
      ))}
    </tr>
  );
}
