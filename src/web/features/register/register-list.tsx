import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, type ReactNode, useMemo } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import { type RegisterEntry, visibleColumns } from "#contract/registers.ts";
import type { Column } from "#kernel/register.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { chosenColumns, leadOf } from "#web/lib/column-order.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { ListSearch } from "#web/lib/list-search.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { ListView } from "#web/ui/list-view.tsx";
import { listQuery, summaryQuery } from "./api.ts";
import { BatchEdit } from "./batch-edit.tsx";
import { CopyRows } from "./copy-rows.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { SavedViews } from "./saved-views.tsx";
import { useRegisterColumns } from "./use-register-columns.tsx";

type RegisterListProps = {
  entry: RegisterEntry;
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
  /** hands over the rows on the page, for 上一条 and 下一条 */
  onOpen: (row: RegisterRecord) => void;
  /** its records come about by a step of their own: none is written here from nothing */
  isOpenedElsewhere?: boolean;
  /** what else may be done with the selected rows */
  batch?: (rows: readonly RegisterRecord[], keep: (rows: readonly RegisterRecord[]) => void) => ReactNode;
};

/** A register as a list, with everything its toolbar offers. */
export function RegisterList({
  entry,
  search,
  onSearch,
  onOpen,
  isOpenedElsewhere = false,
  batch,
}: RegisterListProps): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const list = useRegisterList(entry, search);
  const tableColumns = useRegisterColumns(entry.register.kind, list.shown);
  const canWrite = may(entry.write);
  return (
    <ListView
      label={text(entry.register.label)}
      storageKey={entry.path}
      columns={list.columns}
      search={search}
      onSearch={onSearch}
      reply={list.reply}
      summary={list.summary.data}
      nameOf={list.nameOf}
      onOpen={onOpen}
      tableColumns={tableColumns}
      batch={(rows, keep) => (
        <>
          <CopyRows rows={rows} columns={list.shown} />
          {batch?.(rows, keep)}
          {canWrite && <BatchEdit entry={entry} rows={rows} onDone={keep} />}
        </>
      )}
      tools={
        <>
          <SavedViews page={entry.path} search={search} onSearch={onSearch} />
          <ExportMenu path={entry.path} search={search} columns={list.shown.map(({ key }) => key)} />
          {canWrite && <WriteTools entry={entry} search={search} canAdd={!isOpenedElsewhere} />}
        </>
      }
      empty={<EmptyRegister entry={entry} canWrite={canWrite && !isOpenedElsewhere} search={search} />}
    />
  );
}

/** The page of the list as it is asked for: also what the drawer steps through. */
export function useRegisterList(entry: RegisterEntry, search: ListSearch) {
  const { capability } = useSession();
  const columns = useMemo(
    () => visibleColumns(entry.register, capability.fields),
    [entry.register, capability.fields],
  );
  const shown = useMemo(() => chosenColumns(columns, search.columns), [columns, search.columns]);
  const lead = leadOf(columns);
  const reply = useQuery(listQuery(entry.path, search, askedColumns(columns, shown)));
  const summary = useQuery(summaryQuery(entry.path, search));
  const nameOf = (row: RegisterRecord) => String((lead && row[lead.key]) ?? row.id);
  return { columns, shown, reply, summary, nameOf };
}

/** The columns shown, and those by which a row is named even when they are not shown. */
function askedColumns(columns: readonly Column[], shown: readonly Column[]): string[] {
  const naming = columns.filter((column) => column === leadOf(columns) || column.businessKey);
  return [...new Set([...shown, ...naming].map(({ key }) => key))];
}

function WriteTools({
  entry,
  search,
  canAdd = true,
}: {
  entry: RegisterEntry;
  search: ListSearch;
  canAdd?: boolean;
}): ReactElement {
  const { t } = useLanguage();
  return (
    <>
      <Link to="/imports/$kind" params={{ kind: entry.register.kind }} className="tool-link">
        <Button icon={<Icon name="import" />} tabIndex={-1}>
          {t("list.import")}
        </Button>
      </Link>
      {canAdd && (
        <Link
          to="/$path"
          params={{ path: entry.path }}
          search={{ ...search, row: "new", tab: "edit" }}
          className="tool-link"
        >
          <Button type="primary" icon={<Icon name="plus" />} tabIndex={-1}>
            {t("action.create")}
          </Button>
        </Link>
      )}
    </>
  );
}

type EmptyRegisterProps = { entry: RegisterEntry; canWrite: boolean; search: ListSearch };

function EmptyRegister({ entry, canWrite, search }: EmptyRegisterProps): ReactElement {
  const { t, text } = useLanguage();
  return (
    <Empty
      title={t("record.emptyRegister", { name: text(entry.register.label) })}
      hint={t(canWrite ? "record.emptyHint" : "record.emptyReadOnly")}
    >
      {canWrite && <WriteTools entry={entry} search={search} />}
    </Empty>
  );
}
