import { landContractRegister } from "#contract/space/land-contract.ts";
import { type HeaderMatch, matchHeaders } from "#engine/sheet/match-headers.ts";
import type { Cell, RawSheet } from "#engine/sheet/raw-sheet.ts";
import { instalmentsText, isNoDay, readInstalments } from "./instalments.ts";

type Part = "no" | "dueOn" | "amountWan" | "amountYuan" | "note";
/** A column that says one part of an instalment: of that which its row is about, or of the nth. */
type PartColumn = { index: number; part: Part; nth: number | null };

const PARTS: readonly (readonly [RegExp, Part])[] = [
  [/(期号|期次|期数|批次)$/, "no"],
  [/金额/, "amountWan"],
  [/(日期|时间|期限)$/, "dueOn"],
  [/(备注|说明)$/, "note"],
];
/** What a header must speak of to be about instalments: 公布日期 is not. */
const ABOUT = /支付|付款|缴|期[号次数]|第.{1,3}期|批次/;
const NTH = /第?([\d一二三四五六七八九十]+)期/;
const DIGITS = "〇一二三四五六七八九十";

/**
 * Brings instalments that a sheet keeps in columns of their own (期号, 支付日期, 支付金额, 备注; numbered or not), or in a row
 * for each under the row of their contract, into one cell of the column 分期支付约定. A row that only goes on with the
 * contract above it becomes blank; all others keep their row numbers and cells.
 */
export function foldInstalments(raw: RawSheet): RawSheet {
  const sheet = inOneRow(raw);
  const header = matchHeaders(sheet.rows, landContractRegister.columns, sheet.merges);
  const key = header?.mapping.get("supervisionNo");
  if (!header || key === undefined) return sheet;
  const parts = partColumns(header);
  const own = header.mapping.get("instalments");
  if (parts.length === 0)
    return own === undefined ? sheet : { ...sheet, rows: tidied(sheet.rows, header, own) };
  const target = own ?? Math.max(...sheet.rows.map((row) => row.length));
  const taken = new Set(parts.map(({ index }) => index));
  // their headers are no longer columns that nobody knows
  const rows = sheet.rows.map((row, at) =>
    at < header.headerTop - 1 || at >= header.headerRow
      ? [...row]
      : row.map((cell, index) => (taken.has(index) ? null : cell)),
  );
  if (own === undefined) rows[header.headerRow - 1] = put(rows[header.headerRow - 1]!, target, HEADING);
  foldRows(rows, { header, key, parts, target });
  const merges = sheet.merges.filter(
    ({ top, left, right }) =>
      top >= header.headerRow || ![...taken].some((index) => index >= left && index <= right),
  );
  return { ...sheet, rows, merges };
}

const HEADING = "分期支付约定";

/** A heading merged over the columns of instalments becomes part of each of their headers, and their row blank. */
function inOneRow(sheet: RawSheet): RawSheet {
  const merge = sheet.merges.find(
    ({ top, left, right }) => right > left && textOf(sheet.rows[top]?.[left]).replace(/\s/g, "") === HEADING,
  );
  const below = merge && sheet.rows[merge.bottom + 1];
  if (!merge || !below) return sheet;
  const isBelow = (index: number): boolean => index >= merge.left && index <= merge.right;
  const rows = sheet.rows.map((row, at) => {
    if (at === merge.bottom + 1) return row.map((cell, index) => (isBelow(index) ? null : cell));
    if (at !== merge.top) return row;
    return below.reduce<Cell[]>(
      (cells, cell, index) => (isBelow(index) ? put(cells, index, `${HEADING}/${textOf(cell)}`) : cells),
      [...row],
    );
  });
  return { ...sheet, rows, merges: sheet.merges.filter((one) => one !== merge) };
}

type Fold = { header: HeaderMatch; key: number; parts: readonly PartColumn[]; target: number };

