import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import type { ReactElement } from "react";
import type { MapValues } from "#contract/evaluation/map-value.ts";
import { UNGRADED_LOOK, VALUE_LOOKS } from "#contract/space/map-look.ts";
import { t } from "#contract/text.ts";
import type { FieldClass } from "#kernel/register.ts";
import { useSession } from "#web/features/identity/api.ts";
import { mapValuesQuery } from "#web/features/results-in-use/api.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { isMapValue, type MapValueBy } from "./map-search.ts";
import { MapSwatch } from "./map-swatch.tsx";
import { MAP_WORDS } from "./map-words.ts";

const CHOICES: readonly { value: MapValueBy; field: FieldClass; label: { zh: string; en: string } }[] = [
  { value: "tax-per-mu", field: "tax", label: t("亩均税收", "Tax/mu") },
  { value: "value-added-per-mu", field: "statistics", label: t("亩均增加值", "Value added/mu") },
];
const V = {
  colour: t("按亩均值着色", "Colour by what a mu brings"),
  classes: t("按地块数五等分", "Five classes with as many parcels each"),
  without: t("无评级企业", "No graded firm"),
  by: t("依据", "By"),
  none: t("还没有定档的亩均评价", "No evaluation is frozen yet"),
};

/** The classes of parcels that are asked for; undefined while nothing is, or it is on its way. */
export function useMapClasses(by: MapValueBy | undefined): MapValues["parcels"] | undefined {
  const { data } = useQuery({ ...mapValuesQuery(by ?? "tax-per-mu"), enabled: by !== undefined });
  return by === undefined ? undefined : data?.parcels;
}

type ChoiceProps = { by: string; onBy: (by: MapValueBy) => void };

/** For those who may see tax or statistics: colours by what a mu brings. */
export function MapValueChoice({ by, onBy }: ChoiceProps): ReactElement | null {
  const { text } = useLanguage();
  const { capability } = useSession();
  const open = capability.rows === "zone" && capability.permits.includes("evaluation.read");
  const choices = CHOICES.filter(({ field }) => open && capability.fields.includes(field));
  if (choices.length === 0) return null;
  return (
    <Segmented<string>
      size="small"
      className="map-value-choice"
      aria-label={text(V.colour)}
      value={by}
      options={choices.map(({ value, label }) => ({ value, label: text(label) }))}
      onChange={(value) => isMapValue(value) && onBy(value)}
    />
  );
}

/** The five classes with their limits. */
export function MapValueLegend({ by }: { by: MapValueBy }): ReactElement | null {
  const { text, language } = useLanguage();
  const { data } = useQuery(mapValuesQuery(by));
  if (!data) return null;
  if (data.year === null) return <p className="map-legend-note">{text(V.none)}</p>;
  const n = (value: number) => formatNumber(value, language, 1);
  return (
    <>
      <ul>
        {data.classes
          .map(({ from, to, parcels }, place) => (
            <li key={from} className="map-legend-line">
              <MapSwatch look={VALUE_LOOKS[place]!} />
              <span>
                {n(from)} – {n(to)}
              </span>
              <span className="map-legend-count">{formatNumber(parcels, language)}</span>
            </li>
          ))
          .toReversed()}
        <li className="map-legend-line">
          <MapSwatch look={UNGRADED_LOOK} />
          <span>{text(V.without)}</span>
          <span className="map-legend-count">{formatNumber(data.without, language)}</span>
        </li>
      </ul>
      <p className="map-legend-note">
        {formatUnit(data.unit, language)} · {text(V.classes)}。{text(MAP_WORDS.gradedBy)}{" "}
        {data.titles.join("、")}
      </p>
    </>
  );
}
