import type { ReactElement } from "react";
import type { BaselineUsed } from "#contract/evaluation/run.ts";
import { groupLabel } from "#engine/evaluation/group-label.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { exactly } from "./readable.ts";
import { W } from "./words.ts";
import "#web/ui/plain-table.css";

/** What values were held against in this run. */
export function BaselineTable({
  baselines,
  method,
}: {
  baselines: readonly BaselineUsed[];
  method: Method;
}): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  const drawn: Record<BaselineUsed["drawnFrom"], string> = {
    fixed: zh ? "办法公布" : "published",
    given: zh ? "本次采用" : "adopted",
    this_year: zh ? "本年度测算" : "drawn from this year",
    last_year: zh ? "上年度测算" : "drawn from last year",
    none: "–",
  };
  const shown = baselines.filter(({ drawnFrom }) => drawnFrom !== "none");
  const divided = shown.some(({ cell }) => cell !== "");
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{text(W.indicator)}</th>
          {divided && <th scope="col">{zh ? "分组" : "Cell"}</th>}
          <th scope="col" className="cell-end">
            {text(W.baseline)}
          </th>
          <th scope="col">{text(W.source)}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((one) => (
          <tr key={one.indicator + one.cell}>
            <th scope="row">{text(one.label)}</th>
            {divided && <td>{text(groupLabel(method, one.cell))}</td>}
            <td className="cell-end">
              {one.value === null ? "–" : exactly(one.value, language)}
              {one.top !== null && ` – ${exactly(one.top, language)}`}
              <span className="figure-unit">{formatUnit(one.unit, language)}</span>
            </td>
            <td>
              {drawn[one.drawnFrom]}
              {one.count > 0 && (zh ? `（${one.count} 家）` : ` (${one.count} firms)`)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
