import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import type { Shape } from "#engine/geometry/shape.ts";
import type { MapOfLand } from "#web/map/use-drawing.ts";
import { usePiecesShown } from "#web/map/use-pieces-shown.ts";
import { AsAtDay } from "./as-at-day.tsx";
import { landAsAtQuery } from "./lineage-api.ts";

type Props = { map: MapOfLand; on: string | undefined; onDay: (on: string | undefined) => void };

/** The map of a day: what is no more, or was drawn otherwise, is drawn in; what was not there yet is dimmed by the list's own filter. */
export function MapAsAt({ map, on, onDay }: Props): ReactElement {
  const { data } = useQuery(landAsAtQuery(on));
  const then = on === undefined ? undefined : data;
  usePiecesShown(map, then?.drawn.map(({ geometry }) => geometry as unknown as Shape) ?? [], {
    id: "td-as-at",
  });
  return <AsAtDay on={on} onDay={onDay} />;
}
