/** One parcel on one A4 page: where it is, its outline with lengths and points, what may be built, what it offers, whose it is. */
import { GRADE_LOOK, gradeShown, STATUS_LOOK, UNGRADED_LOOK } from "#contract/space/map-look.ts";
import { PARCEL_STATUSES } from "#contract/space/parcel.ts";
import { UTILITIES } from "#contract/space/readiness-kinds.ts";
import { type Corner, cornerTable } from "#engine/geometry/corner-table.ts";
import type { Projection } from "#engine/geometry/project.ts";
import type { Column, Text, Value } from "#kernel/register.ts";
import { markup } from "../map-print-svg.ts";
import type { ZoneMap } from "../tiles-index.ts";
import type { AtlasParcel, Utility } from "./atlas-content.ts";
import { type KeyMap, outlineDrawing } from "./atlas-drawing.ts";
import { ATLAS_WORDS } from "./atlas-words.ts";
import { qrCode } from "./qr-code.ts";

export type Sheet = {
  say(both: Text): string;
  columns: readonly Column[];
  map: ZoneMap;
  keyMap: KeyMap;
  projection: Projection;
  systemName: string;
  zone: string;
  title: string;
  synthetic: boolean;
  drawnOn: string;
  drawnBy: string;
  /** where the house is, for the address of each record */
  origin: string;
};

/** What a page has room for beside the rest; more goes on pages that follow. */
const CORNERS_HERE = 24;
const CORNERS_A_PAGE = 144;

/** The page of a parcel, and those that go on with its points where there are many. */
export function parcelPages(parcel: AtlasParcel, sheet: Sheet, no: number): string[] {
  const { say } = sheet;
  const rings = parcel.shape ? cornerTable(parcel.shape, sheet.projection) : [];
  const corners = rings.flat();
  const fits = corners.length <= CORNERS_HERE;
  const first = fits ? corners : corners.slice(0, CORNERS_HERE);
  const rest = corners.slice(first.length);
  const pages = [
    page(sheet, parcel, no, [
      `<div class="top"><div><h3>${say(ATLAS_WORDS.outline)}</h3>${outlineOf(parcel, rings, sheet)}</div>`,
      `<div><h3>${say(ATLAS_WORDS.location)}</h3>${sheet.keyMap(parcel.shape)}${facts(parcel, sheet, BASICS)}</div></div>`,
      `<div class="three">${block(ATLAS_WORDS.conditions, facts(parcel, sheet, CONDITIONS), say)}${block(ATLAS_WORDS.standard, facts(parcel, sheet, STANDARD), say)}${block(ATLAS_WORDS.utilities, utilitiesTable(parcel.utilities, say), say)}</div>`,
      cornersTable(first, sheet, rest.length > 0 ? say(ATLAS_WORDS.moreCorners) : ""),
    ]),
  ];
  for (let at = 0; at < rest.length; at += CORNERS_A_PAGE) {
    const part = rest.slice(at, at + CORNERS_A_PAGE);
    pages.push(page(sheet, parcel, no, [cornersTable(part, sheet, "")], ` · ${say(ATLAS_WORDS.continued)}`));
  }
  return pages;
}

function page(
  sheet: Sheet,
  { record }: AtlasParcel,
  no: number,
  parts: readonly string[],
  more = "",
): string {
  const { say } = sheet;
  const status = String(record.status);
  const label = PARCEL_STATUSES.find(({ value }) => value === status)?.label;
  const look = STATUS_LOOK[status] ?? UNGRADED_LOOK;
  const grade = typeof record.grade === "string" ? record.grade : "";
  const gradeLook = GRADE_LOOK[gradeShown(grade)];
  const chips = [
    `<span class="chip" style="background:${look.fill};border-color:${look.line}">${markup(label ? say(label) : status)}</span>`,
    gradeLook
      ? `<span class="chip" style="background:${gradeLook.fill};border-color:${gradeLook.line}">${markup(grade)}</span>`
      : "",
    sheet.synthetic ? `<span class="chip synthetic">${say(ATLAS_WORDS.synthetic)}</span>` : "",
  ];
  const name = String(record.name ?? record.code);
  const source = [
    [ATLAS_WORDS.source, record.source],
    [ATLAS_WORDS.asOf, record.asOf],
    [ATLAS_WORDS.drawnOn, sheet.drawnOn],
    [ATLAS_WORDS.drawnBy, sheet.drawnBy],
  ] as const;
  const said = source
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([word, value]) => `${say(word)} ${markup(String(value))}`);
  const address = `${sheet.origin}/parcels/${record.id}`;
  return `<section class="page"><header><span>${markup(sheet.zone)} · ${markup(sheet.title)}</span><span>${no}</span></header>
<h1>${markup(name)}<small>${markup(String(record.code))}${more}</small><span class="chips">${chips.join("")}</span></h1>
${parts.join("\n")}
<footer><div>${said.join("　")}<br>${say(ATLAS_WORDS.system)} ${markup(sheet.systemName)}　${say(ATLAS_WORDS.internal)}</div><div class="address">${say(ATLAS_WORDS.record)}<br>${markup(address)}</div>${qrDrawing(address)}</footer></section>`;
}

