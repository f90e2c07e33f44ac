/** The whole book as one page of HTML that needs nothing more: cover, index, and the parcels. */

import type { RegisterRecord } from "#contract/list.ts";
import { GROUND, STATUS_LOOK, UNGRADED_LOOK } from "#contract/space/map-look.ts";
import { PARCEL_STATUSES } from "#contract/space/parcel.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { markup } from "../map-print-svg.ts";
import type { Sheet } from "./atlas-page.ts";
import { ATLAS_WORDS } from "./atlas-words.ts";

export type Entry = { record: RegisterRecord; shape: Shape | null; page: number };
export type Cover = { entries: readonly Entry[]; areaMu: number; selection: string };

const INDEX_ROWS = 45;

/** How many pages come before the first parcel. */
export const pagesBefore = (parcels: number): number => 1 + Math.ceil(parcels / (INDEX_ROWS * 2));

export function coverPage(sheet: Sheet, { entries, areaMu, selection }: Cover): string {
  const { say } = sheet;
  const lines = [
    [ATLAS_WORDS.filtered, selection],
    [
      ATLAS_WORDS.total,
      `${entries.length} ${say(ATLAS_WORDS.parcels)} · ${number(areaMu)} ${say(ATLAS_WORDS.mu)}`,
    ],
    [ATLAS_WORDS.system, sheet.systemName],
    [ATLAS_WORDS.drawnOn, sheet.drawnOn],
    [ATLAS_WORDS.drawnBy, sheet.drawnBy],
  ] as const;
  const rows = lines.map(([word, value]) => `<tr><th>${say(word)}</th><td>${markup(value)}</td></tr>`);
  const placed = entries.flatMap(({ record, shape }) =>
    shape ? [{ shape, status: String(record.status) }] : [],
  );
  const badge = sheet.synthetic ? `<span class="chip synthetic">${say(ATLAS_WORDS.synthetic)}</span>` : "";
  return `<section class="page cover"><div class="band"></div><p class="zone">${markup(sheet.zone)}</p><h1>${markup(sheet.title)}</h1>${badge}<div class="cover-map">${sheet.keyMap(null, placed)}</div><table class="facts">${rows.join("")}</table><p class="note">${say(ATLAS_WORDS.internal)}</p></section>`;
}

export function indexPages(sheet: Sheet, entries: readonly Entry[]): string[] {
  const { say } = sheet;
  const pages: string[] = [];
  for (let at = 0; at < entries.length; at += INDEX_ROWS * 2) {
    const half = (from: number) =>
      `<table class="index">${from < entries.length ? head(sheet) : ""}${entries
        .slice(from, Math.min(from + INDEX_ROWS, at + INDEX_ROWS * 2))
        .map((entry) => line(entry, sheet))
        .join("")}</table>`;
    pages.push(
      `<section class="page"><header><span>${markup(sheet.zone)} · ${markup(sheet.title)}</span><span>${1 + pages.length + 1}</span></header><h1>${say(ATLAS_WORDS.index)}</h1><div class="two">${half(at)}${half(at + INDEX_ROWS)}</div></section>`,
    );
  }
  return pages;
}

function head({ say, columns }: Sheet): string {
  const label = (key: string) => {
    const column = columns.find((one) => one.key === key);
    return column ? `${say(column.label)}${column.unit ? ` ${column.unit}` : ""}` : "";
  };
  const cells = ["code", "name", "status", "areaMu"].map(
    (key) => `<th${key === "areaMu" ? ' class="n"' : ""}>${label(key)}</th>`,
  );
  return `<tr><th></th>${cells.join("")}<th class="n">${say(ATLAS_WORDS.page)}</th></tr>`;
}

function line({ record, page }: Entry, { say }: Sheet): string {
  const status = PARCEL_STATUSES.find(({ value }) => value === record.status);
  const { fill, line: edge } = STATUS_LOOK[String(record.status)] ?? UNGRADED_LOOK;
  return `<tr><td><b style="background:${fill};border-color:${edge}"></b></td><td>${markup(String(record.code))}</td><td class="name">${markup(String(record.name ?? ""))}</td><td>${status ? say(status.label) : ""}</td><td class="n">${number(Number(record.areaMu))}</td><td class="n page-no">${page}</td></tr>`;
}

const number = (value: number): string =>
  value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const bookHtml = (title: string, lang: "zh" | "en", pages: readonly string[]): string =>
  `<!doctype html><html lang="${lang === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8"><title>${markup(title)}</title><style>${STYLE}</style></head><body>${pages.join("\n")}</body></html>`;

