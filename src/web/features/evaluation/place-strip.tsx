import type { ReactElement } from "react";
import type { ExplainedPlace } from "#engine/evaluation/explanation.ts";
import { useLanguage } from "#web/lib/language.ts";
import "./grade-part.css";
import "./place-strip.css";

/** Where the firm stands among those it is ranked with, and how far each grade reaches. */
export function PlaceStrip({ place }: { place: ExplainedPlace }): ReactElement {
  const { text } = useLanguage();
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
      <p className="place-words">{text(place.reason)}</p>
    </div>
  );
}
