import type { RawSheet } from "#engine/sheet/raw-sheet.ts";
import type { Text } from "#kernel/register.ts";
import type { IndustryClass } from "./industry-class.ts";

export type TableIssue = { row: number; column: string; code: string; message: Text };

const HEADERS: Record<"code" | "name" | "level" | "parent", readonly string[]> = {
  code: ["code", "代码", "行业代码"],
  name: ["name", "名称", "行业名称"],
  level: ["level", "层级", "级别"],
  parent: ["parent", "上级", "上级代码"],
};
const SHAPES = [/^[A-T]$/, /^\d{2}$/, /^\d{3}$/, /^\d{4}$/];

/**
 * A table of industry classes (code, name, level, parent), parents first. Every class must have the shape of its level, a
 * parent that is there (in the table or among `known`), and the parent's code at its beginning.
 */
export function readIndustryTable(
  sheet: RawSheet,
  known: ReadonlySet<string>,
): { classes: IndustryClass[]; issues: TableIssue[] } {
  const [header = [], ...body] = sheet.rows;
  const column = (key: keyof typeof HEADERS) =>
    header.findIndex((cell) => HEADERS[key].includes(textOf(cell).toLowerCase()));
  const at = { code: column("code"), name: column("name"), level: column("level"), parent: column("parent") };
  const missing = (Object.keys(at) as (keyof typeof at)[]).filter((key) => at[key] < 0);
  if (missing.length > 0) return { classes: [], issues: missing.map(columnMissing) };

  const rows = body
    .map((cells, i) => ({ row: i + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => textOf(cell) !== ""))
    .map(({ row, cells }) => {
      const level = Number(textOf(cells[at.level]));
      const code = padded(textOf(cells[at.code]), level);
      const parent = padded(textOf(cells[at.parent]), level - 1);
      return { row, code, level, name: textOf(cells[at.name]), parent };
    });
  const codes = new Set([...known, ...rows.map(({ code }) => code)]);
  const seen = new Map<string, number>();
  const issues = rows.flatMap((row) => faultsOf(row, codes, seen));
  const classes = rows
    .map(({ code, level, name, parent }) => ({
      code,
      level,
      name,
      nameEn: null,
      parent: parent === "" ? null : parent,
    }))
    .sort((a, b) => a.level - b.level);
  return { classes, issues };
}

type ReadClass = { row: number; code: string; level: number; name: string; parent: string };

function faultsOf(
  { row, code, level, name, parent }: ReadClass,
  codes: ReadonlySet<string>,
  seen: Map<string, number>,
) {
  const issues: TableIssue[] = [];
  const say = (column: string, fault: string, zh: string, en: string) =>
    issues.push({
      row,
      column,
      code: fault,
      message: { zh: `第 ${row} 行：${zh}`, en: `Row ${row}: ${en}` },
    });
  if (!SHAPES[level - 1]?.test(code))
    say(
      "code",
      "code-does-not-fit-level",
      `“${code}”不是第 ${level} 级代码的写法`,
      `“${code}” is no code of level ${level}`,
    );
  if (name === "") say("name", "name-missing", `${code} 没有名称`, `${code} has no name`);
  const earlier = seen.get(code);
  if (earlier)
    say("code", "code-twice", `代码 ${code} 与第 ${earlier} 行重复`, `${code} is already in row ${earlier}`);
  seen.set(code, row);
  if (level > 1 && !codes.has(parent))
    say(
      "parent",
      "parent-missing",
      `${code} 的上级 ${parent || "（空）"} 不存在`,
      `${code}: there is no parent “${parent}”`,
    );
  else if (level > 2 && !code.startsWith(parent))
    say(
      "parent",
      "parent-is-no-prefix",
      `${code} 不以上级 ${parent} 开头`,
      `${code} does not begin with its parent ${parent}`,
    );
  else if (level === 2 && !SHAPES[0]!.test(parent))
    say(
      "parent",
      "parent-is-no-section",
      `${code} 的上级应为门类字母`,
      `the parent of ${code} must be a section letter`,
    );
  return issues;
}

/** A spreadsheet turns 01 into the number 1. */
const padded = (code: string, level: number): string =>
  /^\d+$/.test(code) && level > 1 && level <= 4 ? code.padStart(level, "0") : code.toUpperCase();

function textOf(cell: RawSheet["rows"][number][number] | undefined): string {
  return typeof cell === "string" || typeof cell === "number" ? String(cell).normalize("NFKC").trim() : "";
}

const columnMissing = (key: keyof typeof HEADERS): TableIssue => ({
  row: 1,
  column: key,
  code: "column-missing",
  message: {
    zh: `缺少列“${HEADERS[key].join("”或“")}”`,
    en: `Column “${key}” is missing`,
  },
});
