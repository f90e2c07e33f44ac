/** Draws the pages of a book, part by part, saying how far it is. */

import { visibleColumns } from "#contract/registers.ts";
import type { NewAtlas } from "#contract/space/atlas.ts";
import { findCrs } from "#engine/geometry/find-crs.ts";
import { projectionOf } from "#engine/geometry/project.ts";
import { type Context, reading } from "#server/platform/context.ts";
import { todayOf } from "#server/platform/today.ts";
import { stripOf } from "../map-print-grid.ts";
import { getZoneView } from "../map-store.ts";
import { parcelStore } from "../registers.ts";
import { mapVersion, zoneMap } from "../tiles.ts";
import type { ZoneMap } from "../tiles-index.ts";
import { bookHtml, coverPage, type Entry, indexPages, pagesBefore } from "./atlas-book.ts";
import { partOfAtlas, sizeOfAtlas } from "./atlas-content.ts";
import { keyMapOf } from "./atlas-drawing.ts";
import { parcelPages, type Sheet } from "./atlas-page.ts";
import { ATLAS_WORDS } from "./atlas-words.ts";

const PART = 20;

export type AtlasRequest = { query: NewAtlas; title: string; origin: string };

/** @param onDrawn is told after each part; what it returns false for stops the work, and undefined comes back */
export async function drawAtlas(
  ctx: Context,
  request: AtlasRequest,
  onDrawn: (drawn: number) => Promise<boolean>,
): Promise<string | undefined> {
  const { query } = request;
  const sheet = await sheetOf(ctx, request);
  const { parcels, areaMu } = await sizeOfAtlas(ctx, query);
  const entries: Entry[] = [];
  const pages: string[] = [];
  const before = pagesBefore(parcels);
  for (let part = 1; entries.length < parcels; part++) {
    const drawn = await partOfAtlas(ctx, query, part, PART);
    if (drawn.length === 0) break;
    for (const parcel of drawn) {
      const page = before + pages.length + 1;
      pages.push(...parcelPages(parcel, sheet, page));
      entries.push({ record: parcel.record, shape: parcel.shape, page });
    }
    if (!(await onDrawn(entries.length))) return undefined;
  }
  const cover = coverPage(sheet, { entries, areaMu, selection: selectionOf(sheet, query) });
  return bookHtml(request.title, query.lang, [cover, ...indexPages(sheet, entries), ...pages]);
}

async function sheetOf(ctx: Context, { query, title, origin }: AtlasRequest): Promise<Sheet> {
  const map = await zoneMap(ctx, await mapVersion(ctx));
  const zone = await reading(ctx, (tx) => getZoneView(tx, ctx.actor.zoneId));
  const crs = findCrs(planeSystemOf(zone.settings, map))!;
  return {
    say: (both) => both[query.lang],
    columns: visibleColumns(parcelStore.entry.register, ctx.actor.capability.fields),
    map,
    keyMap: keyMapOf(map),
    projection: projectionOf(crs),
    systemName: `${crs.name} (${crs.code})`,
    zone: zone.name,
    title,
    synthetic: zone.synthetic,
    drawnOn: todayOf(ctx),
    drawnBy: ctx.actor.name,
    origin,
  };
}

/** The plane system that the zone has chosen; without a choice the 3° strip of CGCS2000 that it lies in. */
function planeSystemOf(settings: Record<string, unknown>, map: ZoneMap): string {
  const chosen = typeof settings.crs === "string" ? findCrs(settings.crs) : undefined;
  if (chosen?.kind === "projected") return chosen.code;
  const [first] = [...map.layers.parcel.all(), ...map.layers.district.all()];
  return stripOf(first ? first.outline.box.minX * 360 - 180 : 120).code;
}

function selectionOf({ say, columns }: Sheet, { q, f, within }: NewAtlas): string {
  const filters = (f ?? []).map((text) => {
    const [key = "", , ...value] = text.split(":");
    const column = columns.find((one) => one.key === key);
    const values = value
      .join(":")
      .split(",")
      .map((one) => {
        const option = column?.options?.find((choice) => choice.value === one);
        return option ? say(option.label) : one;
      });
    return `${column ? say(column.label) : key} ${values.join("、")}`;
  });
  const parts = [...(q ? [`“${q}”`] : []), ...filters, ...(within ? [say(ATLAS_WORDS.within)] : [])];
  return parts.length > 0 ? parts.join("；") : say(ATLAS_WORDS.everything);
}
