import type { ReactElement } from "react";
import type { ExplainedPlace } from "#engine/evaluation/explanation.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import "./place-strip.css";

/** Where the firm stands among those it is ranked with, and how far each grade reaches. */
export function PlaceStrip({ place }: { place: ExplainedPlace }): ReactElement {
  const { text, language } = useLanguage();
  const at = place.of > 1 ? ((place.rank - 0.5) / place.of) * 100 : 50;
  return (
    <div className="place">
      <div className="place-strip" role="img" aria-label={text(place.reason)}>
        {place.lastPlaces.map(({ grade, place: last }, n) => {
          const width = last - (place.lastPlaces[n - 1]?.place ?? 0);
          if (width <= 0) return null;
          return (
            <span
              key={grade}
              className={`grade-part grade-part-${grade.slice(0, 1).toLowerCase()}`}
              style={{ flexGrow: width }}
            >
              <b>{grade}</b>
            </span>
          );
        })}
        <span className="place-mark" style={{ left: `${at}%` }} />
      </div>
      <p className="place-words">
        {language === "zh"
          ? `第 ${formatNumber(place.rank, language)} 名，共 ${formatNumber(place.of, language)} 家`
          : `${formatNumber(place.rank, language)} of ${formatNumber(place.of, language)}`}
        <span className="place-reason">{text(place.reason)}</span>
      </p>
    </div>
  );
}