function foldRows(rows: Cell[][], { header, key, parts, target }: Fold): void {
  const facts = header.matched.map(({ index }) => index).filter((index) => index !== target);
  let home: number | undefined;
  let said: string[] = [];
  const settle = () => {
    if (home !== undefined && said.length > 0) rows[home] = put(rows[home]!, target, lineOf(said));
    said = [];
  };
  for (let at = header.firstDataIndex; at < rows.length; at++) {
    const row = rows[at]!;
    const here = instalmentsIn(row, parts, said.length);
    if (home !== undefined && here.length > 0 && goesOn(row, rows[home]!, key, facts)) {
      said.push(...here);
      rows[at] = [];
      continue;
    }
    settle();
    home = at;
    said = here;
  }
  settle();
}

/** Whether a row says nothing of a contract, or only what the row of its contract says. */
const goesOn = (
  row: readonly Cell[],
  home: readonly Cell[],
  key: number,
  facts: readonly number[],
): boolean =>
  textOf(home[key]) !== "" &&
  facts.every((index) => textOf(row[index]) === "" || textOf(row[index]) === textOf(home[index]));

function partColumns({ unknown }: HeaderMatch): PartColumn[] {
  const found: PartColumn[] = [];
  for (const { index, header } of unknown) {
    const name = header.replace(/[(（].*$/, "").replaceAll("/", "");
    const part = PARTS.find(([pattern]) => pattern.test(name))?.[1];
    // 备注 right behind an amount is the instalment's
    const follows = part === "note" && found.at(-1)?.index === index - 1;
    if (!part || !(ABOUT.test(header) || follows)) continue;
    const nth = NTH.exec(name)?.[1];
    found.push({
      index,
      part: part === "amountWan" ? amountOf(header) : part,
      nth: nth ? ordinal(nth) : null,
    });
  }
  return found;
}

/** Amounts without a unit are in that of the price beside them: 万元. */
const amountOf = (header: string): Part =>
  /元/.test(header) && !/万元/.test(header) ? "amountYuan" : "amountWan";

const ordinal = (text: string): number =>
  /^\d+$/.test(text) ? Number(text) : Math.max(1, DIGITS.indexOf(text));

/** The instalments of one row, each as a line. */
function instalmentsIn(row: readonly Cell[], columns: readonly PartColumn[], before: number): string[] {
  const byNth = Map.groupBy(columns, ({ nth }) => nth);
  return [...byNth].flatMap(([nth, some]) => {
    const of = (part: Part): string => textOf(row[some.find((one) => one.part === part)?.index ?? -1]);
    const [day, wan, yuan] = [of("dueOn"), of("amountWan"), of("amountYuan")];
    const dueOn = isNoDay(day) ? "" : day;
    if (dueOn === "" && wan === "" && yuan === "") return [];
    const no = of("no").replace(/[第期]/g, "") || String(nth ?? before + 1);
    const amount = [withUnit(wan, "万元"), withUnit(yuan, "元")].join("");
    const note = of("note") === "" ? "" : `（${of("note").replace(/[；;\n]/g, "，")}）`;
    return [`第${no}期 ${dueOn} ${amount} ${note}`];
  });
}

const withUnit = (figure: string, unit: string): string => {
  if (figure === "" || /元$/.test(figure)) return figure;
  return `${figure}${unit}`;
};

/** As it will be kept, so that the same file brought again says nothing new; what cannot be read stays for the check to name. */
function lineOf(lines: readonly string[]): string {
  const read = readInstalments(lines.join("；"));
  return "unreadable" in read ? lines.join("；") : instalmentsText(read);
}

const tidied = (rows: readonly Cell[][], header: HeaderMatch, index: number): Cell[][] =>
  rows.map((row, at) => {
    const text = textOf(row[index]);
    return at < header.firstDataIndex || text === "" ? [...row] : put(row, index, lineOf([text]));
  });

function put(row: readonly Cell[], index: number, cell: Cell): Cell[] {
  const cells = [...row];
  while (cells.length < index) cells.push(null);
  cells[index] = cell;
  return cells;
}

function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "object") return "on" in cell ? cell.on : "";
  return String(cell).trim();
}
