import { type Point, samePoint } from "#engine/geometry/shape.ts";
import type { Cell, RawSheet } from "#engine/sheet/raw-sheet.ts";
import { toHalfWidth } from "#kernel/numeral.ts";
import { type CornerColumns, cornerColumns } from "./corner-columns.ts";
import { readCoordinate } from "./corner-coordinate.ts";
import { joinDegrees } from "./corner-degrees.ts";
import type { Attribute } from "./read-dbf.ts";

/** A plot as its corners were written down: rings in the order of the table, in its own coordinates. */
export type SurveyedPlot = {
  /** of its first corner */
  row: number;
  id: string;
  /** it has a code of its own */
  isNamed: boolean;
  properties: Record<string, Attribute>;
  rings: Point[][];
  /** why it cannot be drawn */
  fault?: string;
};

const MOST_CORNERS = 1_000_000;
const PAIR = /^([^:：]{2,12})[:：]\s*(.*)$/;

/** The plots of a sheet; none where it has no coordinates. `name` is what a plot without a code is called by. */
export function cornersOfSheet(sheet: RawSheet, name: string): SurveyedPlot[] {
  const reader = new CornerReader(name);
  const rows = joinDegrees(sheet.rows);
  for (const [index, row] of rows.entries()) {
    const columns = cornerColumns(rows, index);
    if (columns) reader.begin(columns);
    else reader.take(row, index + 1);
    if (reader.corners > MOST_CORNERS) break;
  }
  return reader.plots.filter(
    ({ rings, fault }) => rings.some((ring) => ring.length > 0) || fault !== undefined,
  );
}

/** Goes down the rows of a sheet and keeps the plot that they are about. */
class CornerReader {
  readonly plots: SurveyedPlot[] = [];
  corners = 0;
  private readonly name: string;
  private columns: CornerColumns | undefined;
  private said: Record<string, Attribute> = {};
  private plot: SurveyedPlot | undefined;
  private key = "";
  private ring: string | undefined;
  private closed = false;

  constructor(name: string) {
    this.name = name;
  }

  /** A header: what stands below is of a new plot, unless a code says that it goes on. */
  begin(columns: CornerColumns): void {
    this.columns = columns;
    this.end();
  }

  take(row: readonly Cell[], rowNo: number): void {
    const { columns } = this;
    const words = columns ? [columns.first, columns.second].map((index) => textOf(row[index])) : ["", ""];
    const [first, second] = words as [string, string];
    const [one, other] = [readCoordinate(first), readCoordinate(second)];
    // words about a plot, or who drew and checked it, may stand under the headings of the coordinates
    const isWords = one === undefined && other === undefined && pairsIn(row).length > 0;
    if (isWords || (first === "" && second === "")) this.between(row);
    else if (columns) this.corner(row, rowNo, one, other);
  }

  /** A row without coordinates: a blank one ends a plot that has no code, one with 宗地代码：… speaks of the next. */
  private between(row: readonly Cell[]): void {
    const pairs = pairsIn(row);
    if (pairs.length > 0) {
      if (this.plot) this.said = {};
      this.end();
      for (const [key, value] of pairs) this.said[key] = value;
    } else if (this.columns?.code === undefined) this.end();
  }

  private end(): void {
    this.plot = undefined;
    this.ring = undefined;
    this.closed = false;
    this.key = "";
  }

  private corner(
    row: readonly Cell[],
    rowNo: number,
    first: number | undefined,
    second: number | undefined,
  ): void {
    const columns = this.columns!;
    const key = columns.code === undefined ? "" : textOf(row[columns.code]);
    if (!this.plot || (key !== "" && key !== this.key)) this.start(row, rowNo, key);
    const plot = this.plot!;
    if (first === undefined || second === undefined) {
      // a total or a note behind the last corner is no corner
      if (plot.rings.flat().length > 0 && textOf(row[columns.mark ?? -1]) === "") return;
      plot.fault ??= `第 ${rowNo} 行（${plot.id}）：坐标“${textOf(row[columns.first])}, ${textOf(row[columns.second])}”不是数字，图形无法读出。`;
      return;
    }
    const ring = columns.ring === undefined ? undefined : textOf(row[columns.ring]);
    if (plot.rings.length === 0 || this.closed || (ring !== "" && ring !== this.ring)) {
      plot.rings.push([]);
      this.closed = false;
    }
    this.ring = ring === "" ? this.ring : ring;
    this.add(plot.rings.at(-1)!, [first, second]);
  }

  private add(ring: Point[], point: Point): void {
    this.corners++;
    ring.push(point);
    this.closed = ring.length > 3 && samePoint(ring[0]!, point);
  }

  private start(row: readonly Cell[], rowNo: number, key: string): void {
    const columns = this.columns!;
    const said = Object.entries(this.said).find(([name]) => CODE_KEY.test(name))?.[1];
    const id = key || String(said ?? "") || this.name;
    const others = columns.others.flatMap(({ index, header }): [string, Attribute][] => {
      const text = textOf(row[index]);
      return text === "" ? [] : [[header, text]];
    });
    this.plot = {
      row: rowNo,
      id,
      isNamed: key !== "" || said !== undefined,
      properties: {
        ...this.said,
        ...(columns.code !== undefined && key !== "" && { [columns.codeHeader]: key }),
        ...(key === "" && said === undefined && { 名称: this.name }),
        ...Object.fromEntries(others),
      },
      rings: [],
    };
    this.key = key;
    this.ring = undefined;
    this.closed = false;
    this.plots.push(this.plot);
  }
}

const CODE_KEY = /(宗地|地块|不动产单元|项目)(代码|编号|编码|号)/;

/** 宗地代码：330114003004GB00012, in one cell or in two beside each other. */
function pairsIn(row: readonly Cell[]): [string, string][] {
  const texts = row.map(textOf);
  return texts.flatMap((text, i): [string, string][] => {
    const match = PAIR.exec(text);
    const value = match?.[2]?.trim() || texts.slice(i + 1).find((next) => next !== "") || "";
    return match && value !== "" && !PAIR.test(value) ? [[match[1]!.trim(), value]] : [];
  });
}

function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "object") return "on" in cell ? cell.on : "";
  return toHalfWidth(String(cell)).trim();
}
