import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useEffect, useMemo, useState } from "react";
import type { Verdict } from "#contract/change-set.ts";
import type { MapOverview } from "#contract/space/map.ts";
import type { ShapeImport } from "#contract/space/shape-import.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { showExtent } from "#web/map/fly.ts";
import { canDrawMaps } from "#web/map/maplibre.ts";
import { useLandMap } from "#web/map/use-land-map.ts";
import { useShapesShown, VERDICT_COLOURS } from "#web/map/use-shapes-shown.ts";
import { Light } from "#web/ui/light.tsx";
import { mapQuery } from "./map-api.ts";
import { shapeFeaturesQuery } from "./map-import-api.ts";
import { SHAPE_WORDS } from "./map-import-words.ts";
import { MAP_WORDS } from "./map-words.ts";
import "./map-panel.css";

type MapImportPreviewProps = {
  set: ShapeImport;
  picked: number | undefined;
  onPick: (rowNo: number) => void;
};

/** The shapes where they would lie, over the land that is already there: a wrong system shows at once. */
export function MapImportPreview(props: MapImportPreviewProps): ReactElement | null {
  const { text } = useLanguage();
  const overview = useQuery(mapQuery);
  const [able] = useState(canDrawMaps);
  if (!able) return <p className="map-unable">{text(MAP_WORDS.noWebGl)}</p>;
  return overview.data ? <Preview {...props} overview={overview.data} /> : null;
}

function Preview({
  set,
  picked,
  onPick,
  overview,
}: MapImportPreviewProps & { overview: MapOverview }): ReactElement {
  const { t, text, language } = useLanguage();
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const shapes = useQuery(shapeFeaturesQuery(set));
  const extent = set.reading.extent ?? overview.extent ?? WORLD;
  const unit = formatUnit("亩", language);
  const request = useMemo(
    () => ({ version: overview.version, maxZoom: overview.maxZoom, filter: "" }),
    [overview.version, overview.maxZoom],
  );
  const dress = useMemo(() => ({ by: "status" as const, unit, basemap: undefined }), [unit]);
  const map = useLandMap({
    container: box,
    view: undefined,
    extent,
    request,
    dress,
    words: NO_WORDS,
    onView: ignore,
  });
  useShapesShown(map, shapes.data, picked, onPick);
  const [west, south, east, north] = extent;
  useEffect(() => {
    if (map) showExtent(map, [west, south, east, north], true);
  }, [map, west, south, east, north]);
  const seen = (Object.keys(VERDICT_COLOURS) as Verdict[]).filter(
    (verdict) => (set.summary[verdict] ?? 0) > 0,
  );
  return (
    <section className="map-box" aria-label={text(MAP_WORDS.mapOf)}>
      <div className="map-canvas" ref={setBox} />
      <ul className="shape-key">
        {seen.map((verdict) => (
          <li key={verdict}>
            <span style={{ background: VERDICT_COLOURS[verdict] }} />
            {t(`import.verdict.${verdict}`)} {set.summary[verdict]}
          </li>
        ))}
      </ul>
      {overview.extent && set.reading.extent && isApart(overview.extent, set.reading.extent) && (
        <p className="shape-far" role="alert">
          <Light tone="breach">{text(SHAPE_WORDS.farAway)}</Light>
        </p>
      )}
    </section>
  );
}

type Extent = readonly [number, number, number, number];
const WORLD: [number, number, number, number] = [73, 18, 135, 54];
const NO_WORDS = {};
const ignore = () => undefined;

/** Some kilometres from all that the zone holds; new land may well lie beside the old. */
const FAR_DEG = 0.05;
const isApart = (a: Extent, b: Extent): boolean =>
  a[0] > b[2] + FAR_DEG || b[0] > a[2] + FAR_DEG || a[1] > b[3] + FAR_DEG || b[1] > a[3] + FAR_DEG;
