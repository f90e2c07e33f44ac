import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import { registerOf } from "#contract/registers.ts";
import type { LandLaw } from "#contract/renewal/poor-land-words.ts";
import { useMay } from "#web/features/identity/api.ts";
import { BatchEdit } from "#web/features/register/batch-edit.tsx";
import { CopyRows } from "#web/features/register/copy-rows.tsx";
import { ExportMenu } from "#web/features/register/export-menu.tsx";
import { RegisterDrawer } from "#web/features/register/register-drawer.tsx";
import { useRegisterList } from "#web/features/register/register-list.tsx";
import { SavedViews } from "#web/features/register/saved-views.tsx";
import { useRegisterColumns } from "#web/features/register/use-register-columns.tsx";
import { EntryChecks } from "#web/features/renewal-land/check-list.tsx";
import { EntryWhy } from "#web/features/renewal-land/entry-why.tsx";
import { IdleProcedure } from "#web/features/renewal-land/idle-procedure.tsx";
import { OpenCases } from "#web/features/renewal-land/open-cases.tsx";
import { L } from "#web/features/renewal-land/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { filtersOf, type ListSearch, withFilters } from "#web/lib/list-search.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { ListView } from "#web/ui/list-view.tsx";
import { RecordLife } from "./record-life.tsx";

const ENTRY = registerOf("poor-land-entry")!;

type LandListProps = { law: LandLaw; search: ListSearch; onSearch: (search: ListSearch) => void };

/** One of the two lists: a register's list with the law fixed, and its drawer opening on why. */
export function RenewalLandList({ law, search, onSearch }: LandListProps): ReactElement {
  const { t, text } = useLanguage();
  const may = useMay();
  const scoped = withLaw(search, law);
  const list = useRegisterList(ENTRY, scoped);
  const tableColumns = useRegisterColumns(ENTRY.register.kind, list.shown);
  const change = (next: ListSearch) => onSearch(withoutLaw(next));
  const open = (row: RegisterRecord) => onSearch({ ...search, row: row.id, tab: search.tab ?? "why" });
  return (
    <>
      <ListView
        label={text(ENTRY.register.label)}
        storageKey={ENTRY.path}
        columns={list.columns.filter(({ key }) => key !== "law")}
        search={withoutLaw(search)}
        onSearch={change}
        reply={list.reply}
        summary={list.summary.data}
        nameOf={(row) => `${row.parcelCode} ${row.enterpriseName ?? ""}`.trim()}
        onOpen={open}
        tableColumns={tableColumns.filter(({ key }) => key !== "law")}
        batch={(rows, keep) => (
          <>
            <CopyRows rows={rows} columns={list.shown} />
            {may("renewal.check") && <PlanLink rows={rows} />}
            {may("renewal.write") && <OpenCases rows={rows} onDone={keep} />}
            {may("renewal.write") && <BatchEdit entry={ENTRY} rows={rows} onDone={keep} />}
          </>
        )}
        tools={
          <>
            <SavedViews page="renewal/land" search={search} onSearch={onSearch} />
            <ExportMenu path={ENTRY.path} search={scoped} columns={list.shown.map(({ key }) => key)} />
            {may("renewal.write") && (
              <Link to="/imports/$kind" params={{ kind: ENTRY.register.kind }} className="tool-link">
                <Button icon={<Icon name="import" />} tabIndex={-1}>
                  {t("list.import")}
                </Button>
              </Link>
            )}
          </>
        }
        empty={<Empty title={text(L.never)} hint={text(L.runNote)} />}
      />
      <RegisterDrawer
        entry={ENTRY}
        search={search}
        onSearch={onSearch}
        rows={list.reply.data?.rows ?? []}
        extraTabs={[
          { key: "why", label: text(L.why), render: ({ id }) => <EntryWhy id={id} /> },
          { key: "checks", label: text(L.checks), render: ({ id }) => <EntryChecks id={id} /> },
          ...(law === "idle"
            ? [
                {
                  key: "steps",
                  label: text(L.steps),
                  render: ({ id }: RegisterRecord) => <IdleProcedure id={id} />,
                },
              ]
            : []),
          {
            key: "thread",
            label: t("drawer.thread"),
            render: (record) => <RecordLife kind={ENTRY.register.kind} record={record} />,
          },
        ]}
      />
    </>
  );
}

function PlanLink({ rows }: { rows: readonly RegisterRecord[] }): ReactElement {
  const { text } = useLanguage();
  return (
    <Link to="/renewal/visits" search={{ plan: rows.map(({ id }) => id).join(",") }}>
      <Button icon={<Icon name="map" />} tabIndex={-1}>
        {text(L.planVisit)}
      </Button>
    </Link>
  );
}

const withLaw = (search: ListSearch, law: LandLaw): ListSearch => {
  const { page, ...rest } = search;
  const scoped = withFilters(rest, "law", [{ column: "law", operator: "eq", value: law }]);
  return page === undefined ? scoped : { ...scoped, page };
};

/** The law is the page's own choice: it is no filter that a person sees or takes away. */
function withoutLaw(search: ListSearch): ListSearch {
  if (!filtersOf(search).some(({ column }) => column === "law")) return search;
  const { page, ...rest } = search;
  const open = withFilters(rest, "law", []);
  return page === undefined ? open : { ...open, page };
}
