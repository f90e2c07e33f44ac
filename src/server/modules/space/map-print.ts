import { z } from "zod";
import { ListQuery } from "#contract/list.ts";
import { gradeShown } from "#contract/space/map-look.ts";
import { PARCEL_STATUSES } from "#contract/space/parcel.ts";
import type { Text } from "#kernel/register.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { notFound } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { asideDrawing, type LegendLine, text } from "./map-print-aside.ts";
import { gridDrawing, gridStepM, stripOf } from "./map-print-grid.ts";
import { labelDrawing } from "./map-print-labels.ts";
import { edgesOf, FRAME, SHEET, type SheetView, scaleThatShows, sheetView } from "./map-print-sheet.ts";
import { mapDrawing, markup, type PrintedBy } from "./map-print-svg.ts";
import { PRINT_WORDS } from "./map-print-words.ts";
import { findMapExtent, getZoneView, listGradingRuns } from "./map-store.ts";
import { mapVersion, shownParcels, zoneMap } from "./tiles.ts";
import type { ZoneMap } from "./tiles-index.ts";

export const PrintQuery = ListQuery.pick({ q: true, f: true, within: true }).extend({
  /** `lon,lat` in the middle of the sheet; the middle of the zone when absent */
  centre: z
    .string()
    .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/)
    .optional(),
  /** degrees of longitude that the sheet shows, where no scale is asked for */
  wide: z.coerce.number().min(0.0005).max(20).optional(),
  /** 5000 is 1 : 5000 */
  scale: z.coerce.number().min(200).max(2_000_000).optional(),
  by: z.enum(["status", "grade"]).default("status"),
  title: z.string().trim().max(60).optional(),
  /** 审图号: what the surveying authority gave a map that is published */
  approvalNo: z.string().trim().max(40).optional(),
  lang: z.enum(["zh", "en"]).default("zh"),
});
export type PrintQuery = z.infer<typeof PrintQuery>;

/** The map as one page of HTML that needs nothing more: an A3 sheet of vectors, for a browser or Chromium to print. */
export async function printedMap(ctx: Context, query: PrintQuery): Promise<string> {
  if (ctx.actor.capability.rows !== "zone") throw notFound({ zh: "地图", en: "map" });
  const version = await mapVersion(ctx);
  const map = await zoneMap(ctx, version);
  const shown = await shownParcels(ctx, query, version);
  const facts = await inTransaction(ctx, async (tx) => ({
    zone: await getZoneView(tx, ctx.actor.zoneId),
    extent: await findMapExtent(tx, ctx.actor.zoneId),
    runs: await listGradingRuns(tx, ctx.actor.zoneId),
  }));
  if (!facts.extent && !query.centre) throw notFound({ zh: "可打印的地块图形", en: "outline to print" });
  const view = sheetView(viewOf(query, facts.extent ?? [0, 0, 0, 0]));
  const strip = stripOf(view.centre[0]);
  const say = (both: Text) => both[query.lang];
  const title = query.title ?? say(query.by === "grade" ? PRINT_WORDS.gradeTitle : PRINT_WORDS.title);
  const aside = asideDrawing(view, {
    zone: facts.zone.name,
    title,
    synthetic: facts.zone.synthetic,
    by: query.by,
    filtered: shown !== undefined,
    lines: legendLines(map, view, query.by, shown),
    notes: [
      [PRINT_WORDS.made, facts.zone.name],
      [PRINT_WORDS.drawnOn, todayOf(ctx)],
      [PRINT_WORDS.asOf, `#${version}`],
      ...(query.by === "grade"
        ? facts.runs.map(({ title: run }): [Text, string] => [PRINT_WORDS.graded, run])
        : []),
      [
        PRINT_WORDS.source,
        facts.zone.synthetic ? `${facts.zone.name}（${say(PRINT_WORDS.synthetic)}）` : facts.zone.name,
      ],
      [PRINT_WORDS.system, say(PRINT_WORDS.systemName)],
      [PRINT_WORDS.grid, `${strip.name} · ${gridStepM(view.scale).toLocaleString("en-US")} m`],
      [PRINT_WORDS.author, ctx.actor.name],
      [PRINT_WORDS.approval, query.approvalNo || say(PRINT_WORDS.notApproved)],
    ],
    say,
  });
  const drawing = [
    mapDrawing(map, view, query.by, shown),
    labelDrawing(map, view, query.by, say(PRINT_WORDS.mu)),
  ].join("");
  return page(
    `${facts.zone.name} · ${title}`,
    query,
    say,
    sheet(view, drawing, gridDrawing(view, strip) + aside),
  );
}

