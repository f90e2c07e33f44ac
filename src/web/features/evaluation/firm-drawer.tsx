import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import type { ListSearch } from "#web/lib/list-search.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { RecordDrawer } from "#web/ui/record-drawer.tsx";
import { explanationQuery } from "./api.ts";
import { Statement } from "./statement.tsx";

type FirmDrawerProps = {
  runId: string;
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
  rows: readonly RegisterRecord[];
};

/** Why a firm got its grade, over the list it was found in. */
export function FirmDrawer({ runId, search, onSearch, rows }: FirmDrawerProps): ReactElement {
  const { row, ...list } = search;
  const why = useQuery({ ...explanationQuery(runId, row ?? ""), enabled: row !== undefined });
  const at = rows.findIndex(({ id }) => id === row);
  const step = (to: RegisterRecord | undefined) => to && (() => onSearch({ ...search, row: to.id }));
  const known = rows[at];
  return (
    <RecordDrawer
      open={row !== undefined}
      onClose={() => onSearch(list)}
      title={why.data?.firm.name ?? String(known?.name ?? "")}
      subtitle={[why.data?.firm.uscc, why.data?.firm.district, why.data?.firm.industry]
        .filter(Boolean)
        .join(" · ")}
      onPrevious={at > 0 ? step(rows[at - 1]) : undefined}
      onNext={at >= 0 ? step(rows[at + 1]) : undefined}
      href={row && `/evaluation/runs/${runId}/firms/${row}`}
    >
      {why.error && <Failure error={why.error} onRetry={() => void why.refetch()} />}
      {!why.error && !why.data && <Loading />}
      {why.data && <Statement key={row} why={why.data} />}
    </RecordDrawer>
  );
}
