import type { Map as LandMap } from "maplibre-gl";

type Extent = readonly [west: number, south: number, east: number, north: number];

/** Shows an extent, at a distance at which its neighbours are still seen; goes nowhere if it is well in sight. */
export function showExtent(map: LandMap, [west, south, east, north]: Extent, always = false): void {
  const seen = map.getBounds();
  const inSight = seen.contains([west, south]) && seen.contains([east, north]);
  const large = (east - west) / (seen.getEast() - seen.getWest()) > 0.03;
  if (inSight && large && !always) return;
  map.fitBounds([west, south, east, north], { padding: 120, maxZoom: 16.5, duration: 600 });
}

/** Brings an extent to where a sheet at the right leaves room to work on it. */
export function clearForWork(map: LandMap, [west, south, east, north]: Extent): void {
  const right = Math.min(340, map.getContainer().clientWidth / 2);
  map.fitBounds([west, south, east, north], {
    padding: { top: 70, bottom: 60, left: 60, right },
    maxZoom: 18,
    duration: 400,
  });
}
