import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { OutlinesAt } from "#contract/space/outline.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { type Borders, bordersOf } from "#web/map/snapping.ts";
import type { MapOfLand } from "#web/map/use-drawing.ts";
import { listOutlinesAt } from "./outline-api.ts";

export type Neighbour = Omit<OutlinesAt["outlines"][number], "geometry"> & { shape: Shape };
/** What lies around when drawing begins: to be fitted to, and to be told of where it overlaps. */
export type Neighbours = { borders: Borders; outlines: readonly Neighbour[] };

/** The outlines in sight when drawing begins, save that of the record that is redrawn; undefined until known. */
export function useNeighbours(map: MapOfLand, except: string | undefined): Neighbours | undefined {
  const [bbox] = useState(() => {
    const seen = map.getBounds();
    return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()].map((degree) =>
      Number(degree.toFixed(6)),
    );
  });
  const near = useQuery({
    queryKey: ["neighbours", bbox],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => listOutlinesAt(bbox),
  });
  const { data, isError } = near;
  return useMemo(() => {
    // without neighbours to fit to, one draws all the same
    if (isError) return { borders: [], outlines: [] };
    if (!data) return undefined;
    const outlines = data.outlines
      .filter(({ id }) => id !== except)
      .map(({ geometry, ...one }): Neighbour => ({ ...one, shape: geometry as unknown as Shape }));
    return { borders: bordersOf(outlines.map(({ shape }) => shape)), outlines };
  }, [data, isError, except]);
}
