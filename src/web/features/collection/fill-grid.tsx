import { type ClipboardEvent, type KeyboardEvent, type ReactElement, useRef } from "react";
import type { FillCell, FillRow } from "#contract/enterprise/collection.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { readBlock, readSaid, shownSaid } from "./said.ts";
import type { useEdits } from "./use-edits.ts";
import { C, figureDecimals, figureLabel, figureUnit } from "./words.ts";
import "#web/ui/plain-table.css";
import "./fill.css";

type FillGridProps = {
  rows: readonly FillRow[];
  figures: readonly string[];
  /** absent: to be read only */
  edits?: ReturnType<typeof useEdits> | undefined;
};

/** Firms down, the department's figures across: typed into like a spreadsheet, pasted into in blocks. */
export function FillGrid({ rows, figures, edits }: FillGridProps): ReactElement {
  const { text, language } = useLanguage();
  const table = useRef<HTMLTableElement>(null);

  function paste(event: ClipboardEvent, rowAt: number, figureAt: number): void {
    const block = readBlock(event.clipboardData.getData("text/plain"));
    if (!edits || (block.length === 1 && block[0]!.length === 1)) return;
    event.preventDefault();
    edits.type(
      block.flatMap((line, down) =>
        line.flatMap((typed, across) => {
          const row = rows[rowAt + down];
          const figure = figures[figureAt + across];
          return row && figure ? [{ row, figure, typed: typed.trim() }] : [];
        }),
      ),
    );
  }

  /** Enter and the arrows go up and down a column, as in a spreadsheet. */
  function move(event: KeyboardEvent, rowAt: number, figureAt: number): void {
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    table.current?.querySelector<HTMLInputElement>(`[data-cell="${rowAt + step}:${figureAt}"]`)?.focus();
  }

  return (
    <div className="fill-scroll">
      <table className="plain-table fill-table" ref={table} aria-label={text(C.fill)}>
        <thead>
          <tr>
            <th scope="col">{text(C.firm)}</th>
            {figures.map((figure) => (
              <th scope="col" key={figure} className="cell-end">
                {text(figureLabel(figure))}
                <span className="figure-unit">{formatUnit(figureUnit(figure), language)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowAt) => (
            <tr key={row.enterpriseId}>
              <th scope="row">
                {row.name}
                <small>{row.uscc}</small>
              </th>
              {figures.map((figure, figureAt) => (
                <td key={figure} className="cell-end">
                  {edits ? (
                    <input
                      className={inputClass(edits, row, figure)}
                      data-cell={`${rowAt}:${figureAt}`}
                      inputMode="decimal"
                      aria-label={`${row.name} ${text(figureLabel(figure))}`}
                      aria-invalid={readSaid(edits.typedIn(row, figure)) === undefined}
                      placeholder={text(C.missing)}
                      value={edits.typedIn(row, figure)}
                      onChange={(event) => edits.type([{ row, figure, typed: event.target.value }])}
                      onPaste={(event) => paste(event, rowAt, figureAt)}
                      onKeyDown={(event) => move(event, rowAt, figureAt)}
                    />
                  ) : (
                    <b className="fill-held">
                      {shownSaid(row.cells[figure]!, language, figureDecimals(figure))}
                    </b>
                  )}
                  <Beneath cell={row.cells[figure]!} figure={figure} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inputClass(edits: ReturnType<typeof useEdits>, row: FillRow, figure: string): string {
  const isWrong = readSaid(edits.typedIn(row, figure)) === undefined;
  const state = row.cells[figure]?.state ?? "missing";
  return [
    "fill-input",
    `fill-${state}`,
    edits.isEdited(row, figure) && "fill-edited",
    isWrong && "fill-wrong",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Where the figure comes from, as of when, what it was the year before, and what another source says. */
function Beneath({ cell, figure }: { cell: FillCell; figure: string }): ReactElement {
  const { text, language } = useLanguage();
  const decimals = figureDecimals(figure);
  const from = [cell.source, cell.asOf].filter(Boolean).join(" ");
  const before =
    cell.lastYear === null
      ? ""
      : `${text(C.lastYear)} ${shownSaid({ value: cell.lastYear, state: "given" }, language, decimals)}`;
  return (
    <small className="fill-beneath">
      {[from, before].filter(Boolean).join(" · ")}
      {cell.conflict && (
        <Light tone="soon">
          {cell.conflict.source} {shownSaid(cell.conflict, language, decimals)}
        </Light>
      )}
    </small>
  );
}
