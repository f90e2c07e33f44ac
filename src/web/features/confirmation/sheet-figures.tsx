import { Button } from "antd";
import { Fragment, type ReactElement } from "react";
import type { Dispute, SheetFigure } from "#contract/evaluation/confirmation.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { type DisputeDraft, type Drafts, EMPTY_DRAFT } from "./dispute-draft.ts";
import { DisputeForm } from "./dispute-form.tsx";
import { DisputeNote } from "./dispute-note.tsx";
import { K } from "./words.ts";
import "#web/ui/plain-table.css";

type SheetFiguresProps = {
  year: number;
  figures: readonly SheetFigure[];
  disputes: readonly Dispute[];
  drafts: Drafts;
  /** absent: figures are not disputed here and now */
  onDraft?: (fact: string, draft: DisputeDraft | null) => void;
};

/** Figure by figure: what it says, as of when and by whom, and what the firm says of it. */
export function SheetFigures({ year, figures, disputes, drafts, onDraft }: SheetFiguresProps): ReactElement {
  const { text } = useLanguage();
  return (
    <table className="plain-table sheet-figures">
      <thead>
        <tr>
          <th scope="col">{text(K.figure)}</th>
          <th scope="col" className="cell-end">
            {year}
          </th>
          <th scope="col" className="cell-end sheet-before">
            {year - 1}
          </th>
          <th scope="col" className="sheet-source">
            {text(K.source)}
          </th>
          <th scope="col" className="sheet-used">
            {text(K.usedBy)}
          </th>
          {onDraft && <th scope="col" className="no-print" />}
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => {
          const own = disputes.filter(({ fact }) => fact === figure.fact);
          const draft = drafts[figure.fact];
          const open = own.some(({ status }) => status === "open");
          return (
            <Fragment key={figure.fact}>
              <FigureRow figure={figure} drafted={draft !== undefined}>
                {onDraft && (
                  <td className="cell-end no-print">
                    {!draft && !open && (
                      <Button
                        size="small"
                        type="text"
                        aria-label={`${text(figure.label)} ${text(K.dispute)}`}
                        onClick={() => onDraft(figure.fact, EMPTY_DRAFT)}
                      >
                        {text(K.dispute)}
                      </Button>
                    )}
                  </td>
                )}
              </FigureRow>
              {(own.length > 0 || draft) && (
                <tr className="sheet-said">
                  <td colSpan={6}>
                    {own.map((dispute) => (
                      <DisputeNote key={dispute.id} dispute={dispute} />
                    ))}
                    {draft && onDraft && (
                      <DisputeForm
                        label={text(figure.label)}
                        unit={figure.unit}
                        draft={draft}
                        onDraft={(next) => onDraft(figure.fact, next)}
                      />
                    )}
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

type FigureRowProps = { figure: SheetFigure; drafted: boolean; children?: React.ReactNode };

function FigureRow({ figure, drafted, children }: FigureRowProps): ReactElement {
  const { text, language } = useLanguage();
  const { value, lastYear, state } = figure;
  return (
    <tr className={drafted ? "sheet-drafted" : undefined}>
      <th scope="row">{text(figure.label)}</th>
      <td className="cell-end sheet-value">
        {value === null ? (
          <Light tone={state === "missing" ? "soon" : "calm"}>
            {text(state === "not-applicable" ? K["not-applicable"] : K.missing)}
          </Light>
        ) : (
          <>
            <strong>{formatNumber(value, language)}</strong>{" "}
            <span className="head-unit">{formatUnit(figure.unit, language)}</span>
            {state === "false-zero" && <Light tone="soon">{text(K["false-zero"])}</Light>}
          </>
        )}
      </td>
      <td className="cell-end sheet-before">
        {lastYear === null ? <span className="figure-none">–</span> : formatNumber(lastYear, language)}
      </td>
      <td className="sheet-source">
        {value !== null || state !== "missing" ? figure.source : ""}
        {figure.asOf && value !== null && <span className="head-unit"> {figure.asOf}</span>}
      </td>
      <td className="sheet-used">{figure.indicators.map((name) => text(name)).join("、")}</td>
      {children}
    </tr>
  );
}