const STYLE = `@page{size:210mm 297mm;margin:0}*{box-sizing:border-box;-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;color:${GROUND.ink};font:2.9mm/1.5 "PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;font-variant-numeric:tabular-nums}
.page{width:210mm;height:297mm;padding:9mm 12mm 0;position:relative;overflow:hidden;break-after:page;background:#fff}
header{display:flex;justify-content:space-between;color:#5f6875;border-bottom:.25mm solid #cfcabd;padding-bottom:1.4mm;font-size:2.7mm}
h1{font-size:6.6mm;line-height:1.2;font-weight:600;margin:4mm 0 3mm;display:flex;align-items:baseline;gap:3mm}h1 small{font-size:3.4mm;font-weight:400;color:#5f6875}
.chips{margin-left:auto;display:flex;gap:1.5mm}.chip{font-size:3mm;font-weight:500;line-height:1.6;padding:0 2.2mm;border:.25mm solid;border-radius:.8mm}.synthetic{color:${GROUND.planLine};border:.25mm dashed ${GROUND.planLine};background:none}
h3{font-size:3.1mm;font-weight:600;margin:3mm 0 1.2mm;color:${GROUND.indigo}}h3 small{font-weight:400;color:#5f6875;margin-left:2mm;font-size:2.5mm}
.top{display:grid;grid-template-columns:122mm 60mm;gap:4mm}.top h3{margin-top:0}.three{display:grid;grid-template-columns:1fr 1fr 1fr;gap:5mm}.two{display:grid;grid-template-columns:1fr 1fr;gap:6mm;align-items:start}
svg{display:block}.framed{outline:.25mm solid ${GROUND.ink};outline-offset:-.25mm}.blank{width:122mm;height:134mm;border:.25mm dashed #cfcabd;display:grid;place-items:center;color:#5f6875}
table{border-collapse:collapse;width:100%}.facts th,.facts td{border-bottom:.15mm solid #e2ddd0;padding:.75mm 0;text-align:left;font-weight:400;vertical-align:top}.facts th{color:#5f6875;white-space:nowrap;padding-right:3mm;width:1%}.facts td{text-align:right;overflow-wrap:anywhere}.facts i{font-style:normal;color:#5f6875;margin-left:.8mm;font-size:2.4mm}
.none{color:#8b919a;margin:1mm 0}.corner-tables{display:grid;grid-template-columns:repeat(3,1fr);gap:4mm;align-items:start}.corners{font-size:2.35mm;line-height:1.35}.corners th{font-weight:400;color:#5f6875;border-bottom:.2mm solid #cfcabd;text-align:right;padding:.4mm 0;white-space:nowrap;font-size:2.1mm}.corners td{text-align:right;padding:.35mm 0;border-bottom:.1mm solid #efebe1}.corners th:first-child,.corners td:first-child{text-align:left}
footer{position:absolute;left:12mm;right:12mm;bottom:6mm;height:17mm;border-top:.25mm solid #cfcabd;padding-top:1.4mm;display:flex;justify-content:space-between;gap:6mm;color:#5f6875;font-size:2.25mm}.address{text-align:right;white-space:nowrap;margin-left:auto}.qr{width:15mm;height:15mm;margin-top:-.2mm}
.index td{border-bottom:.15mm solid #e2ddd0;padding:.55mm 1mm .55mm 0;white-space:nowrap;font-size:2.55mm}.index th{font-weight:400;color:#5f6875;text-align:left;font-size:2.4mm;border-bottom:.25mm solid #cfcabd;padding-right:1mm;white-space:nowrap}.index th.n{text-align:right}.index .name{max-width:34mm;overflow:hidden;text-overflow:ellipsis;width:99%}.index b{display:inline-block;width:3mm;height:2mm;border:.15mm solid}.n{text-align:right}.page-no{color:${GROUND.indigo};font-weight:600;padding-left:2mm}
.cover{padding:60mm 24mm 0}.cover .band{position:absolute;left:0;top:0;width:100%;height:14mm;background:${GROUND.indigo}}.cover .zone{font-size:5mm;margin:0;color:#4a5361}.cover h1{font-size:14mm;margin:2mm 0 5mm}.cover-map{margin:10mm 0}.cover-map svg{width:110mm;height:110mm}.cover .note{color:#5f6875;margin-top:8mm}.cover .facts{width:110mm}.cover .facts td{text-align:left}`;
