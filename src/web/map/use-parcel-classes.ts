import type { Map as LandMap } from "maplibre-gl";
import { useEffect } from "react";

const parcel = (code: string) => ({ source: "land", sourceLayer: "parcel", id: code });

/**
 * Gives each parcel its class as a state of the feature, for the style to colour by; nothing of it is in the tiles.
 * @param classes code of the parcel and the place of its class; undefined: none has one
 */
export function useParcelClasses(
  map: LandMap | undefined,
  classes: readonly (readonly [string, number])[] | undefined,
): void {
  useEffect(() => {
    if (!map || !classes) return;
    const place = () => {
      if (!map.getSource("land")) return;
      for (const [code, value] of classes) map.setFeatureState(parcel(code), { value });
    };
    place();
    // a source that was put on anew has forgotten its states
    map.on("styledata", place);
    return () => {
      map.off("styledata", place);
      if (!map.getSource("land")) return;
      for (const [code] of classes) map.removeFeatureState(parcel(code), "value");
    };
  }, [map, classes]);
}