/** The address for a phone: the page on paper leads to the record as it is by then. */
function qrDrawing(address: string): string {
  const code = qrCode(address);
  if (!code) return "";
  const dots = code.flatMap((line, y) => line.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])));
  return `<svg class="qr" viewBox="0 0 ${code.length} ${code.length}" shape-rendering="crispEdges"><path d="${dots.join("")}" fill="#000"/></svg>`;
}

function outlineOf(
  { record, shape }: AtlasParcel,
  rings: readonly (readonly Corner[])[],
  sheet: Sheet,
): string {
  const { say } = sheet;
  if (!shape) return `<div class="blank">${say(ATLAS_WORDS.noOutline)}</div>`;
  const words = { metre: say(ATLAS_WORDS.metre), north: say(ATLAS_WORDS.northMark) };
  return outlineDrawing(sheet.map, { id: record.id, status: String(record.status), shape }, rings, words);
}

const BASICS = [
  "estateCode",
  "district",
  "areaMu",
  "computedAreaMu",
  "landUseClass",
  "holder",
  "grantedOn",
  "termYears",
  "expiry",
  "priceWanPerMu",
  "firmCount",
  "grade",
];
const CONDITIONS = ["far", "density", "green", "height", "allowedIndustries"];
const STANDARD = [
  "stdInvestWanPerMu",
  "stdTaxWanPerMu",
  "stdOutputWanPerMu",
  "stdEnergyTcePerWan",
  "stdEmissionKgPerWan",
  "stdRdPercent",
];

const block = (word: Text, body: string, say: Sheet["say"]): string =>
  `<div><h3>${say(word)}</h3>${body}</div>`;

/** Columns that the reader may see, with what is on record; a dash where nothing is. */
function facts({ record }: AtlasParcel, { columns, say }: Sheet, keys: readonly string[]): string {
  const rows = keys.flatMap((key) => {
    const column = columns.find((one) => one.key === key);
    return column
      ? [row(say(column.label), saidOf(column, (record[key] as Value | undefined) ?? null, say))]
      : [];
  });
  return `<table class="facts">${rows.join("")}</table>`;
}

const row = (label: string, value: string): string => `<tr><th>${markup(label)}</th><td>${value}</td></tr>`;

function saidOf({ type, options, unit, decimals }: Column, value: Value, say: Sheet["say"]): string {
  if (value === null || value === "") return "—";
  const named = options?.find((option) => option.value === value);
  if (named) return markup(say(named.label));
  if (type !== "number" && type !== "integer") return markup(String(value));
  const digits = type === "integer" ? 0 : (decimals ?? 2);
  const number = Number(value).toLocaleString("en-US", { maximumFractionDigits: digits });
  return `${number}${unit ? `<i>${markup(unit)}</i>` : ""}`;
}

function utilitiesTable(utilities: readonly Utility[], say: Sheet["say"]): string {
  if (utilities.length === 0) return `<p class="none">${say(ATLAS_WORDS.none)}</p>`;
  const rows = UTILITIES.flatMap(({ value, label, unit }) => {
    const found = utilities.find(({ kind }) => kind === value);
    if (!found) return [];
    const { state, capacity, readyOn } = found;
    const word = ATLAS_WORDS[state as "there" | "coming" | "absent"] ?? ATLAS_WORDS.none;
    const amount =
      capacity === null || state === "absent"
        ? ""
        : ` ${capacity.toLocaleString("en-US")}${unit ? `<i>${say(unit)}</i>` : ""}`;
    return [row(say(label), `${say(word)}${amount}${state === "coming" && readyOn ? ` ${readyOn}` : ""}`)];
  });
  return `<table class="facts">${rows.join("")}</table>`;
}

/** Several narrow tables beside each other, read down and then across. */
function cornersTable(corners: readonly Corner[], sheet: Sheet, note: string): string {
  if (corners.length === 0) return "";
  const { say } = sheet;
  const columns = Math.min(3, Math.ceil(corners.length / 4));
  const deep = Math.ceil(corners.length / columns);
  const head = [ATLAS_WORDS.corner, ATLAS_WORDS.north, ATLAS_WORDS.east, ATLAS_WORDS.edge]
    .map((word) => `<th>${say(word)}</th>`)
    .join("");
  const tables = Array.from({ length: columns }, (_, i) => {
    const rows = corners
      .slice(i * deep, (i + 1) * deep)
      .map(
        ({ no, north, east, edgeM }) =>
          `<tr><td>J${no}</td><td>${north.toFixed(3)}</td><td>${east.toFixed(3)}</td><td>${edgeM.toFixed(2)}</td></tr>`,
      );
    return `<table class="corners"><thead><tr>${head}</tr></thead>${rows.join("")}</table>`;
  });
  return `<h3>${say(ATLAS_WORDS.corners)}<small>${markup(sheet.systemName)}　${say(ATLAS_WORDS.edgeNote)}　${note}</small></h3><div class="corner-tables">${tables.join("")}</div>`;
}
