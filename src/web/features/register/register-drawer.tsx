import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import { type RegisterEntry, registerOf, visibleColumns } from "#contract/registers.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { ListSearch } from "#web/lib/list-search.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { RecordDrawer } from "#web/ui/record-drawer.tsx";
import { recordQuery } from "./api.ts";
import { RecordFacts } from "./record-facts.tsx";
import { RecordForm } from "./record-form.tsx";
import { RecordTitle } from "./record-title.tsx";
import { RELATED } from "./related.ts";
import { RelatedList } from "./related-list.tsx";

/** A tab that another feature fills: the page puts it in. */
export type RecordTab = { key: string; label: string; render: (record: RegisterRecord) => ReactNode };

type RegisterDrawerProps = {
  entry: RegisterEntry;
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
  /** the rows of the page, to step through */
  rows: readonly RegisterRecord[];
  extraTabs?: readonly RecordTab[];
};

/** The record that the address names, over its list: facts, what speaks of it, its thread, and its form. */
export function RegisterDrawer({
  entry,
  search,
  onSearch,
  rows,
  extraTabs = [],
}: RegisterDrawerProps): ReactElement {
  const { t, text } = useLanguage();
  const { row, tab: _tab, ...list } = search;
  const isNew = row === "new";
  const record = useQuery({ ...recordQuery(entry.path, row ?? ""), enabled: row !== undefined && !isNew });
  const tabs = useTabs(entry, extraTabs, () => onSearch({ ...search, tab: "edit" }));
  const editing = isNew || search.tab === "edit";
  const tab = tabs.find(({ key }) => key === search.tab) ?? tabs[0]!;
  const at = rows.findIndex(({ id }) => id === row);
  const step = (to: RegisterRecord | undefined) => to && (() => onSearch({ ...search, row: to.id }));
  return (
    <RecordDrawer
      open={row !== undefined}
      onClose={() => onSearch(list)}
      title={
        isNew ? (
          t("drawer.create", { name: text(entry.register.label) })
        ) : (
          <RecordTitle entry={entry} record={record.data} part="name" />
        )
      }
      subtitle={record.data && !isNew && <RecordTitle entry={entry} record={record.data} part="code" />}
      tabs={editing ? [] : tabs}
      tab={tab.key}
      onTab={(key) => onSearch({ ...search, tab: key })}
      onPrevious={at > 0 && !editing ? step(rows[at - 1]) : undefined}
      onNext={at >= 0 && !editing ? step(rows[at + 1]) : undefined}
      href={isNew || !row ? undefined : `/${entry.path}/${row}`}
    >
      {isNew ? (
        <RecordForm
          entry={entry}
          onSaved={({ id }) => onSearch({ ...list, row: id })}
          onCancel={() => onSearch(list)}
        />
      ) : (
        <Body
          entry={entry}
          record={record}
          editing={editing}
          render={tab.render}
          onDone={(id) => onSearch({ ...list, row: id })}
        />
      )}
    </RecordDrawer>
  );
}

type BodyProps = {
  entry: RegisterEntry;
  record: Pick<UseQueryResult<RegisterRecord>, "data" | "error" | "refetch">;
  editing: boolean;
  render: RecordTab["render"];
  onDone: (id: string) => void;
};

function Body({ entry, record, editing, render, onDone }: BodyProps): ReactNode {
  const { data, error, refetch } = record;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (!editing) return render(data);
  return (
    <RecordForm
      key={data.id}
      entry={entry}
      record={data}
      onSaved={({ id }) => onDone(id)}
      onCancel={() => onDone(data.id)}
    />
  );
}

/** Facts first, then what speaks of the record, then what other features add. */
function useTabs(entry: RegisterEntry, extraTabs: readonly RecordTab[], onEdit: () => void): RecordTab[] {
  const { t, text } = useLanguage();
  const may = useMay();
  const { capability } = useSession();
  const related = (RELATED[entry.register.kind] ?? []).filter(({ kind }) => may(registerOf(kind)!.read));
  return [
    {
      key: "facts",
      label: t("drawer.facts"),
      render: (record) => (
        <RecordFacts
          columns={visibleColumns(entry.register, capability.fields)}
          record={record}
          onEdit={may(entry.write) ? onEdit : undefined}
        />
      ),
    },
    ...related.map((one) => ({
      key: one.kind,
      label: text(registerOf(one.kind)!.register.label),
      render: (record: RegisterRecord) => <RelatedList record={record} related={one} />,
    })),
    ...extraTabs,
  ];
}
