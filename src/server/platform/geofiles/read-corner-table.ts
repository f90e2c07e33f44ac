import type { RawSheet } from "#engine/sheet/raw-sheet.ts";
import { SheetFault } from "../sheets/limits.ts";
import { readWorkbook } from "../sheets/read.ts";
import { plotsOfReport, type SurveyReport } from "./corner-report.ts";
import { cornersOfSheet, type SurveyedPlot } from "./corner-rows.ts";
import type { GeoFault, OpenedLayer, RawFeature, RawLayer } from "./geo-file.ts";
import { nestRings } from "./nest-rings.ts";
import { foreignBetween, textOfBytes } from "./text-of-bytes.ts";

const MOST_BYTES = 50 * 1024 ** 2;

type Table = Pick<RawLayer, "encoding" | "encodingConfidence">;

/**
 * A list of surveyed corners (界址点表): a sheet or text table with a row for each corner, or the text that land use reports
 * are handed in with (勘测定界 TXT). What belongs to one plot is told by its code, by blank rows or new headings; rings by
 * their number or by coming back to their first corner. A table without coordinates is no such list.
 */
export async function openCornerTable(
  bytes: Uint8Array,
  name: string,
  asked?: string,
): Promise<OpenedLayer[] | GeoFault> {
  if (bytes.length > MOST_BYTES)
    return { row: null, code: "too-large", message: "坐标表超过 50 MB，请拆分后再读。" };
  const isBook = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const read = isBook
    ? undefined
    : textOfBytes(bytes, { asked, words: (all) => foreignBetween(all, LINE_END).slice(0, MOST_LINES) });
  const text = read?.text;
  const table: Table = { encoding: read?.encoding ?? "UTF-8", encodingConfidence: read?.confidence ?? 1 };
  const report = text === undefined ? undefined : plotsOfReport(text);
  if (report) return [{ kind: "opened", name, read: () => layerOfReport(report, table) }];
  try {
    const sheets = await readWorkbook(text === undefined ? bytes : Buffer.from(text), `${name}.csv`);
    return layersOf(sheets, name, table);
  } catch (error) {
    if (error instanceof SheetFault) return { row: null, code: "not-a-geofile", message: error.text.zh };
    throw error;
  }
}

/** Whether a sheet is a table of corners: one for a register has no pair of coordinates. */
export const holdsCorners = async (bytes: Uint8Array, name: string): Promise<boolean> =>
  !("code" in (await openCornerTable(bytes, name)));

function layersOf(sheets: readonly RawSheet[], name: string, table: Table): OpenedLayer[] | GeoFault {
  const plots = sheets.flatMap((sheet) => cornersOfSheet(sheet, sheets.length > 1 ? sheet.name : name));
  // a ledger may hold one point of each parcel: that is no outline
  if (!plots.some(({ rings }) => rings.some((ring) => ring.length >= 3))) return NO_CORNERS;
  return [{ kind: "opened", name, read: () => layerOf(plots, table) }];
}

const NO_CORNERS: GeoFault = {
  row: null,
  code: "not-a-geofile",
  message:
    "表里没有界址点坐标：需要 X、Y（或经度、纬度，横坐标、纵坐标）两列，每行一个点；有图形文件的请给 shapefile、GeoJSON 等。",
};

const LINE_END = 0x0a;
const MOST_LINES = 5_000;

const layerOfReport = ({ plots, crs }: SurveyReport, table: Table): RawLayer => ({
  ...layerOf(plots, table),
  declaredCrs: crs === undefined ? { kind: "none" } : { kind: "text", text: crs },
});

function layerOf(plots: readonly SurveyedPlot[], table: Table): RawLayer {
  const layer: RawLayer = {
    ...table,
    features: [],
    bad: [],
    warnings: [],
    declaredCrs: { kind: "none" },
  };
  for (const plot of plots) {
    if (plot.fault === undefined) layer.features.push(...featuresOf(plot));
    else layer.bad.push({ row: plot.row, code: "broken-geometry", message: plot.fault });
  }
  return layer;
}

/** A plot with a code is one feature, whatever its parts; rings that nobody named are as many as lie apart. */
function featuresOf({ row, id, isNamed, properties, rings }: SurveyedPlot): RawFeature[] {
  const polygons = nestRings(rings).map((polygon) => polygon.map((ring) => [...ring]));
  if (isNamed || polygons.length <= 1) return [{ id, row, properties, polygons }];
  return polygons.map((polygon, i) => ({
    id: `${id}-${i + 1}`,
    row: row + i,
    properties,
    polygons: [polygon],
  }));
}
