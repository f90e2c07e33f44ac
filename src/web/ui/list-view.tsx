import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactElement, type ReactNode, useMemo, useState } from "react";
import type { ListReply, RegisterRecord } from "#contract/list.ts";
import type { Column } from "#kernel/register.ts";
import { chosenColumns } from "#web/lib/column-order.ts";
import { formatNumber, type Language } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { filtersOf, type ListSearch, nextSort, sortingOf } from "#web/lib/list-search.ts";
import { BatchBar } from "./batch-bar.tsx";
import { ColumnSettings } from "./column-settings.tsx";
import { DataTable } from "./data-table.tsx";
import { Empty } from "./empty.tsx";
import { Failure } from "./failure.tsx";
import { Loading } from "./loading.tsx";
import { Pager } from "./pager.tsx";
import { QueryBar } from "./query-bar.tsx";
import type { TableColumn } from "./table-column.ts";
import { tableColumnsOf } from "./table-columns.tsx";

export type ListViewProps = {
  /** what the list holds */
  label: string;
  storageKey: string;
  /** every column that may be seen */
  columns: readonly Column[];
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
  reply: Pick<UseQueryResult<ListReply>, "data" | "error" | "isPlaceholderData" | "refetch">;
  /** exact total and sums where they are asked for apart; the reply's own otherwise */
  summary?: ListReply | undefined;
  nameOf: (row: RegisterRecord) => string;
  onOpen?: (row: RegisterRecord) => void;
  /** 导入 导出 新建 …, right of the query bar; 列 is there already */
  tools?: ReactNode;
  /** the shown columns as the table draws them; plain cells when absent */
  tableColumns?: TableColumn<RegisterRecord>[];
  /** what may be done with the selected rows; absent: nothing can be selected */
  batch?: (rows: RegisterRecord[], keep: (rows: readonly RegisterRecord[]) => void) => ReactNode;
  rowActions?: (row: RegisterRecord) => ReactNode;
  /** shown when the register holds nothing at all (as against: nothing that was asked for) */
  empty?: ReactNode;
};

/** A list page's body: query bar, batch bar, dense table with sums, pager. All of its state is `search`. */
export function ListView(props: ListViewProps): ReactElement {
  const { columns, search, onSearch, reply, nameOf } = props;
  const [selected, setSelected] = useState<ReadonlyMap<string, RegisterRecord>>(new Map());
  const shown = useMemo(() => chosenColumns(columns, search.columns), [columns, search.columns]);
  const keep = (kept: readonly RegisterRecord[]) => setSelected(new Map(kept.map((row) => [row.id, row])));
  const rows = reply.data?.rows ?? [];

  return (
    <>
      <QueryBar columns={columns} search={search} onSearch={onSearch} storageKey={props.storageKey}>
        <ColumnSettings
          columns={columns}
          shown={shown}
          onChange={(keys) => {
            const { columns: _columns, ...rest } = search;
            onSearch(keys === undefined ? rest : { ...rest, columns: keys });
          }}
        />
        {props.tools}
      </QueryBar>
      {selected.size > 0 && (
        <BatchBar rows={[...selected.values()]} columns={shown} onClear={() => keep([])}>
          {props.batch?.([...selected.values()], keep)}
        </BatchBar>
      )}
      <ListTable
        {...props}
        shown={shown}
        selection={
          props.batch && {
            ids: new Set(selected.keys()),
            nameOf,
            onChange: (ids) => setSelected(keepRows(ids, selected, rows)),
          }
        }
      />
      {reply.data && reply.data.total > 0 && (
        <Pager
          page={search.page ?? 1}
          size={search.size ?? 50}
          total={props.summary?.total ?? reply.data.total}
          more={props.summary ? false : reply.data.more}
          onChange={(page, size) => onSearch({ ...search, page, size })}
        />
      )}
    </>
  );
}

type ListTableProps = ListViewProps & {
  shown: readonly Column[];
  selection: Parameters<typeof DataTable<RegisterRecord>>[0]["selection"];
};

function ListTable(props: ListTableProps): ReactElement {
  const { shown, search, onSearch, reply, selection } = props;
  const { t, text, language } = useLanguage();
  const plain = useMemo(() => tableColumnsOf(shown, text), [shown, text]);
  const { data, error } = reply;
  if (error && !data) return <Failure error={error} onRetry={() => void reply.refetch()} />;
  if (!data) return <Loading />;
  const asked = filtersOf(search).length > 0 || search.q !== undefined;
  return (
    <DataTable
      label={props.label}
      columns={props.tableColumns ?? plain}
      rows={data.rows}
      sorting={sortingOf(search)}
      onSort={(column, add) => {
        const { sort: _sort, page: _page, ...rest } = search;
        const sort = nextSort(search, column, add);
        onSearch(sort === undefined ? rest : { ...rest, sort });
      }}
      openId={search.row}
      {...(props.onOpen ? { onOpen: props.onOpen } : {})}
      selection={selection}
      actions={props.rowActions}
      sums={sumsOf(shown, props.summary ?? data, data.rows, t("list.sum"), language)}
      stale={reply.isPlaceholderData}
      empty={asked ? <NothingFound {...props} /> : (props.empty ?? <Empty title={t("list.none")} />)}
    />
  );
}

function NothingFound({ search, onSearch }: ListViewProps): ReactElement {
  const { t } = useLanguage();
  return (
    <Empty title={t("list.notFound")} hint={t("list.notFoundHint")}>
      <button
        type="button"
        className="bare link"
        onClick={() => {
          const { f: _f, q: _q, page: _page, ...rest } = search;
          onSearch(rest);
        }}
      >
        {t("query.clear")}
      </button>
    </Empty>
  );
}

/** The sums of the whole filtered list, not of the page. */
function sumsOf(
  columns: readonly Column[],
  data: ListReply,
  rows: readonly RegisterRecord[],
  label: string,
  language: Language,
) {
  // a sum of nothing is not a zero
  const isGiven = (key: string) => rows.some((row) => (row[key] ?? null) !== null);
  const summed = columns.filter(({ key }) => key in data.sums && (data.sums[key] !== 0 || isGiven(key)));
  if (summed.length === 0) return undefined;
  const values = summed.map((column) => [
    column.key,
    formatNumber(data.sums[column.key] ?? 0, language, column.decimals),
  ]);
  return { label, values: Object.fromEntries(values) as Record<string, string> };
}

function keepRows(
  ids: ReadonlySet<string>,
  known: ReadonlyMap<string, RegisterRecord>,
  rows: RegisterRecord[],
) {
  const byId = new Map([...known, ...rows.map((row) => [row.id, row] as const)]);
  return new Map([...ids].flatMap((id) => (byId.has(id) ? [[id, byId.get(id)!] as const] : [])));
}
