import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { VERDICTS } from "#contract/change-set.ts";
import { registerOf } from "#contract/registers.ts";
import { shapeRegisterOf } from "#contract/space/shape-import.ts";
import { formatInstant, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { STATUS_TONES } from "#web/ui/change-set-tones.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { shapeImportsQuery } from "./map-import-api.ts";
import { SHAPE_WORDS } from "./map-import-words.ts";

/** What was imported before, and what became of it. */
export function MapImportHistory(): ReactElement {
  const { t, text, language } = useLanguage();
  const { data, error, refetch } = useQuery(shapeImportsQuery);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <DataTable
      label={text(SHAPE_WORDS.before)}
      rows={data}
      columns={[
        {
          key: "file",
          title: text(SHAPE_WORDS.file),
          render: ({ id, fileName }) => (
            <Link to="/map/imports/$id" params={{ id }}>
              {fileName}
            </Link>
          ),
        },
        {
          key: "into",
          title: text(SHAPE_WORDS.register),
          render: ({ kind }) => text(registerOf(shapeRegisterOf(kind))!.register.label),
        },
        {
          key: "status",
          title: text(SHAPE_WORDS.status),
          render: ({ status }) => <Light tone={STATUS_TONES[status]}>{t(`import.status.${status}`)}</Light>,
        },
        {
          key: "counts",
          title: text(SHAPE_WORDS.counts),
          render: ({ summary }) =>
            VERDICTS.filter((verdict) => (summary[verdict] ?? 0) > 0)
              .map(
                (verdict) =>
                  `${t(`import.verdict.${verdict}`)} ${formatNumber(summary[verdict] ?? 0, language)}`,
              )
              .join(" · "),
        },
        { key: "when", title: text(SHAPE_WORDS.when), render: ({ createdAt }) => formatInstant(createdAt) },
        { key: "by", title: text(SHAPE_WORDS.by), render: ({ createdBy }) => createdBy },
      ]}
      empty={<Empty title={text(SHAPE_WORDS.none)} />}
    />
  );
}
