import type { ReactElement } from "react";
import { findFaults, isHarmless } from "#engine/geometry/find-faults.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { isLine, lineLengthM, lineShapeOf, linesOf, type Outline } from "#engine/geometry/line.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { Drawn } from "#web/map/drawing.ts";
import { FEATURE_WORDS } from "./map-feature-words.ts";

/** What the drawing tool holds, as it would be kept. */
export const outlineOfDrawn = ({ lines, shape }: Drawn): Outline | undefined =>
  shape ?? (lines && lineShapeOf(lines));

/** Whether it can be kept: the same check that the server makes. */
export function isDrawable(outline: Outline | undefined): outline is Outline {
  if (!outline) return false;
  return isLine(outline)
    ? linesOf(outline).every((line) => line.length >= 2)
    : findFaults(outline).every(isHarmless);
}

/** How long it is, or how large. */
export function MapFeatureFigures({ outline }: { outline: Outline | undefined }): ReactElement {
  const { text, language } = useLanguage();
  const isArea = outline !== undefined && !isLine(outline);
  const areaM2 = isArea ? geodesicAreaM2(outline) : 0;
  const lengthM = outline && isLine(outline) ? lineLengthM(outline) : 0;
  return (
    <dl className="map-figures">
      <dt>{text(isArea ? FEATURE_WORDS.area2 : FEATURE_WORDS.length)}</dt>
      <dd>
        {isArea ? formatNumber(muFromM2(areaM2), language, 2) : formatNumber(lengthM, language, 0)}{" "}
        <span className="figure-unit">{isArea ? formatUnit("亩", language) : "m"}</span>
      </dd>
    </dl>
  );
}
