import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { isLine, lineLengthM, type Outline } from "#engine/geometry/line.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { formatNumber, formatUnit, type Language } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { mapFeatureQuery } from "./map-feature-api.ts";
import { FEATURE_WORDS } from "./map-feature-words.ts";

/** In a map feature's record: how long or large it is, and the way to it on the map, where it is drawn and taken out. */
export function MapFeaturePlace({ id }: { id: string }): ReactElement {
  const { text, language } = useLanguage();
  const { data, error } = useQuery(mapFeatureQuery(id));
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  const outline = data.geometry as unknown as Outline | null;
  const what = outline && text(isLine(outline) ? FEATURE_WORDS.length : FEATURE_WORDS.area2);
  return (
    <>
      {outline && (
        <p>
          {what} {measure(outline, language)}
        </p>
      )}
      <p>
        <Link to="/map" search={{ feature: id }}>
          {text(FEATURE_WORDS.onMap)}
        </Link>
      </p>
    </>
  );
}

const measure = (outline: Outline, language: Language): string =>
  isLine(outline)
    ? `${formatNumber(lineLengthM(outline), language, 0)} m`
    : `${formatNumber(muFromM2(geodesicAreaM2(outline)), language, 2)} ${formatUnit("亩", language)}`;
