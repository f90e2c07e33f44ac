import { useQuery } from "@tanstack/react-query";
import { type ReactElement, type ReactNode, useMemo } from "react";
import { resultRegister } from "#contract/evaluation/result.ts";
import type { RunReply } from "#contract/evaluation/run.ts";
import { visibleColumns } from "#contract/registers.ts";
import type { Column } from "#kernel/register.ts";
import { useSession } from "#web/features/identity/api.ts";
import { listQuery, summaryQuery } from "#web/features/register/api.ts";
import { chosenColumns } from "#web/lib/column-order.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { ListSearch } from "#web/lib/list-search.ts";
import { ListView } from "#web/ui/list-view.tsx";
import { resultsPath } from "./api.ts";
import { W } from "./words.ts";

/** The columns of a run's results that the person may see. */
export function useResultColumns({ method }: RunReply): readonly Column[] {
  const { capability } = useSession();
  return useMemo(
    () => visibleColumns(resultRegister(method), capability.fields),
    [method, capability.fields],
  );
}

/** A page of the results; the totals come after it. */
export function useResults(reply: RunReply, search: ListSearch) {
  const columns = useResultColumns(reply);
  const path = resultsPath(reply.run.id);
  const shown = chosenColumns(columns, search.columns).map(({ key }) => key);
  const list = useQuery(listQuery(path, search, shown));
  const summary = useQuery(summaryQuery(path, search));
  const data = list.data && {
    ...list.data,
    ...(summary.data && { sums: summary.data.sums, total: summary.data.total, more: false }),
  };
  return { columns, shown, list: { ...list, data } };
}

type ResultsListProps = {
  reply: RunReply;
  results: ReturnType<typeof useResults>;
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
  tools: ReactNode;
};

/** Every firm of the run, as any register is listed. */
export function ResultsList({ reply, results, search, onSearch, tools }: ResultsListProps): ReactElement {
  const { text } = useLanguage();
  return (
    <ListView
      label={`${reply.run.title} · ${text(W.results)}`}
      storageKey="evaluation-results"
      columns={results.columns}
      search={search}
      onSearch={onSearch}
      reply={results.list as Parameters<typeof ListView>[0]["reply"]}
      nameOf={(row) => String(row.name)}
      onOpen={(row) => onSearch({ ...search, row: row.id })}
      tools={tools}
    />
  );
}
