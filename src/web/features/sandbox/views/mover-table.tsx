import { Input, Select } from "antd";
import type { ReactElement } from "react";
import type { Text } from "#kernel/register.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Grade } from "#web/ui/grade.tsx";
import { Icon } from "#web/ui/icon.tsx";
import type { Mover, MoverPage, MoverQuery } from "../model/movers.ts";
import type { Opened } from "../protocol.ts";
import { W } from "../words.ts";
import { signed } from "./grade-counts.tsx";
import { MoveReasonText } from "./move-reason-text.tsx";
import "./mover-table.css";

type MoverTableProps = {
  opened: Opened;
  page: MoverPage;
  query: MoverQuery;
  onQuery: (query: MoverQuery) => void;
  onFirm: (place: number) => void;
  current: number | null;
};

/** Who moves, and which item moved them. */
export function MoverTable(props: MoverTableProps): ReactElement {
  const { text } = useLanguage();
  const { opened, page, query, onQuery, onFirm, current } = props;
  return (
    <div className="movers">
      <MoverTools {...props} />
      {page.total === 0 ? (
        <NoMovers query={query} />
      ) : (
        <div className="movers-scroll">
          <table className="mover-table">
            <thead>
              <tr>
                <th scope="col">{text(W.firm)}</th>
                <th scope="col">{text(W.grade)}</th>
                <th scope="col" className="cell-end" colSpan={2}>
                  {text(W.score)}
                </th>
                <th scope="col" className="cell-end" colSpan={2}>
                  {text(W.rank)}
                </th>
                <th scope="col" className="cell-end">
                  {text(W.land)}
                  <span className="head-unit">亩</span>
                </th>
                <th scope="col">{text(W.reason)}</th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map((mover) => (
                <MoverRow
                  key={mover.place}
                  mover={mover}
                  opened={opened}
                  isCurrent={mover.place === current}
                  onFirm={onFirm}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {page.total > page.rows.length && (
        <button
          type="button"
          className="bare link movers-more"
          onClick={() => onQuery({ ...query, limit: query.limit + 40 })}
        >
          {text(W.more)}
        </button>
      )}
    </div>
  );
}

function NoMovers({ query }: { query: MoverQuery }): ReactElement {
  const { text } = useLanguage();
  const filtered =
    query.name !== "" ||
    query.direction !== "any" ||
    query.from !== null ||
    query.division !== null ||
    query.district !== null;
  return (
    <Empty
      title={text(filtered ? W.noMatch : W.noMovers)}
      hint={filtered ? undefined : text(W.noMoversHint)}
    />
  );
}

function MoverRow({
  mover,
  opened,
  isCurrent,
  onFirm,
}: {
  mover: Mover;
  opened: Opened;
  isCurrent: boolean;
  onFirm: (place: number) => void;
}): ReactElement {
  const { text, language } = useLanguage();
  const grades = opened.method.grading.grades;
  const where = [opened.divisions[mover.division], opened.districts[mover.district]]
    .filter((label): label is Text => label !== undefined)
    .map(text);
  return (
    <tr aria-current={isCurrent || undefined}>
      <th scope="row">
        <button type="button" className="bare mover-name" onClick={() => onFirm(mover.place)}>
          {mover.name}
        </button>
        <span className="mover-where">{where.join(" · ")}</span>
      </th>
      <td className="mover-grades">
        <Grade grade={grades[mover.from]!.key} />
        <span aria-hidden="true">→</span>
        <Grade grade={grades[mover.to]!.key} />
      </td>
      <td className="cell-end">{formatNumber(mover.scoreAfter, language, 2)}</td>
      <td className="mover-change">{signed(mover.scoreAfter - mover.scoreBefore, language, 2)}</td>
      <td className="cell-end">{formatNumber(mover.rankAfter, language)}</td>
      <td className="mover-change">{placesMoved(mover.rankBefore - mover.rankAfter, language)}</td>
      <td className="cell-end">{formatNumber(mover.areaMu, language, 1)}</td>
      <td>
        <MoveReasonText reason={mover.reason} method={opened.method} />
      </td>
    </tr>
  );
}

/** A better rank is a smaller number: an arrow says which way. */
const placesMoved = (places: number, language: "zh" | "en"): string =>
  places === 0 ? "" : `${places > 0 ? "↑" : "↓"}${formatNumber(Math.abs(places), language)}`;

const DIRECTIONS = [
  ["any", W.all],
  ["up", W.up],
  ["down", W.down],
] as const;

function MoverTools({ opened, page, query, onQuery }: MoverTableProps): ReactElement {
  const { text, language } = useLanguage();
  return (
    <div className="mover-tools">
      <span className="segments" role="radiogroup" aria-label={text(W.movers)}>
        {DIRECTIONS.map(([direction, label]) => (
          // biome-ignore lint/a11y/useSemanticElements: a button looks and behaves as the segment it is
          <button
            key={direction}
            type="button"
            role="radio"
            aria-checked={query.direction === direction}
            className="bare segment"
            onClick={() => onQuery({ ...query, direction })}
          >
            {text(label)}
          </button>
        ))}
      </span>
      <Chips opened={opened} query={query} onQuery={onQuery} />
      <span className="mover-total">
        {formatNumber(page.total, language)} {language === "zh" ? "家" : "firms"}
      </span>
      <Select
        size="small"
        value={query.order}
        aria-label={text(W.byRank)}
        options={[
          { value: "rank", label: text(W.byRank) },
          { value: "area", label: text(W.byArea) },
        ]}
        onChange={(order) => onQuery({ ...query, order })}
      />
      <Input
        size="small"
        allowClear
        className="mover-search"
        placeholder={text(W.findFirm)}
        aria-label={text(W.findFirm)}
        prefix={<Icon name="search" size={14} />}
        value={query.name}
        onChange={(event) => onQuery({ ...query, name: event.target.value })}
      />
    </div>
  );
}

/** What the list is narrowed to by a stream, an industry or a district. */
function Chips({
  opened,
  query,
  onQuery,
}: Pick<MoverTableProps, "opened" | "query" | "onQuery">): ReactElement {
  const { text } = useLanguage();
  const grades = opened.method.grading.grades;
  const chips = [
    query.from !== null &&
      query.to !== null && {
        said: `${grades[query.from]!.key} → ${grades[query.to]!.key}`,
        without: { from: null, to: null },
      },
    query.division !== null && { said: text(opened.divisions[query.division]!), without: { division: null } },
    query.district !== null && { said: text(opened.districts[query.district]!), without: { district: null } },
  ].filter((chip) => chip !== false);
  return (
    <>
      {chips.map(({ said, without }) => (
        <button
          key={said}
          type="button"
          className="bare chip"
          onClick={() => onQuery({ ...query, ...without })}
        >
          {said}
          <Icon name="close" size={12} />
        </button>
      ))}
    </>
  );
}
