import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { RecordOutline } from "#contract/space/outline.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { MapPlace } from "./map-search.ts";
import { MAP_WORDS } from "./map-words.ts";
import { OUTLINE_WORDS } from "./outline-words.ts";

/** Of a district its land in mu, of a building its footprint in m²; measured first, declared beside it. */
export function PlaceFigures({ place, held }: { place: MapPlace; held: RecordOutline }): ReactElement {
  const { text, language } = useLanguage();
  const inMu = place.kind === "district";
  const show = (m2: number) => formatNumber(inMu ? muFromM2(m2) : m2, language, inMu ? 2 : 0);
  const unit = inMu ? formatUnit("亩", language) : "㎡";
  if (held.measuredM2 === null) return <p className="map-card-note">{text(OUTLINE_WORDS.noOutline)}</p>;
  return (
    <dl className="map-figures">
      <dt>{text(inMu ? MAP_WORDS.measured : OUTLINE_WORDS.measuredFootprint)}</dt>
      <dd>
        {show(held.measuredM2)} <span className="figure-unit">{unit}</span>
        {held.declaredM2 !== null && (
          <small>
            {text(OUTLINE_WORDS.declared)} {show(held.declaredM2)} {unit}
          </small>
        )}
      </dd>
      {held.parcelCode && (
        <>
          <dt>{text(OUTLINE_WORDS.onParcel)}</dt>
          <dd className="map-figures-plain">
            <Link to="/$path" params={{ path: "parcels" }} search={{ q: held.parcelCode }}>
              {held.parcelCode}
            </Link>
          </dd>
        </>
      )}
    </dl>
  );
}
