import type { ReactElement } from "react";
import { PARCEL_STATUSES } from "#contract/space/parcel.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { PointedParcel } from "#web/map/use-parcel-pointer.ts";
import { Grade } from "#web/ui/grade.tsx";
import { MAP_WORDS } from "./map-words.ts";

/** What the parcel under the pointer is, beside the pointer. */
export function MapTooltip({ pointed, width }: { pointed: PointedParcel; width: number }): ReactElement {
  const { text, language } = useLanguage();
  const { parcel, x, y } = pointed;
  const status = PARCEL_STATUSES.find(({ value }) => value === parcel.status);
  const leftward = x > width - 240;
  return (
    <div
      className="map-tooltip"
      style={{ left: x, top: y, transform: `translate(${leftward ? "calc(-100% - 14px)" : "14px"}, 12px)` }}
    >
      <strong>{parcel.name ?? parcel.code ?? text(MAP_WORDS.clickToOpen)}</strong>
      {parcel.name && <span className="code">{parcel.code}</span>}
      <span className="map-tooltip-line">
        {status && text(status.label)}
        {parcel.areaMu !== undefined && (
          <span>
            {formatNumber(parcel.areaMu, language, 1)}{" "}
            <span className="figure-unit">{formatUnit("亩", language)}</span>
          </span>
        )}
        {parcel.grade && <Grade grade={parcel.grade} />}
      </span>
    </div>
  );
}
