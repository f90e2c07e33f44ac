import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useMemo, useState } from "react";
import type { Verdict } from "#contract/change-set.ts";
import { registerOf } from "#contract/registers.ts";
import {
  type ShapeImport,
  type ShapeRegister,
  type ShapeRow,
  shapeRegisterOf,
} from "#contract/space/shape-import.ts";
import type { Column } from "#kernel/register.ts";
import { formatNumber, formatUnit, formatValue } from "#web/lib/format.ts";
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
import { ROWS_A_PAGE, shapeRowsQuery } from "./map-import-api.ts";
import { SHAPE_WORDS } from "./map-import-words.ts";

type Line = ShapeRow & { id: string };

type MapImportRowsProps = { set: ShapeImport; picked: number | undefined; onPick: (rowNo: number) => void };

/** Shape by shape what the file would do; the one picked is picked out on the map as well. */
export function MapImportRows({ set, picked, onPick }: MapImportRowsProps): ReactElement {
  const { t, text } = useLanguage();
  const [verdict, setVerdict] = useState<Verdict>();
  const [page, setPage] = useState(1);
  const { data, error, refetch, isPlaceholderData } = useQuery(shapeRowsQuery(set, verdict, page));
  const columns = useColumns(shapeRegisterOf(set.kind));
  const rows = useMemo(
    () => data?.rows.map((row): Line => ({ ...row, id: String(row.rowNo) })) ?? [],
    [data],
  );
  return (
    <>
      <VerdictTabs
        label={text(SHAPE_WORDS.counts)}
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
        <DataTable
          label={text(SHAPE_WORDS.shapes)}
          columns={columns}
          rows={rows}
          stale={isPlaceholderData}
          openId={picked === undefined ? undefined : String(picked)}
          onOpen={({ rowNo }) => onPick(rowNo)}
          empty={<Empty title={t("import.noRows")} />}
        />
      )}
      {data && data.total > ROWS_A_PAGE && (
        <Pager
          page={page}
          size={ROWS_A_PAGE}
          total={data.total}
          more={false}
          sizes={[ROWS_A_PAGE]}
          onChange={setPage}
        />
      )}
    </>
  );
}

function useColumns(register: ShapeRegister): TableColumn<Line>[] {
  const { t, text, language } = useLanguage();
  return useMemo(
    () => [
      {
        key: "row",
        title: t("import.row"),
        align: "end",
        render: ({ rowNo }) => formatNumber(rowNo, language),
      },
      {
        key: "verdict",
        title: t("import.summary"),
        render: ({ verdict }) => (
          <Light tone={VERDICT_TONES[verdict]}>{t(`import.verdict.${verdict}`)}</Light>
        ),
      },
      {
        key: "key",
        title: t("import.keyColumn"),
        wrap: true,
        render: ({ key, incoming }) => (
          <>
            {key ?? "–"}
            {incoming.name && <span className="figure-unit">{incoming.name}</span>}
          </>
        ),
      },
      {
        key: "area",
        title: text(SHAPE_WORDS.measured),
        unit: formatUnit("亩", language),
        align: "end",
        render: ({ areaMu }) => (areaMu === null ? "–" : formatNumber(areaMu, language, 2)),
      },
      ...(register === "map-feature"
        ? [
            {
              key: "length",
              title: text(SHAPE_WORDS.length),
              unit: "m",
              align: "end" as const,
              render: ({ lengthM }: Line) => (lengthM === null ? "–" : formatNumber(lengthM, language, 0)),
            },
          ]
        : []),
      {
        key: "change",
        title: t("import.change"),
        wrap: true,
        render: (line) => <Changes line={line} register={register} />,
      },
      { key: "problem", title: t("import.problem"), wrap: true, render: (line) => <Remarks line={line} /> },
    ],
    [t, text, language, register],
  );
}

const columnOf = (kind: ShapeRegister, key: string): Column | undefined =>
  registerOf(kind)?.register.columns.find((column) => column.key === key);

function Changes({ line, register }: { line: Line; register: ShapeRegister }): ReactElement | null {
  const { text, language } = useLanguage();
  if (line.verdict !== "changed") return null;
  return (
    <ul>
      {line.changes
        .filter(({ column }) => column !== "sourceCrs")
        .map(({ column: key, from, to }) => {
          if (key === "geometry") {
            const word = from === null ? SHAPE_WORDS.outlineNew : SHAPE_WORDS.outlineChanged;
            const was =
              line.heldAreaMu === null ? "" : `（${text(SHAPE_WORDS.heldArea)} ${line.heldAreaMu}）`;
            return <li key={key}>{text(word) + was}</li>;
          }
          const column = columnOf(register, key);
          const said = (value: typeof from) =>
            column ? formatValue(column, value, language) : String(value ?? "");
          return (
            <li key={key}>
              {column ? text(column.label) : key} <del>{said(from)}</del> → <ins>{said(to)}</ins>
            </li>
          );
        })}
    </ul>
  );
}

function Remarks({ line }: { line: Line }): ReactElement {
  const { text } = useLanguage();
  const said = [
    ...line.problems.map((problem) => ({ problem, tone: "breach" as const })),
    ...line.warnings.map((problem) => ({ problem, tone: "soon" as const })),
  ];
  return (
    <ul className="map-remarks">
      {said.map(({ problem, tone }) => (
        <li key={`${problem.code}${problem.message.zh}`}>
          <Light tone={tone}>{text(problem.message)}</Light>
        </li>
      ))}
    </ul>
  );
}
