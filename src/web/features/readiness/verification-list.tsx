import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import { registerOf } from "#contract/registers.ts";
import { VERIFICATIONS_A_PAGE, type VerificationList } from "#contract/space/readiness.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Light } from "#web/ui/light.tsx";
import { Pager } from "#web/ui/pager.tsx";
import type { VerificationSearch } from "./readiness-search.ts";
import { VerifyDialog } from "./verify-dialog.tsx";
import { FRESHNESS_SAID, R } from "./words.ts";
import "#web/ui/batch-bar.css";
import "#web/ui/plain-table.css";
import "./matrix.css";

type Row = VerificationList["rows"][number];
type Props = {
  list: VerificationList;
  search: VerificationSearch;
  onSearch: (search: VerificationSearch) => void;
};

/** What is stale or soon will be, and whose it is; one, several or a page at once are looked at. */
export function VerificationTable({ list, search, onSearch }: Props): ReactElement {
  const { text, language } = useLanguage();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [verifying, setVerifying] = useState<readonly Row[] | null>(null);
  const open = list.rows.filter(({ mayVerify }) => mayVerify);
  const rows = open.filter(({ id }) => chosen.has(id));
  const toggle = (ids: readonly string[], on: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const id of ids) on ? after.add(id) : after.delete(id);
      return after;
    });
  if (list.rows.length === 0) return <Empty title={text(R.clean)} hint={text(R.cleanHint)} />;
  return (
    <>
      {rows.length > 0 && (
        <section className="batch-bar" aria-label={text(R.chosen)}>
          <strong>
            {text(R.chosen)} {formatNumber(rows.length, language)}
          </strong>
          <span className="batch-actions">
            <Button type="primary" size="small" onClick={() => setVerifying(rows)}>
              {text(R.verify)}
            </Button>
          </span>
          <Button type="text" size="small" onClick={() => setChosen(new Set())}>
            {text(R.clear)}
          </Button>
        </section>
      )}
      <div className="readiness-scroll sheet">
        <table className="plain-table readiness-matrix">
          <thead>
            <tr>
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label={text(R.choose)}
                  disabled={open.length === 0}
                  checked={open.length > 0 && rows.length === open.length}
                  onChange={(event) =>
                    toggle(
                      open.map(({ id }) => id),
                      event.target.checked,
                    )
                  }
                />
              </th>
              {[R.what, R.where, R.standing, R.verifiedOn, R.staleOn, R.owner].map((head) => (
                <th key={head.zh} scope="col">
                  {text(head)}
                </th>
              ))}
              <th scope="col" aria-label={text(R.verify)} />
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row) => (
              <Line
                key={row.id}
                row={row}
                chosen={chosen.has(row.id)}
                onChoose={(on) => toggle([row.id], on)}
                onVerify={() => setVerifying([row])}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Pager
        page={search.page ?? 1}
        size={VERIFICATIONS_A_PAGE}
        total={list.total}
        more={false}
        sizes={[VERIFICATIONS_A_PAGE]}
        onChange={(page) => onSearch({ ...search, page })}
      />
      {verifying && (
        <VerifyDialog
          items={[...verifying]}
          onClose={() => setVerifying(null)}
          onDone={() => setChosen(new Set())}
        />
      )}
    </>
  );
}

type LineProps = { row: Row; chosen: boolean; onChoose: (on: boolean) => void; onVerify: () => void };

function Line({ row, chosen, onChoose, onVerify }: LineProps): ReactElement {
  const { text } = useLanguage();
  const said = FRESHNESS_SAID[row.freshness]!;
  const name = `${text(row.label)} ${row.place}`;
  return (
    <tr className={chosen ? "is-chosen" : ""}>
      <td>
        <input
          type="checkbox"
          aria-label={`${text(R.choose)} ${name}`}
          disabled={!row.mayVerify}
          checked={chosen}
          onChange={(event) => onChoose(event.target.checked)}
        />
      </td>
      <td>
        <Link to="/$path" params={{ path: registerOf(row.register)!.path }} search={{ row: row.id }}>
          {text(row.label)}
        </Link>
        <span className="readiness-under">{row.title}</span>
      </td>
      <td>
        {row.parcelId ? (
          <Link to="/$path" params={{ path: "parcels" }} search={{ row: row.parcelId, tab: "readiness" }}>
            {row.place}
          </Link>
        ) : (
          row.place
        )}
      </td>
      <td>
        <Light tone={said.tone}>{text(said.label)}</Light>
      </td>
      <td>{row.verifiedOn ?? "–"}</td>
      <td>{row.staleOn ?? "–"}</td>
      <td>{row.owner ?? text(R.nobody)}</td>
      <td className="cell-end">
        {row.mayVerify && (
          <Button size="small" onClick={onVerify} aria-label={`${text(R.verify)} ${name}`}>
            {text(R.verify)}
          </Button>
        )}
      </td>
    </tr>
  );
}
