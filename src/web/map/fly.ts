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
