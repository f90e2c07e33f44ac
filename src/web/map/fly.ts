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

/** Brings an extent to where the sheet of a tool, at the right or on a narrow map at the bottom, leaves room to work on it. */
export function clearForWork(map: LandMap, [west, south, east, north]: Extent): void {
  const { clientWidth: wide, clientHeight: high } = map.getContainer();
  const padding =
    wide < 600
      ? { top: 56, bottom: Math.round(high * 0.55), left: 24, right: 24 }
      : { top: 70, bottom: 60, left: 32, right: Math.min(376, Math.round(wide * 0.6)) };
  map.fitBounds([west, south, east, north], { padding, maxZoom: 18, duration: 400 });
}
