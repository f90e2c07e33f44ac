import type { MapOverview } from "#contract/space/map.ts";
import { Refused } from "#server/platform/refusal.ts";
import { weighedCache } from "./tiles-cache.ts";

/** The raster maps of 天地图 in Web Mercator on CGCS2000 (`_w`): land-parcels lie on them without a shift. */
const LAYERS = {
  vec: { label: { zh: "天地图 · 地图", en: "Tianditu map" }, over: false },
  cva: { label: { zh: "天地图 · 注记", en: "Tianditu labels" }, over: true },
  img: { label: { zh: "天地图 · 影像", en: "Tianditu imagery" }, over: false },
  cia: { label: { zh: "天地图 · 影像注记", en: "Tianditu imagery labels" }, over: true },
} as const;
export type BasemapLayer = keyof typeof LAYERS;
export const BASEMAP_LAYERS = Object.keys(LAYERS) as [BasemapLayer, ...BasemapLayer[]];

const ATTRIBUTION = "© 国家地理信息公共服务平台 天地图";
const CACHED_BYTES = 64 * 1024 * 1024;
const HOSTS = 8;
const PATIENCE_MS = 10_000;

/** None without a key: then nothing ever leaves this server. */
export function basemapsOf(key: string | undefined): MapOverview["basemaps"] {
  if (!key) return [];
  return Object.entries(LAYERS).map(([id, { label }]) => ({ id, label, attribution: ATTRIBUTION }));
}

export type BasemapTile = { type: string; bytes: Buffer };
export type Basemap = (layer: BasemapLayer, z: number, x: number, y: number) => Promise<BasemapTile>;

/**
 * Fetches base map tiles for our own pages, so that the key stays here, the browser speaks to no other host, and a tile is
 * asked for once. Refuses where no key is configured.
 */
export function basemap(key: string | undefined): Basemap {
  const kept = weighedCache<BasemapTile>(CACHED_BYTES);
  return async (layer, z, x, y) => {
    if (!key) throw notConfigured();
    const name = `${layer}/${z}/${x}/${y}`;
    const known = kept.get(name);
    if (known) return known;
    const tile = await fetchTile(urlOf(layer, z, x, y, key));
    kept.set(name, tile, tile.bytes.length);
    return tile;
  };
}

function urlOf(layer: BasemapLayer, z: number, x: number, y: number, key: string): string {
  const query = new URLSearchParams({
    SERVICE: "WMTS",
    REQUEST: "GetTile",
    VERSION: "1.0.0",
    LAYER: layer,
    STYLE: "default",
    TILEMATRIXSET: "w",
    FORMAT: "tiles",
    TILEMATRIX: String(z),
    TILEROW: String(y),
    TILECOL: String(x),
    tk: key,
  });
  return `https://t${(x + y) % HOSTS}.tianditu.gov.cn/${layer}_w/wmts?${query}`;
}

async function fetchTile(url: string): Promise<BasemapTile> {
  let reply: Response;
  try {
    reply = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    throw unreachable("—");
  }
  const type = reply.headers.get("content-type") ?? "";
  if (!reply.ok || !type.startsWith("image/")) throw unreachable(String(reply.status));
  return { type, bytes: Buffer.from(await reply.arrayBuffer()) };
}

const notConfigured = (): Refused =>
  new Refused("not-found", {
    zh: "没有配置天地图密钥，本系统不访问任何外部地图。需要底图时请由管理员设置 PERCH_TIANDITU_KEY。",
    en: "No Tianditu key is set, and no outside map is used. For a base map an administrator sets PERCH_TIANDITU_KEY.",
  });

const unreachable = (status: string): Refused =>
  new Refused("busy", {
    zh: `天地图暂时取不到（${status}），地块照常显示。请稍后再试，或检查密钥与额度。`,
    en: `Tianditu does not answer (${status}); parcels are shown as ever. Try again, or check the key and its quota.`,
  });
