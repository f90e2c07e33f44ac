import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactElement, useMemo } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import { registerOf, visibleColumns } from "#contract/registers.ts";
import { useSession } from "#web/features/identity/api.ts";
import { initialColumns } from "#web/lib/column-order.ts";
import { useLanguage } from "#web/lib/language.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { listQuery } from "./api.ts";
import type { Related } from "./related.ts";
import { useRegisterColumns } from "./use-register-columns.tsx";

const SHOWN = 50;

/** The records of another register that speak of this one, e.g. a parcel's buildings. */
export function RelatedList({ record, related }: { record: RegisterRecord; related: Related }): ReactElement {
  const { t, text } = useLanguage();
  const { capability } = useSession();
  const navigate = useNavigate();
  const { register, path } = registerOf(related.kind)!;
  const filter = `${related.column}:eq:${record[related.from] ?? ""}`;
  const columns = useMemo(() => {
    const owner = new Set(
      ["uscc", "enterpriseName"].includes(related.column) ? ["uscc", "enterpriseName"] : [related.column],
    );
    return initialColumns(visibleColumns(register, capability.fields)).filter(({ key }) => !owner.has(key));
  }, [register, capability.fields, related.column]);
  const { data, error, refetch } = useQuery(
    listQuery(
      path,
      { f: [filter], size: SHOWN },
      columns.map(({ key }) => key),
    ),
  );
  const tableColumns = useRegisterColumns(related.kind, columns);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.total === 0) return <Empty title={t("record.relatedNone", { name: text(register.label) })} />;
  return (
    <>
      <DataTable
        label={text(register.label)}
        columns={tableColumns}
        rows={data.rows}
        onOpen={({ id }) => void navigate({ to: "/$path/$id", params: { path, id } })}
      />
      <p className="related-all no-print">
        <Link to="/$path" params={{ path }} search={{ f: [filter] }}>
          {t("record.relatedAll")}（{data.total}）
        </Link>
      </p>
    </>
  );
}
