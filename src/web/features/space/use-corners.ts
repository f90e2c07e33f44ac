import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Shape } from "#engine/geometry/shape.ts";
import { type Corners, cornersOfShapes } from "#web/map/snapping.ts";
import type { MapOfLand } from "#web/map/use-drawing.ts";
import { listParcelsAt } from "./map-api.ts";

/** The corners of the parcels in sight when drawing begins, save those of the one that is redrawn; undefined until known. */
export function useCorners(map: MapOfLand, except: string | undefined): Corners | undefined {
  const [bbox] = useState(() => {
    const seen = map.getBounds();
    return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()].map((degree) =>
      Number(degree.toFixed(6)),
    );
  });
  const near = useQuery({
    queryKey: ["corners", bbox, except],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<Corners> => {
      const { parcels } = await listParcelsAt(bbox, true);
      const others = parcels.filter(({ id, geometry }) => id !== except && geometry !== undefined);
      return cornersOfShapes(others.map(({ geometry }) => geometry as unknown as Shape));
    },
  });
  // without neighbours to fit to, one draws all the same
  return near.isError ? [] : near.data;
}
