import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useMemo, useState } from "react";
import type { ChangeRow, ChangeSet, Verdict } from "#contract/change-set.ts";
import type { RegisterEntry } from "#contract/registers.ts";
import type { Column } from "#kernel/register.ts";
import { formatChange, formatNumber, formatUnit, formatValue } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { VERDICT_TONES } from "#web/ui/change-set-tones.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Pager } from "#web/ui/pager.tsx";
import type { TableColumn } from "#web/ui/table-column.ts";
import { VerdictTabs } from "#web/ui/verdict-tabs.tsx";
import { importRowsQuery } from "./api.ts";

type ImportDiffProps = { entry: RegisterEntry; set: ChangeSet };
type Line = ChangeRow & { id: string };

/** Row by row what the file would do: old → new, and what is wrong with which cell. */
export function ImportDiff({ entry, set }: ImportDiffProps): ReactElement {
  const { t } = useLanguage();
  const [verdict, setVerdict] = useState<Verdict>();
  const [page, setPage] = useState(1);
  const { data, error, refetch, isPlaceholderData } = useQuery(
    importRowsQuery(entry.path, set, verdict, page),
  );
  const columns = useDiffColumns(entry);
  const rows = useMemo(() => data?.rows.map((row) => ({ ...row, id: String(row.rowNo) })) ?? [], [data]);
  return (
    <section aria-label={t("import.steps.diff")} className="import-diff">
      <VerdictTabs
        label={t("import.steps.diff")}
        summary={set.summary}
        verdict={verdict}
        onChoose={(chosen) => {
          setVerdict(chosen);
          setPage(1);
        }}
      />
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <DataTable
            label={t("import.steps.diff")}
            columns={columns}
            rows={rows}
            stale={isPlaceholderData}
            empty={<Empty title={t("import.noRows")} />}
          />
          {data.total > 50 && (
            <Pager page={page} size={50} total={data.total} more={false} sizes={[50]} onChange={setPage} />
          )}
        </>
      )}
    </section>
  );
}

function useDiffColumns(entry: RegisterEntry): TableColumn<Line>[] {
  const { t, language } = useLanguage();
  return useMemo(
    () => [
      {
        key: "row",
        title: t("import.row"),
        align: "end",
        render: (line) => formatNumber(line.rowNo, language),
      },
      {
        key: "verdict",
        title: t("import.summary"),
        render: (line) => (
          <Light tone={VERDICT_TONES[line.verdict]}>{t(`import.verdict.${line.verdict}`)}</Light>
        ),
      },
      {
        key: "key",
        title: t("import.keyColumn"),
        wrap: true,
        render: (line) => <RowName entry={entry} line={line} />,
      },
      {
        key: "change",
        title: t("import.change"),
        wrap: true,
        render: (line) => <RowChanges entry={entry} line={line} />,
      },
      {
        key: "problem",
        title: t("import.problem"),
        wrap: true,
        render: (line) => <RowProblems entry={entry} line={line} />,
      },
    ],
    [entry, t, language],
  );
}

/** The row by its business key, and its name where it has one. */
function RowName({ entry, line }: { entry: RegisterEntry; line: Line }): ReactElement {
  const keys = entry.register.columns
    .filter(({ businessKey }) => businessKey)
    .map(({ key }) => line.incoming[key])
    .filter((value) => value !== null && value !== undefined);
  const name = line.incoming.name ?? line.incoming.enterpriseName;
  return (
    <>
      {keys.length > 0 ? keys.join(" · ") : line.key}
      {name && !keys.includes(name) && <span className="figure-unit">{name}</span>}
    </>
  );
}

function RowChanges({ entry, line }: { entry: RegisterEntry; line: Line }): ReactElement {
  const { t, language } = useLanguage();
  const columnOf = (key: string) => entry.register.columns.find((column) => column.key === key);
  const withUnit = (column: Column | undefined, words: string) => {
    if (words === "") return t("thread.nothing");
    return column?.unit ? `${words} ${formatUnit(column.unit, language)}` : words;
  };
  // a record that is not there yet has no old values worth striking out
  if (line.changes.every(({ from }) => from === null)) {
    const given = entry.register.columns.filter(
      ({ key, businessKey }) => !businessKey && key !== "name" && (line.incoming[key] ?? null) !== null,
    );
    const said = given.map((column) => {
      const words = formatValue(column, line.incoming[column.key], language);
      return `${column.label[language]} ${withUnit(column, words)}`;
    });
    return <span className="diff-new">{said.join(language === "zh" ? "；" : "; ")}</span>;
  }
  return (
    <ul className="diff-changes">
      {line.changes.map(({ column: key, from, to }) => {
        const column = columnOf(key);
        const [was, is] = column
          ? formatChange(column, from, to, language)
          : [String(from ?? ""), String(to ?? "")];
        return (
          <li key={key}>
            <span className="change-column">{column?.label[language] ?? key}</span>
            <del>{withUnit(column, was)}</del>
            <span aria-hidden="true">→</span>
            <ins>{withUnit(column, is)}</ins>
          </li>
        );
      })}
    </ul>
  );
}

function RowProblems({ entry, line }: { entry: RegisterEntry; line: Line }): ReactElement {
  const { text, language } = useLanguage();
  const columnOf = (key: string | null) => entry.register.columns.find((column) => column.key === key);
  const said = [
    ...line.problems.map((problem) => ({ problem, tone: "breach" as const })),
    ...line.warnings.map((problem) => ({ problem, tone: "soon" as const })),
  ];
  return (
    <ul className="diff-problems">
      {said.map(({ problem, tone }) => (
        <li key={`${problem.column}${problem.code}${problem.message.zh}`}>
          <Light tone={tone}>
            {[columnOf(problem.column)?.label[language], text(problem.message)].filter(Boolean).join("：")}
          </Light>
        </li>
      ))}
    </ul>
  );
}
