import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Select } from "antd";
import type { ReactElement } from "react";
import { READINESS_LOOKS } from "#contract/space/map-look.ts";
import { READINESS_TIERS, type ReadinessMap } from "#contract/space/readiness.ts";
import { readinessClassesQuery, readinessMapQuery } from "#web/features/readiness/api.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { MapSwatch } from "./map-swatch.tsx";
import { MAP_WORDS } from "./map-words.ts";

/** The trade that is asked for until another is. */
export const FIRST_TRADE = "C39";

/** The tiers of parcels for an industry; undefined while none is asked for, or it is on its way. */
export function useMapReadiness(industry: string | undefined): ReadinessMap["parcels"] | undefined {
  const { data } = useQuery({
    ...readinessMapQuery(industry ?? FIRST_TRADE),
    enabled: industry !== undefined,
  });
  return industry === undefined ? undefined : data?.parcels;
}

type LegendProps = { industry: string; onIndustry: (industry: string) => void };

/** For which trade, and the tiers with how many parcels stand in each. */
export function MapReadinessLegend({ industry, onIndustry }: LegendProps): ReactElement {
  const { text, language } = useLanguage();
  const { data: classes } = useQuery(readinessClassesQuery);
  const { data } = useQuery(readinessMapQuery(industry));
  return (
    <>
      <Select
        size="small"
        className="map-value-choice"
        aria-label={text(MAP_WORDS.trade)}
        value={data?.trade?.key ?? null}
        popupMatchSelectWidth={false}
        options={(classes?.classes ?? []).map(({ key, title }) => ({ value: key, label: text(title) }))}
        onChange={(key) => onIndustry(classes!.classes.find((one) => one.key === key)!.industries[0]!)}
      />
      <ul>
        {READINESS_TIERS.map(({ value, label }, place) => (
          <li key={value} className="map-legend-line">
            <MapSwatch look={READINESS_LOOKS[place]!} />
            <span>{text(label)}</span>
            <span className="map-legend-count">{formatNumber(data?.counts[value] ?? 0, language)}</span>
          </li>
        ))}
      </ul>
      <p className="map-legend-note">
        {text(MAP_WORDS.onlySupply)}{" "}
        <Link to="/readiness" search={{ industry }}>
          {text(MAP_WORDS.fullMatrix)}
        </Link>
      </p>
    </>
  );
}
