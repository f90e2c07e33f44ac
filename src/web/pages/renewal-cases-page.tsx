import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Checkbox, Input, Segmented } from "antd";
import { type ReactElement, useState } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import { registerOf } from "#contract/registers.ts";
import type { CaseState } from "#engine/renewal/case-flow.ts";
import { useMay } from "#web/features/identity/api.ts";
import { ExportMenu } from "#web/features/register/export-menu.tsx";
import { RegisterList, useRegisterList } from "#web/features/register/register-list.tsx";
import { boardQuery } from "#web/features/renewal-cases/api.ts";
import { BatchMove, type CaseToMove } from "#web/features/renewal-cases/batch-move.tsx";
import { CaseBoard } from "#web/features/renewal-cases/case-board.tsx";
import type { CasesSearch } from "#web/features/renewal-cases/cases-search.ts";
import { OpenCaseDialog } from "#web/features/renewal-cases/open-case-dialog.tsx";
import { W } from "#web/features/renewal-cases/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { type ListSearch, withFilters } from "#web/lib/list-search.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import { RenewalCaseDrawer } from "./renewal-case-drawer.tsx";
import { RenewalTabs } from "./renewal-tabs.tsx";
import "#web/features/renewal-cases/case-board.css";

const route = getRouteApi("/inside/renewal/cases");
const ENTRY = registerOf("renewal-case")!;

/** 处置个案: every case as a table in the query language of all registers, or as a board by state. */
export function RenewalCasesPage(): ReactElement {
  const may = useMay();
  return may("renewal.read") ? <Cases /> : <Forbidden />;
}

function Cases(): ReactElement {
  const { t, text } = useLanguage();
  const may = useMay();
  const search: CasesSearch = route.useSearch();
  const navigate = route.useNavigate();
  const [opening, setOpening] = useState(false);
  const onSearch = (next: CasesSearch) => {
    const replace = next.row !== undefined && search.row !== undefined;
    void navigate({ search: next, replace });
  };
  const { as: _as, ...asTable } = search;
  return (
    <Page
      fill
      title={t("shell.renewal")}
      name={text(W.cases)}
      tabs={<RenewalTabs current="cases" />}
      actions={
        <div className="case-tools">
          <Segmented
            aria-label={text(W.view)}
            value={search.as ?? "table"}
            onChange={(as) => onSearch(as === "board" ? { ...search, as: "board" } : asTable)}
            options={[
              { value: "table", label: text(W.table) },
              { value: "board", label: text(W.board) },
            ]}
          />
          {may("renewal.write") && (
            <Button type="primary" onClick={() => setOpening(true)}>
              {text(W.open)}
            </Button>
          )}
        </div>
      }
    >
      {search.as === "board" ? (
        <Board search={search} onSearch={onSearch} />
      ) : (
        <Table search={asTable} onSearch={onSearch} />
      )}
      {opening && (
        <OpenCaseDialog
          onClose={() => setOpening(false)}
          onOpened={(id) => {
            setOpening(false);
            onSearch({ ...search, row: id });
          }}
        />
      )}
    </Page>
  );
}

type ViewProps = { search: CasesSearch; onSearch: (search: CasesSearch) => void };

function Table({ search, onSearch }: ViewProps): ReactElement {
  const list = useRegisterList(ENTRY, search);
  return (
    <>
      <RegisterList
        entry={ENTRY}
        search={search}
        isOpenedElsewhere
        onSearch={onSearch}
        onOpen={(row) => onSearch({ ...search, row: row.id })}
        batch={(rows, keep) => (
          <BatchMove
            cases={rows.flatMap(toMove)}
            onDone={(refused) => keep(rows.filter(({ id }) => refused.includes(id)))}
          />
        )}
      />
      <RenewalCaseDrawer
        search={search}
        onSearch={onSearch}
        ids={(list.reply.data?.rows ?? []).map(({ id }) => id)}
      />
    </>
  );
}

/** A row says its state where that column is shown. */
const toMove = ({ id, code, revision, state }: RegisterRecord): CaseToMove[] =>
  typeof state === "string" ? [{ id, code: String(code), revision, state: state as CaseState }] : [];

function Board({ search, onSearch }: ViewProps): ReactElement {
  const { text } = useLanguage();
  const { data, error, refetch } = useQuery(boardQuery({ q: search.q, mine: search.mine }));
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const picked = data.cards.filter(({ id }) => chosen?.has(id));
  return (
    <>
      <div className="case-tools">
        <BoardFilter search={search} onSearch={onSearch} />
        <Button
          type={chosen ? "primary" : "default"}
          onClick={() => setChosen(chosen ? undefined : new Set())}
        >
          {text(W.choose)}
        </Button>
        {chosen && (
          <>
            <span>
              {text(W.chosen)} {picked.length}
            </span>
            {picked.length > 0 && (
              <BatchMove cases={picked} onDone={(refused) => setChosen(new Set(refused))} />
            )}
          </>
        )}
        {data.cards.length > 0 && (
          <ExportMenu path={ENTRY.path} search={onBoard(data.cards)} columns={EXPORTED} />
        )}
      </div>
      {data.cards.length === 0 ? (
        <Empty title={text(W.none)} hint={text(W.noneHint)} />
      ) : (
        <CaseBoard
          cards={data.cards}
          openId={search.row}
          chosen={chosen}
          onOpen={({ id }) => (chosen ? setChosen(toggled(chosen, id)) : onSearch({ ...search, row: id }))}
        />
      )}
      <RenewalCaseDrawer search={search} onSearch={onSearch} ids={data.cards.map(({ id }) => id)} />
    </>
  );
}

/** The cards that are seen, as rows of the register. */
const onBoard = (cards: readonly { code: string }[]): ListSearch =>
  withFilters({}, "code", [
    { column: "code", operator: "in", value: cards.map(({ code }) => code).join(",") },
  ]);
const EXPORTED = ENTRY.register.columns.filter(({ initial }) => initial).map(({ key }) => key);

const toggled = (chosen: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  chosen.has(id) ? new Set([...chosen].filter((one) => one !== id)) : new Set([...chosen, id]);

function BoardFilter({ search, onSearch }: ViewProps): ReactElement {
  const { text } = useLanguage();
  const { q: _q, mine: _mine, ...rest } = search;
  return (
    <>
      <Input.Search
        allowClear
        aria-label={text(W.find)}
        placeholder={text(W.find)}
        defaultValue={search.q ?? ""}
        style={{ width: 260 }}
        onSearch={(q) => onSearch({ ...rest, ...(q && { q }), ...(search.mine && { mine: true }) })}
      />
      <Checkbox
        checked={search.mine ?? false}
        onChange={(event) =>
          onSearch({
            ...rest,
            ...(search.q && { q: search.q }),
            ...(event.target.checked && { mine: true }),
          })
        }
      >
        {text(W.mine)}
      </Checkbox>
    </>
  );
}
