import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import type { ReactElement } from "react";
import { formatNumber, formatUnit, type Language } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "#web/ui/grade.tsx";
import type { FirmChange, ItemChange } from "../model/firm-change.ts";
import type { Opened } from "../protocol.ts";
import { W } from "../words.ts";
import { signed } from "./grade-counts.tsx";
import { MoveReasonText } from "./move-reason-text.tsx";
import "./firm-change-drawer.css";

type FirmChangeDrawerProps = {
  runId: string;
  opened: Opened;
  firm: FirmChange | null;
  onClose: () => void;
};

/** 为什么: one firm before and under the trial, item by item, held against its group. */
export function FirmChangeDrawer({ runId, opened, firm, onClose }: FirmChangeDrawerProps): ReactElement {
  const { t } = useLanguage();
  return (
    <Drawer
      open={firm !== null}
      onClose={onClose}
      mask={false}
      size={620}
      title={firm?.mover.name}
      closable={{ "aria-label": t("action.close") }}
    >
      {firm && <FirmAnswer runId={runId} opened={opened} firm={firm} />}
    </Drawer>
  );
}

function FirmAnswer({
  runId,
  opened,
  firm,
}: {
  runId: string;
  opened: Opened;
  firm: FirmChange;
}): ReactElement {
  const { text, language } = useLanguage();
  const { mover } = firm;
  const grades = opened.method.grading.grades;
  return (
    <div className="firm-change">
      <p className="firm-change-grades">
        <Grade grade={grades[mover.from]!.key} large />
        <span aria-hidden="true">→</span>
        <Grade grade={grades[mover.to]!.key} large />
        <span className="firm-change-reason">
          <MoveReasonText reason={mover.reason} method={opened.method} />
        </span>
      </p>
      <p>{placeInWords(firm, language)}</p>
      <ItemTable opened={opened} items={firm.items} constant={firm.constant} mover={mover} />
      {firm.overrides.length > 0 && (
        <p className="control-hint">
          {text(W.overrides)}: {firm.overrides.map(text).join("、")}
        </p>
      )}
      <p>
        <Link
          to="/evaluation/runs/$id/firms/$firmId"
          params={{ id: runId, firmId: mover.id }}
          className="link"
        >
          {text(W.fullStatement)}
        </Link>
      </p>
    </div>
  );
}

function placeInWords({ mover, lastPlaces }: FirmChange, language: Language): string {
  const number = (count: number) => formatNumber(count, language);
  const lines = lastPlaces
    .slice(0, -1)
    .map(({ grade, before, after }) =>
      before === after ? `${grade} ${number(before)}` : `${grade} ${number(before)} → ${number(after)}`,
    )
    .join(language === "zh" ? "，" : ", ");
  if (language === "zh") {
    const rank = `名次 ${number(mover.rankBefore)} → ${number(mover.rankAfter)}（组内 ${number(mover.groupSize)} 家）`;
    return lines ? `${rank}；各档末位：${lines}。` : `${rank}。`;
  }
  const rank = `Rank ${number(mover.rankBefore)} → ${number(mover.rankAfter)} of ${number(mover.groupSize)}`;
  return lines ? `${rank}; last places: ${lines}.` : `${rank}.`;
}

function ItemTable({
  opened,
  items,
  constant,
  mover,
}: {
  opened: Opened;
  items: readonly ItemChange[];
  constant: number;
  mover: FirmChange["mover"];
}): ReactElement {
  const { text, language } = useLanguage();
  const score = (points: number) => formatNumber(points, language, 2);
  return (
    <table className="mover-table firm-items">
      <thead>
        <tr>
          <th scope="col">{text(W.indicator)}</th>
          <th scope="col" className="cell-end">
            {text(W.value)} / {text(W.baseline)}
          </th>
          <th scope="col" className="cell-end">
            {text(W.weight)}
          </th>
          <th scope="col" className="cell-end" colSpan={2}>
            {text(W.points)}
          </th>
          <th scope="col" className="cell-end">
            {text(W.against)}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <ItemRow key={item.k} item={item} opened={opened} />
        ))}
        {constant !== 0 && (
          <tr>
            <th scope="row">{text(W.otherPoints)}</th>
            <td />
            <td />
            <td className="cell-end">{score(constant)}</td>
            <td />
            <td />
          </tr>
        )}
        <tr className="firm-items-whole">
          <th scope="row">{text(W.score)}</th>
          <td />
          <td />
          <td className="cell-end">{score(mover.scoreAfter)}</td>
          <td className="mover-change">{signed(mover.scoreAfter - mover.scoreBefore, language, 2)}</td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}

function ItemRow({ item, opened }: { item: ItemChange; opened: Opened }): ReactElement {
  const { text, language } = useLanguage();
  const { label, unit } = opened.method.indicators[item.k]!;
  const gained = item.pointsAfter - item.pointsBefore;
  const beyond = gained - (item.meanAfter - item.meanBefore);
  const figure = (value: number | null) =>
    value === null ? "–" : formatNumber(value, language, decimalsOf(value));
  return (
    <tr>
      <th scope="row">
        {text(label)}
        <span className="mover-where">{formatUnit(unit, language)}</span>
      </th>
      <td className="cell-end">
        {figure(item.value)} / {figure(item.baselineAfter)}
        {item.baselineAfter !== item.baselineBefore && (
          <span className="mover-where">
            {text(W.before)} {figure(item.baselineBefore)}
          </span>
        )}
      </td>
      <td className="cell-end">
        {formatNumber(item.weightAfter, language)}
        {item.weightAfter !== item.weightBefore && (
          <span className="mover-where">
            {text(W.before)} {formatNumber(item.weightBefore, language)}
          </span>
        )}
      </td>
      <td className="cell-end">{formatNumber(item.pointsAfter, language, 2)}</td>
      <td className="mover-change">{signed(gained, language, 2)}</td>
      <td className="cell-end">{signed(beyond, language, 2) || "0"}</td>
    </tr>
  );
}

/** As many decimals as tell figures of this size apart. */
function decimalsOf(value: number): number {
  const size = Math.abs(value);
  if (size >= 1000) return 0;
  if (size >= 100) return 1;
  return size >= 1 || size === 0 ? 2 : 4;
}
