import { muFromM2 } from "#kernel/mu.ts";
import type { GeoFile } from "#server/platform/geofiles/geo-file.ts";
import type { MeasuredItem, MeasureWarning } from "#server/platform/geofiles/measure-features.ts";

/** What `perch measure --json` prints: stable, scripts depend on it. Areas in m², centroids in EPSG:4490. */
export type Measurement = {
  /** how many shapes were measured */
  features: number;
  encoding: string | null;
  crs: string | null;
  totalAreaM2: number;
  warnings: MeasureWarning[];
  items: MeasuredItem[];
  issues: { row: number | null; column: string | null; code: string; message: string }[];
};

export function emptyMeasurement({ encoding, crs }: Pick<GeoFile, "encoding" | "crs">): Measurement {
  return { features: 0, encoding, crs, totalAreaM2: 0, warnings: [], items: [], issues: [] };
}

/** The same for a person: a table, the sum, then the warnings. */
export function measurementText(measurement: Measurement): string {
  const { items, totalAreaM2, warnings, encoding, crs } = measurement;
  if (items.length === 0) return "没有量出任何图形。\n";
  const isDeclared = items.some(({ declaredM2 }) => declaredM2 !== null);
  const heads = ["编号", "名称", "面积(m²)", "面积(亩)", ...(isDeclared ? ["申报(亩)", "相差"] : [])];
  const rows = items.map(({ id, name, areaM2, declaredM2 }) => [
    id,
    name,
    areaM2.toFixed(2),
    muFromM2(areaM2).toFixed(3),
    ...(isDeclared ? declaredCells(areaM2, declaredM2) : []),
  ]);
  const lines = table(heads, rows);
  const sum = `共 ${items.length} 个面，${totalAreaM2.toFixed(2)} m²（${muFromM2(totalAreaM2).toFixed(3)} 亩），按 CGCS2000 椭球面量算。`;
  const source = `文字编码 ${encoding ?? "不明"}，坐标系 ${crs ?? "不明"}。`;
  const told =
    warnings.length > 0
      ? ["", `提醒 ${warnings.length} 条：`, ...warnings.map(({ detail }) => `- ${detail}`)]
      : [];
  return `${[...lines, "", sum, source, ...told].join("\n")}\n`;
}

function declaredCells(areaM2: number, declaredM2: number | null): string[] {
  if (declaredM2 === null) return ["", ""];
  const off = (declaredM2 / areaM2 - 1) * 100;
  return [muFromM2(declaredM2).toFixed(3), `${off > 0 ? "+" : ""}${off.toFixed(2)} %`];
}

/** Columns lined up as a terminal shows them; figures to the right. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = heads.map((head, i) =>
    rows.reduce((most, row) => Math.max(most, width(row[i]!)), width(head)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => pad(cell, widths[i]!, i > 1))
      .join("  ")
      .trimEnd();
  return [line(heads), ...rows.map(line)];
}

function pad(cell: string, to: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, to - width(cell)));
  return right ? space + cell : cell + space;
}

/** Chinese characters and full-width signs take two places. */
function width(text: string): number {
  let places = 0;
  for (const character of text)
    places +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}]/u.test(
        character,
      )
        ? 2
        : 1;
  return places;
}
