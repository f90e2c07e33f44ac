import type { Extent, MapOverview } from "#contract/space/map.ts";
import { squareX, squareY } from "#engine/tile/mercator.ts";
import type { Text } from "#kernel/register.ts";
import type { Background } from "#server/platform/background.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { notFound } from "#server/platform/refusal.ts";
import { basemapsOf } from "./map-basemap.ts";
import { findChromium } from "./map-print-pdf.ts";
import {
  countMap,
  findMapExtent,
  getZoneView,
  listGradingRuns,
  type MapCounts,
  type ZoneView,
} from "./map-store.ts";
import { mapVersion, zoneMap } from "./tiles.ts";
import { FROM_ZOOM, MAX_ZOOM } from "./tiles-layers.ts";
import { getMapVersion } from "./tiles-store.ts";

export type MapOptions = { tiandituKey: string | undefined; background: Background };

const LAYERS: readonly { id: string; label: Text; fromZoom: number }[] = [
  { id: "water", label: { zh: "水系", en: "Water" }, fromZoom: 0 },
  { id: "green", label: { zh: "绿地", en: "Green" }, fromZoom: 0 },
  { id: "district", label: { zh: "片区", en: "Districts" }, fromZoom: 0 },
  { id: "parcel", label: { zh: "地块", en: "Parcels" }, fromZoom: FROM_ZOOM.parcel },
  { id: "building", label: { zh: "楼栋", en: "Buildings" }, fromZoom: FROM_ZOOM.building },
  { id: "road", label: { zh: "道路", en: "Roads" }, fromZoom: 0 },
  { id: "farmland-line", label: { zh: "永久基本农田", en: "Permanent farmland" }, fromZoom: 0 },
  { id: "ecology-line", label: { zh: "生态保护红线", en: "Ecological red line" }, fromZoom: 0 },
  { id: "urban-line", label: { zh: "城镇开发边界", en: "Urban growth boundary" }, fromZoom: 0 },
  { id: "road-line", label: { zh: "道路红线", en: "Road lines" }, fromZoom: 0 },
  { id: "plan-line", label: { zh: "规划控制线", en: "Plan lines" }, fromZoom: 0 },
  { id: "boundary", label: { zh: "界线", en: "Boundaries" }, fromZoom: 0 },
];

/** Where the map is, which layers it has and what the legend counts; within the actor's zone. */
export async function mapOverview(ctx: Context, options: MapOptions): Promise<MapOverview> {
  const { zoneId, capability } = ctx.actor;
  if (capability.rows !== "zone") throw notFound({ zh: "地图", en: "map" });
  // whoever asks for this asks for tiles next: what they are cut from can be read meanwhile
  const now = await mapVersion(ctx);
  options.background.run(`map ${zoneId}`, async () => void (await zoneMap(ctx, now)));
  return inTransaction(ctx, async (tx) => {
    const version = await getMapVersion(tx, zoneId);
    const zone = await getZoneView(tx, zoneId);
    const extent = await findMapExtent(tx, zoneId);
    const counts = await countMap(tx, zoneId);
    const runs = await listGradingRuns(tx, zoneId);
    return {
      version: String(version),
      extent,
      ...viewOf(zone, extent),
      minZoom: FROM_ZOOM.parcel,
      maxZoom: MAX_ZOOM,
      layers: LAYERS.map((layer) => ({ ...layer, features: featuresOf(layer.id, counts) })),
      ...totalsOf(counts),
      byStatus: counts.byStatus,
      byGrade: counts.byGrade,
      gradedBy: runs,
      source: zone.synthetic ? `${zone.name}（合成数据）` : zone.name,
      basemaps: basemapsOf(options.tiandituKey),
      printsPdf: findChromium() !== undefined,
    };
  });
}

function totalsOf({ byStatus, unplaced }: MapCounts) {
  const parcels = byStatus.reduce((sum, count) => sum + count.parcels, 0);
  const areaMu = byStatus.reduce((sum, count) => sum + count.areaMu, 0);
  return { parcels, unplaced, areaMu: Math.round(areaMu * 100) / 100 };
}

const featuresOf = (layer: string, { layers, byStatus, unplaced }: MapCounts): number =>
  layer === "parcel"
    ? totalsOf({ byStatus, byGrade: [], unplaced, layers }).parcels - unplaced
    : (layers[layer] ?? 0);

/** The zone's own choice of centre and zoom; else what shows all of it on a screen. */
function viewOf({ settings }: ZoneView, extent: Extent | null): Pick<MapOverview, "centre" | "zoom"> {
  const { center, zoom } = settings as { center?: [number, number]; zoom?: number };
  if (!extent) return { centre: center ?? null, zoom: zoom ?? 12 };
  const [west, south, east, north] = extent;
  const wide = squareX(east) - squareX(west);
  const high = squareY(south) - squareY(north);
  // a map of two and a half by one and three quarter tiles fits beside a ledger
  const fits = Math.log2(Math.min(2.5 / Math.max(wide, 1e-9), 1.75 / Math.max(high, 1e-9))) - 0.1;
  return {
    centre: [(west + east) / 2, (south + north) / 2],
    zoom: Math.round(Math.min(17, Math.max(3, fits)) * 100) / 100,
  };
}
