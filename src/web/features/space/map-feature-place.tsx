import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { Outline } from "#engine/geometry/line.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { mapFeatureQuery } from "./map-feature-api.ts";
import { MapFeatureFigures } from "./map-feature-figures.tsx";
import { FEATURE_WORDS } from "./map-feature-words.ts";
import "./map-panel.css";

/** In a map feature's record: how long or large it is, and the way to it on the map, where it is drawn and taken out. */
export function MapFeaturePlace({ id }: { id: string }): ReactElement {
  const { text } = useLanguage();
  const { data, error } = useQuery(mapFeatureQuery(id));
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  const outline = data.geometry as unknown as Outline | null;
  return (
    <>
      {outline && <MapFeatureFigures outline={outline} />}
      <p>
        <Link to="/map" search={{ feature: id }}>
          {text(FEATURE_WORDS.onMap)}
        </Link>
      </p>
    </>
  );
}
