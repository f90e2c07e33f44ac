import { Segmented } from "antd";
import type { ReactElement } from "react";
import type { LegendCount, MapOverview } from "#contract/space/map.ts";
import { GRADE_LOOK, gradeShown, type Look, STATUS_LOOK, UNGRADED_LOOK } from "#contract/space/map-look.ts";
import { PARCEL_STATUSES } from "#contract/space/parcel.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { filtersOf, type ListSearch, withFilters } from "#web/lib/list-search.ts";
import { useStored } from "#web/lib/stored.ts";
import { Icon } from "#web/ui/icon.tsx";
import { MapReadinessLegend } from "./map-readiness.tsx";
import { isMapValue, type MapValueBy } from "./map-search.ts";
import { MapSwatch } from "./map-swatch.tsx";
import { MapValueChoice, MapValueLegend } from "./map-values.tsx";
import { MAP_WORDS } from "./map-words.ts";
import "./map-legend.css";

type LegendBy = "status" | "grade" | "readiness" | MapValueBy;

type MapLegendProps = {
  overview: MapOverview;
  by: LegendBy;
  onBy: (by: LegendBy) => void;
  /** for which industry parcels are ready or not */
  industry: string;
  onIndustry: (industry: string) => void;
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
};

/** A line of the legend; `values` are those of the column that it stands for, none: the column is empty. */
type Line = { key: string; label: string; look: Look; letter?: string; parcels: number; values: string[] };

/** What the colours mean and how many parcels wear each; a line is also a filter of map and ledger. */
export function MapLegend({
  overview,
  by,
  onBy,
  industry,
  onIndustry,
  search,
  onSearch,
}: MapLegendProps): ReactElement {
  const { text, language } = useLanguage();
  const [folded, setFolded] = useStored("map.legendFolded", window.innerWidth < 720);
  const lines = by !== "grade" ? statusLines(overview, text) : gradeLines(overview, text(MAP_WORDS.ungraded));
  const asked = askedValues(search, by);
  const isAsked = ({ values }: Line) =>
    values.length === 0
      ? asked === "none"
      : asked !== "none" && values.every((value) => asked.includes(value));

  /** Lines add up; land without a grade stands alone, for an empty column is another question. */
  function toggle(line: Line) {
    if (line.values.length === 0) {
      const filters = asked === "none" ? [] : [{ column: by, operator: "empty" as const, value: "true" }];
      onSearch(withFilters(search, by, filters));
      return;
    }
    const before = asked === "none" ? [] : asked;
    const others = before.filter((value) => !line.values.includes(value));
    const values = isAsked(line) ? others : [...others, ...line.values];
    onSearch(withFilters(search, by, [{ column: by, operator: "in", value: values.join(",") }]));
  }

  return (
    <section className="map-legend" aria-label={text(MAP_WORDS.legend)}>
      <header className="map-legend-head">
        <Segmented<LegendBy>
          size="small"
          aria-label={text(MAP_WORDS.colouredBy)}
          value={by}
          options={[
            { value: "status", label: text(MAP_WORDS.byStatus) },
            { value: "grade", label: text(MAP_WORDS.byGrade) },
            { value: "readiness", label: text(MAP_WORDS.byReadiness) },
          ]}
          onChange={onBy}
        />
        <button
          type="button"
          className="bare"
          aria-expanded={!folded}
          aria-label={text(MAP_WORDS.foldLegend)}
          onClick={() => setFolded(!folded)}
        >
          <Icon name={folded ? "up" : "down"} />
        </button>
      </header>
      {!folded && <MapValueChoice by={by} onBy={onBy} />}
      {!folded && isMapValue(by) && <MapValueLegend by={by} />}
      {!folded && by === "readiness" && <MapReadinessLegend industry={industry} onIndustry={onIndustry} />}
      {!folded && by !== "readiness" && !isMapValue(by) && (
        <>
          <ul>
            {lines.map((line) => (
              <li key={line.key}>
                <button
                  type="button"
                  className="bare map-legend-line"
                  aria-pressed={isAsked(line)}
                  title={text(MAP_WORDS.onlyThese)}
                  onClick={() => toggle(line)}
                >
                  <MapSwatch look={line.look} {...(line.letter ? { letter: line.letter } : {})} />
                  <span>{line.label}</span>
                  <span className="map-legend-count">{formatNumber(line.parcels, language)}</span>
                </button>
              </li>
            ))}
          </ul>
          <LegendNote overview={overview} by={by} />
        </>
      )}
    </section>
  );
}

function LegendNote({ overview, by }: { overview: MapOverview; by: LegendBy }): ReactElement | null {
  const { text, language } = useLanguage();
  if (by === "grade")
    return (
      <p className="map-legend-note">
        {overview.gradedBy.length > 0
          ? `${text(MAP_WORDS.gradedBy)} ${overview.gradedBy.map(({ title }) => title).join("；")}`
          : text(MAP_WORDS.noGrades)}
      </p>
    );
  if (overview.unplaced === 0) return null;
  return (
    <p className="map-legend-note">
      {text(MAP_WORDS.unplaced)} {formatNumber(overview.unplaced, language)}
    </p>
  );
}

/** In the order of a parcel's life; a status that no parcel has is left out. */
function statusLines(overview: MapOverview, text: (both: { zh: string; en: string }) => string): Line[] {
  return PARCEL_STATUSES.flatMap(({ value, label }) => {
    const count = overview.byStatus.find((one) => one.value === value);
    const look = STATUS_LOOK[value] ?? UNGRADED_LOOK;
    return count ? [{ key: value, label: text(label), look, parcels: count.parcels, values: [value] }] : [];
  });
}

/** Several letters on one parcel (A/C) stand with the last of them, as the parcel is coloured. */
function gradeLines({ byGrade }: MapOverview, ungraded: string): Line[] {
  const groups = Map.groupBy(byGrade, ({ value }) => gradeShown(value));
  const lines = Object.entries(GRADE_LOOK).flatMap(([letter, look]): Line[] => {
    const counts = groups.get(letter) ?? [];
    if (counts.length === 0) return [];
    return [
      {
        key: letter,
        label: letter,
        look,
        letter,
        parcels: sum(counts),
        values: counts.flatMap(({ value }) => value ?? []),
      },
    ];
  });
  const none = groups.get("") ?? [];
  if (none.length > 0)
    lines.push({ key: "none", label: ungraded, look: UNGRADED_LOOK, parcels: sum(none), values: [] });
  return lines;
}

const sum = (counts: readonly LegendCount[]): number =>
  counts.reduce((total, { parcels }) => total + parcels, 0);

/** The values of the column that the list is narrowed to; `none`: those without one. */
function askedValues(search: ListSearch, by: LegendBy): readonly string[] | "none" {
  const filters = filtersOf(search).filter(({ column }) => column === by);
  if (filters.some(({ operator }) => operator === "empty")) return "none";
  return filters.flatMap(({ operator, value }) =>
    operator === "in" || operator === "eq" ? value.split(",") : [],
  );
}
