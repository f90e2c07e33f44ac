import { type ReactElement, useState } from "react";
import type { FindingList, FindingRow } from "#contract/evaluation/cross-check.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Pager } from "#web/ui/pager.tsx";
import { CorrectDialog } from "./correct-dialog.tsx";
import { FindingLine } from "./finding-line.tsx";
import { MarkBar } from "./mark-bar.tsx";
import { C } from "./words.ts";
import type { WorklistSearch } from "./worklist-search.ts";
import { WorklistSide } from "./worklist-side.tsx";
import "#web/ui/plain-table.css";
import "./worklist.css";

type WorklistProps = {
  list: FindingList;
  search: WorklistSearch;
  onSearch: (search: WorklistSearch) => void;
  size: number;
};

const keyOf = ({ firm, code, fact, value }: FindingRow): string => `${firm.id}/${code}/${fact}/${value}`;

/** Findings with what to do about each; kinds and their counts beside them. */
export function Worklist({ list, search, onSearch, size }: WorklistProps): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [correcting, setCorrecting] = useState<FindingRow | null>(null);
  const marks = may("evaluation.judge");
  const rows = list.rows.filter((row) => chosen.has(keyOf(row)));
  const toggle = (keys: readonly string[], on: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const key of keys) on ? after.add(key) : after.delete(key);
      return after;
    });
  return (
    <div className="worklist">
      <WorklistSide list={list} search={search} onSearch={onSearch} />
      <section className="worklist-main" aria-label={text(C.checks)}>
        {marks && rows.length > 0 && (
          <MarkBar year={list.year} rows={rows} onDone={() => setChosen(new Set())} />
        )}
        {list.rows.length === 0 ? (
          <Empty
            title={text(list.counts.open + list.counts.right + list.counts.sentBack === 0 ? C.clean : C.none)}
            hint={text(C.noneHint)}
          />
        ) : (
          <table className="plain-table findings sheet">
            <thead>
              <tr>
                {marks && (
                  <th scope="col" className="finding-choose">
                    <input
                      type="checkbox"
                      aria-label={text(C.choose)}
                      checked={rows.length === list.rows.length}
                      onChange={(event) => toggle(list.rows.map(keyOf), event.target.checked)}
                    />
                  </th>
                )}
                <th scope="col">{text(C.firm)}</th>
                <th scope="col">{text(C.figure)}</th>
                <th scope="col" className="cell-end">
                  {text(C.given)}
                </th>
                <th scope="col">{text(C.why)}</th>
                <th scope="col">{text(C.standing)}</th>
              </tr>
            </thead>
            <tbody>
              {list.rows.map((row) => (
                <FindingLine
                  key={keyOf(row)}
                  row={row}
                  {...(marks && {
                    chosen: chosen.has(keyOf(row)),
                    onChoose: (on: boolean) => toggle([keyOf(row)], on),
                  })}
                  {...(may("measure.write") && { onCorrect: () => setCorrecting(row) })}
                />
              ))}
            </tbody>
          </table>
        )}
        <Pager
          page={search.page ?? 1}
          size={size}
          total={list.total}
          more={false}
          sizes={[size]}
          onChange={(page) => onSearch({ ...search, page })}
        />
      </section>
      {correcting && <CorrectDialog year={list.year} row={correcting} onClose={() => setCorrecting(null)} />}
    </div>
  );
}
