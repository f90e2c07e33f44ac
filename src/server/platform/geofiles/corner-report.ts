import { CHINESE_DATUMS } from "#engine/geometry/find-crs.ts";
import type { Point } from "#engine/geometry/shape.ts";
import type { SurveyedPlot } from "./corner-rows.ts";

/** A survey handed in with a land use report: its plots, and the system it names. */
export type SurveyReport = { plots: SurveyedPlot[]; crs: string | undefined };

/**
 * The text of 勘测定界界址点坐标: `[属性描述]` names the system, `[地块坐标]` holds for each plot a line ending in @ (corners,
 * hectares, code, name, kind, sheet, use, class) and a line for each corner: mark, ring, north, east. Undefined for other
 * texts.
 */
export function plotsOfReport(text: string): SurveyReport | undefined {
  if (!/\[\s*地块坐标\s*\]/.test(text)) return undefined;
  const lines = text.split(/\r?\n/);
  const from = lines.findIndex((line) => /\[\s*地块坐标\s*\]/.test(line));
  const plots: SurveyedPlot[] = [];
  let ring: string | undefined;
  for (const [i, line] of lines.entries()) {
    if (i <= from || line.trim() === "") continue;
    const fields = line.split(/[,，]/).map((field) => field.trim());
    const plot = plots.at(-1);
    if (fields.at(-1) === "@") {
      plots.push(newPlot(fields, i + 1));
      ring = undefined;
    } else if (plot) {
      if (ring !== fields[1]) plot.rings.push([]);
      ring = fields[1];
      take(plot, fields, i + 1);
    }
  }
  const first = plots.flatMap(({ rings }) => rings[0]?.[0] ?? [])[0];
  return { plots, crs: systemOf(lines.slice(0, from), Number(first ?? 0)) };
}

const KEYS = ["", "面积", "地块编号", "地块名称", "图形属性", "图幅号", "地块用途", "地类编码"];

function newPlot(fields: readonly string[], row: number): SurveyedPlot {
  const properties = Object.fromEntries(
    KEYS.flatMap((key, i) => {
      const value = fields[i];
      if (key === "" || !value || value === "@") return [];
      return [[key, key === "面积" ? `${value}公顷` : value]];
    }),
  );
  return { row, id: fields[2] || String(row), isNamed: true, properties, rings: [] };
}

function take(plot: SurveyedPlot, fields: readonly string[], row: number): void {
  const [north, east] = [Number(fields[2]), Number(fields[3])];
  if (fields[2] === "" || fields[3] === "" || !Number.isFinite(north) || !Number.isFinite(east))
    plot.fault ??= `第 ${row} 行（${plot.id}）：坐标不是数字，图形无法读出。`;
  else plot.rings.at(-1)!.push([east, north] satisfies Point);
}

/** By 坐标系, 几度分带 and 带号; the zone's number stands before the easting or does not. */
function systemOf(head: readonly string[], easting: number): string | undefined {
  const said = (key: string): string =>
    head
      .find((line) => line.startsWith(key))
      ?.split(/[=＝]/)[1]
      ?.trim() ?? "";
  const [name, width, zone] = [said("坐标系"), Number(said("几度分带")), Number(said("带号"))];
  const datum = CHINESE_DATUMS[[/2000/, /80/, /54/].findIndex((year) => year.test(name))];
  if (!datum || !Number.isInteger(zone) || zone === 0) return undefined;
  const withZone = easting >= 1_000_000;
  if (width === 6) return `EPSG:${(withZone ? datum.sixZone : datum.sixMeridian) + zone - 13}`;
  return `EPSG:${(withZone ? datum.threeZone : datum.threeMeridian) + zone - 25}`;
}
