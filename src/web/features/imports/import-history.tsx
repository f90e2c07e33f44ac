import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { ChangeSet } from "#contract/change-set.ts";
import type { RegisterEntry } from "#contract/registers.ts";
import { formatInstant, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { STATUS_TONES } from "#web/ui/change-set-tones.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { importsQuery } from "./api.ts";

/** What was imported into a register, and what became of it. */
export function ImportHistory({ entry }: { entry: RegisterEntry }): ReactElement {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery(importsQuery(entry.path));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <DataTable
      label={t("import.historyShort")}
      rows={data}
      columns={[
        {
          key: "file",
          title: t("import.file"),
          render: (set) => (
            <Link to="/imports/$kind/$id" params={{ kind: set.kind, id: set.id }}>
              {set.fileName}
            </Link>
          ),
        },
        {
          key: "status",
          title: t("import.summary"),
          render: (set) => <Light tone={STATUS_TONES[set.status]}>{t(`import.status.${set.status}`)}</Light>,
        },
        { key: "counts", title: t("import.counts"), render: (set) => <Counts set={set} /> },
        { key: "when", title: t("import.when"), render: (set) => formatInstant(set.createdAt) },
        { key: "by", title: t("import.by"), render: (set) => set.createdBy },
      ]}
      empty={<Empty title={t("import.none")} hint={t("import.noneHint")} />}
    />
  );
}

/** 新增 12 · 修改 3 · 有误 1 */
function Counts({ set }: { set: ChangeSet }): ReactElement {
  const { t, language } = useLanguage();
  const counts = (["new", "changed", "same", "conflict", "bad"] as const)
    .filter((verdict) => (set.summary[verdict] ?? 0) > 0)
    .map(
      (verdict) => `${t(`import.verdict.${verdict}`)} ${formatNumber(set.summary[verdict] ?? 0, language)}`,
    );
  return <>{counts.join(" · ")}</>;
}
