import type { Cell } from "#engine/sheet/raw-sheet.ts";
import { simplifiedHeading } from "#kernel/simplified.ts";
import { foldText } from "#kernel/text.ts";
import { readCoordinate } from "./corner-coordinate.ts";

/** Where a table of corners keeps what. `first` and `second` are the coordinates, east before north where the headers say. */
export type CornerColumns = {
  first: number;
  second: number;
  code: number | undefined;
  codeHeader: string;
  mark: number | undefined;
  ring: number | undefined;
  /** columns that say something of the plot */
  others: { index: number; header: string }[];
};

/** Headers of the pair: what is east (or said X, in either sense), and what is north. */
const PAIRS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(经度|longitude|lon|lng|东经)/, /^(纬度|latitude|lat|北纬)/],
  [/^(横坐标|东坐标|easting|east|横轴|y横坐标|东)/, /^(纵坐标|北坐标|northing|north|纵轴|x纵坐标|北)/],
  [/^(坐标)?x(坐标|值)?(\(.*\)|m|米)?$/, /^(坐标)?y(坐标|值)?(\(.*\)|m|米)?$/],
  [/x(坐标)?(\(.*\))?$/, /y(坐标)?(\(.*\))?$/],
];
const CODE =
  /^(宗地代码|宗地编号|宗地号|地块编号|地块号|地块代码|地块编码|不动产单元号|图斑编号|编号|zddm|dkbh|zdbh|parcel(code|id|no)?|code|id)$/;
const NAME = /^(宗地名称|地块名称|名称|name)$/;
const RING = /^(圈号|环号|地块圈号|圈|环|ring|ringno|part)$/;
const MARK = /^(界址点号|点号|点名|界址点|点|拐点|拐点号|拐点编号|序号|点序号|no\.?|point|pointno|vertex)$/;
const LENGTH = /(边长|距离|间距|length|distance|备注|坐标系)/;

/** The columns of a table whose header is this row; undefined where it is none. A heading merged from above counts. */
export function cornerColumns(rows: readonly Cell[][], index: number): CornerColumns | undefined {
  const row = rows[index]!;
  if (row.some((cell) => typeof cell === "number")) return undefined;
  const names = row.map((cell) => (typeof cell === "string" ? simplifiedHeading(foldText(cell)) : ""));
  for (const [east, north] of PAIRS) {
    const first = names.findIndex(
      (name) => name !== "" && east.test(name) && readCoordinate(name) === undefined,
    );
    const second = names.findIndex((name, i) => i !== first && name !== "" && north.test(name));
    if (first !== -1 && second !== -1) return withOthers(rows, index, { first, second });
  }
  return undefined;
}

function withOthers(
  rows: readonly Cell[][],
  index: number,
  pair: { first: number; second: number },
): CornerColumns {
  const width = Math.max(rows[index]!.length, rows[index - 1]?.length ?? 0);
  const headers = Array.from(
    { length: width },
    (_, i) => textOf(rows[index]![i]) || textOf(rows[index - 1]?.[i]),
  );
  const free = headers.flatMap((header, i) =>
    header === "" || i === pair.first || i === pair.second
      ? []
      : [{ index: i, header, name: simplifiedHeading(foldText(header)) }],
  );
  const code = free.find(({ name }) => CODE.test(name)) ?? free.find(({ name }) => NAME.test(name));
  const ring = free.find(({ name }) => RING.test(name));
  const mark = free.find(({ name }) => MARK.test(name));
  const own = new Set([code, ring, mark]);
  return {
    ...pair,
    code: code?.index,
    codeHeader: code?.header ?? "",
    ring: ring?.index,
    mark: mark?.index,
    others: free.filter(
      (one) => !own.has(one) && !MARK.test(one.name) && !LENGTH.test(one.name) && !/坐标|:/.test(one.name),
    ),
  };
}

const textOf = (cell: Cell | undefined): string => (typeof cell === "string" ? cell.trim() : "");
