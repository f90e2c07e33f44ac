import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type ReactElement, useState } from "react";
import {
  type Round,
  SHEET_STANDINGS,
  type SheetLine,
  type SheetStanding,
} from "#contract/evaluation/confirmation.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatInstant, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Pager } from "#web/ui/pager.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { BOARD_SIZE, sheetsQuery, useRemind } from "./api.ts";
import type { RoundSearch } from "./round-search.ts";
import { StandingLight } from "./standing-light.tsx";
import { K } from "./words.ts";
import "#web/ui/plain-table.css";
import "#web/ui/batch-bar.css";
import "./confirmation.css";

const SILENT: readonly SheetStanding[] = ["sent", "read", "overdue", "changed"];
type BoardProps = { round: Round; search: RoundSearch; onSearch: (search: RoundSearch) => void };

/** Who has answered, and who has not: each standing leads to its firms; the silent are reminded. */
export function Board({ round, search, onSearch }: BoardProps): ReactElement {
  const { text } = useLanguage();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch } = useQuery(sheetsQuery(round.id, search));
  const set = (change: RoundSearch) => {
    const { page: _page, ...kept } = search;
    onSearch({ ...kept, ...change });
  };
  return (
    <>
      <StandingFilters round={round} search={search} onSearch={onSearch} />
      <div className="confirm-tools no-print">
        <Input.Search
          key={search.q ?? ""}
          allowClear
          aria-label={text(K.find)}
          placeholder={text(K.find)}
          defaultValue={search.q ?? ""}
          onSearch={(q) => {
            const { q: _q, page: _page, ...kept } = search;
            onSearch(q.trim() ? { ...kept, q: q.trim() } : kept);
          }}
        />
        <RemindBar round={round} chosen={[...chosen]} onDone={() => setChosen(new Set())} />
      </div>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && data.rows.length === 0 && <Empty title={text(K.all)} />}
      {data && data.rows.length > 0 && (
        <BoardTable
          round={round}
          rows={data.rows}
          chosen={chosen}
          onChoose={(id, on) => {
            const after = new Set(chosen);
            on ? after.add(id) : after.delete(id);
            setChosen(after);
          }}
        />
      )}
      {data && (
        <Pager
          page={search.page ?? 1}
          size={BOARD_SIZE}
          total={data.total}
          more={false}
          sizes={[BOARD_SIZE]}
          onChange={(page) => set({ page })}
        />
      )}
    </>
  );
}

function StandingFilters({ round, search, onSearch }: BoardProps): ReactElement {
  const { text, language } = useLanguage();
  const { standing: current, page: _page, ...kept } = search;
  return (
    <ul className="confirm-standings no-print">
      <li>
        <button
          type="button"
          className="bare"
          aria-pressed={current === undefined}
          onClick={() => onSearch(kept)}
        >
          <b>{formatNumber(round.firms, language)}</b>
          {text(K.all)}
        </button>
      </li>
      {SHEET_STANDINGS.filter(({ value }) => round.counts[value as SheetStanding] > 0).map(({ value }) => (
        <li key={value}>
          <button
            type="button"
            className="bare"
            aria-pressed={current === value}
            onClick={() => onSearch({ ...kept, standing: value as SheetStanding })}
          >
            <b>{formatNumber(round.counts[value as SheetStanding], language)}</b>
            <StandingLight standing={value as SheetStanding} />
          </button>
        </li>
      ))}
    </ul>
  );
}

type RemindBarProps = { round: Round; chosen: string[]; onDone: () => void };

function RemindBar({ round, chosen, onDone }: RemindBarProps): ReactElement | null {
  const { text, language } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const act = useRemind(round.id);
  const silent = SILENT.reduce((sum, standing) => sum + round.counts[standing], 0);
  if (!may("evaluation.run") || round.status === "closed" || silent === 0) return null;
  const remind = (ids: string[]) =>
    act.mutate(ids, {
      onSuccess: ({ reminded }) => {
        notice.done(`${text(K.remind)} ${reminded} ${language === "zh" ? "家" : "firms"}`);
        onDone();
      },
      onError: notice.failed,
    });
  return (
    <span className="confirm-remind">
      {chosen.length > 0 && (
        <Button type="primary" loading={act.isPending} onClick={() => remind(chosen)}>
          {text(K.remind)} {chosen.length}
        </Button>
      )}
      <Button loading={act.isPending} onClick={() => remind([])}>
        {text(K.remindAll)} {formatNumber(silent, language)}
      </Button>
    </span>
  );
}

type BoardTableProps = {
  round: Round;
  rows: readonly SheetLine[];
  chosen: ReadonlySet<string>;
  onChoose: (id: string, on: boolean) => void;
};

function BoardTable({ round, rows, chosen, onChoose }: BoardTableProps): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const reminds = may("evaluation.run") && round.status === "open";
  return (
    <div className="confirm-scroll sheet">
      <table className="plain-table confirm-board">
        <thead>
          <tr>
            {reminds && <th scope="col" />}
            <th scope="col">{text(K.firm)}</th>
            <th scope="col">{text(K.standing)}</th>
            <th scope="col">{text(K.disputes)}</th>
            <th scope="col">{text(K.readAt)}</th>
            <th scope="col">{text(K.answeredAt)}</th>
            <th scope="col">{text(K.reminded)}</th>
            <th scope="col">{text(K.contact)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BoardRow
              key={row.firm.id}
              roundId={round.id}
              row={row}
              {...(reminds && {
                chosen: chosen.has(row.firm.id),
                onChoose: (on: boolean) => onChoose(row.firm.id, on),
              })}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type BoardRowProps = {
  roundId: string;
  row: SheetLine;
  chosen?: boolean;
  onChoose?: (on: boolean) => void;
};

function BoardRow({ roundId, row, chosen, onChoose }: BoardRowProps): ReactElement {
  const { text } = useLanguage();
  const { firm } = row;
  const day = (at: string | null) => (at ? formatInstant(at) : <span className="figure-none">–</span>);
  return (
    <tr>
      {onChoose && (
        <td>
          <input
            type="checkbox"
            aria-label={`${text(K.remind)} ${firm.name}`}
            disabled={!SILENT.includes(row.standing)}
            checked={chosen ?? false}
            onChange={(event) => onChoose(event.target.checked)}
          />
        </td>
      )}
      <th scope="row">
        <Link to="/evaluation/confirm/$id/firms/$firmId" params={{ id: roundId, firmId: firm.id }}>
          {firm.name}
        </Link>
      </th>
      <td>
        <StandingLight standing={row.standing} />
      </td>
      <td>{row.disputes > 0 ? `${row.disputes - row.openDisputes}/${row.disputes}` : ""}</td>
      <td>{day(row.readAt)}</td>
      <td>
        {day(row.answeredAt)}
        {row.answeredAs === "paper" && <span className="head-unit"> {text(K.byPaper)}</span>}
      </td>
      <td>{row.reminded > 0 ? `${row.reminded} ${text(K.times)}` : ""}</td>
      <td>{row.contact ?? ""}</td>
    </tr>
  );
}
