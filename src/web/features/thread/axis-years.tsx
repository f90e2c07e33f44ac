import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { ParcelThread, ThreadYear } from "#contract/insight/thread.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "#web/ui/grade.tsx";
import { AxisRow } from "./axis-row.tsx";
import { stretch, type TimeAxis } from "./time-axis.ts";
import { T } from "./words.ts";

type RowProps = { axis: TimeAxis; thread: ParcelThread };

const BAR_HIGH = 52;

/** A bar a year, as wide as the year; the figure stands on it. */
export function YearRow({
  axis,
  thread,
  figure,
}: RowProps & { figure: "taxPerMu" | "outputPerMu" }): ReactElement | null {
  const { text, language } = useLanguage();
  const known = thread.years.filter((year) => year[figure] !== null);
  if (known.length === 0) return null;
  const most = Math.max(...known.map((year) => year[figure]!), 0);
  const unit = formatUnit("万元/亩", language);
  return (
    <AxisRow label={text(figure === "taxPerMu" ? T.byYear : T.outputBand)} note={unit} height={BAR_HIGH + 18}>
      {known.map((year) => (
        <YearBar
          key={year.year + year.parcel.id}
          year={year}
          value={year[figure]!}
          most={most}
          axis={axis}
          figure={figure}
        />
      ))}
    </AxisRow>
  );
}

type YearBarProps = { year: ThreadYear; value: number; most: number; axis: TimeAxis; figure: string };

function YearBar({
  year: { year, parcel, asOf, source },
  value,
  most,
  axis,
  figure,
}: YearBarProps): ReactElement {
  const { language } = useLanguage();
  const shown = formatNumber(value, language, value >= 100 ? 0 : 1);
  const { left, width } = stretch(axis, `${year}-01-01`, `${year}-12-31`, axis.to);
  return (
    <span
      className={`axis-year axis-year-${figure}`}
      style={{ left, width }}
      title={[`${parcel.code} ${year}: ${shown}`, source, asOf].filter(Boolean).join(" · ")}
    >
      <span>{shown}</span>
      <i style={{ height: most > 0 ? Math.max(1, (Math.max(0, value) / most) * BAR_HIGH) : 1 }} />
    </span>
  );
}

/** The grades of a year beneath each other. */
export function GradeRow({ axis, thread }: RowProps): ReactElement | null {
  const { text } = useLanguage();
  const byYear = [
    ...Map.groupBy(
      thread.grades.filter(({ grade }) => grade !== null),
      ({ year }) => year,
    ),
  ];
  if (byYear.length === 0) return null;
  const most = Math.min(3, Math.max(...byYear.map(([, grades]) => grades.length)));
  return (
    <AxisRow
      label={text(T.grades)}
      height={most * 24 + (byYear.some(([, grades]) => grades.length > most) ? 16 : 0)}
    >
      {byYear.map(([year, grades]) => (
        <span
          key={year}
          className="axis-grades"
          style={stretch(axis, `${year}-01-01`, `${year}-12-31`, axis.to)}
        >
          {grades.slice(0, most).map(({ firmId, firm, grade, href }) => (
            <Link key={firmId} to={href!} title={`${year} ${firm}`} aria-label={`${year} ${firm} ${grade}`}>
              <Grade grade={grade} />
            </Link>
          ))}
          {grades.length > most && <small>+{grades.length - most}</small>}
        </span>
      ))}
    </AxisRow>
  );
}