function viewOf({ centre, wide, scale }: PrintQuery, [west, south, east, north]: readonly number[]) {
  const middle = [(west! + east!) / 2, (south! + north!) / 2] as const;
  const [lon = middle[0], lat = middle[1]] = centre?.split(",").map(Number) ?? [];
  const at = [lon, lat] as const;
  if (scale) return { centre: at, scale };
  // a zone higher than wide must fit by its height
  const high = ((north! - south!) * 1.16 * FRAME.width) / FRAME.height / Math.cos((lat * Math.PI) / 180);
  return { centre: at, scale: scaleThatShows(at, wide ?? Math.max((east! - west!) * 1.06, high)) };
}

/** What lies on the sheet, by the middle of each parcel. */
function legendLines(
  map: ZoneMap,
  { box }: SheetView,
  by: PrintedBy,
  shown: ReadonlySet<string> | undefined,
): LegendLine[] {
  const lines = new Map<string, LegendLine>();
  for (const { properties } of map.layers.parcel.within(box)) {
    const { properties: told, label } = properties;
    const points = label?.strokes[0]?.points;
    const inside =
      points &&
      points[0]! >= box.minX &&
      points[0]! <= box.maxX &&
      points[1]! >= box.minY &&
      points[1]! <= box.maxY;
    if (!inside || (shown && !shown.has(told.id))) continue;
    const value = by === "status" ? String(told.status) : gradeShown(told.grade as string | null);
    const line = lines.get(value) ?? { value, parcels: 0, areaMu: 0 };
    lines.set(value, { value, parcels: line.parcels + 1, areaMu: line.areaMu + Number(told.areaMu ?? 0) });
  }
  const order =
    by === "status" ? PARCEL_STATUSES.map(({ value }) => value as string) : ["A", "B", "C", "D", ""];
  return order.flatMap((value) => lines.get(value) ?? []);
}

function sheet(view: SheetView, drawing: string, aside: string): string {
  const { x, y, width, height } = FRAME;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SHEET.width} ${SHEET.height}" width="${SHEET.width}mm" height="${SHEET.height}mm">`,
    `<defs><clipPath id="frame"><rect x="${x}" y="${y}" width="${width}" height="${height}"/></clipPath></defs>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#fcfcfa"/>`,
    `<g clip-path="url(#frame)">${drawing}</g>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="#1e2530" stroke-width=".4"/>`,
    edgeDegrees(view),
    aside,
    "</svg>",
  ].join("");
}

/** The corners of the frame in degrees and minutes, as map sheets have them. */
function edgeDegrees(view: SheetView): string {
  const { west, east, north, south } = edgesOf(view);
  const { x, y, width, height } = FRAME;
  const small = { colour: "#5f6875" };
  return [
    text(x, y - 1.6, 2.3, `${inMinutes(west)}E`, small),
    text(x + width, y - 1.6, 2.3, `${inMinutes(east)}E`, { ...small, anchor: "end" }),
    text(x, y + height + 3.4, 2.3, `${inMinutes(south)}N`, small),
    text(x + width, y + height + 3.4, 2.3, `${inMinutes(north)}N ↑`, { ...small, anchor: "end" }),
  ].join("");
}

function inMinutes(degree: number): string {
  const minutes = Math.abs(degree) * 60;
  return `${Math.floor(minutes / 60)}°${(minutes % 60).toFixed(2).padStart(5, "0")}′`;
}

function page(title: string, { lang }: PrintQuery, say: (both: Text) => string, body: string): string {
  return `<!doctype html><html lang="${lang === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8"><title>${markup(title)}</title><style>
@page { size: ${SHEET.width}mm ${SHEET.height}mm; margin: 0 }
* { -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { margin: 0; background: #eae6dc; font-family: "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif }
p { margin: 0; padding: 12px 24px; font-size: 14px; color: #1e2530 }
svg { display: block; margin: 0 auto 24px; background: #fff; max-width: 100% }
@media print { body { background: #fff } p { display: none } svg { margin: 0; max-width: none } }
</style></head><body><p>${markup(say(PRINT_WORDS.howToPrint))}</p>${body}</body></html>`;
}
