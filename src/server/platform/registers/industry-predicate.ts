import { type RawBuilder, sql } from "kysely";
import type { Column } from "#kernel/register.ts";
import { Refused } from "../refusal.ts";

/**
 * A class of industry stands for everything beneath it: 35 finds 3599, C finds whatever begins with one of its
 * divisions. Divisions are told by their table, since the letter is not part of a code of digits.
 */
export function industryPredicate(
  column: Column,
  expression: RawBuilder<unknown>,
  codes: readonly string[],
): RawBuilder<unknown> {
  const classes = codes.map((code) =>
    code
      .trim()
      .toUpperCase()
      .replace(/^[A-T](?=\d)/, ""),
  );
  const wrong = classes.find((code) => !/^([A-T]|\d{2,4})$/.test(code));
  if (wrong !== undefined) throw notAClass(column, wrong);
  const prefixes = classes.map((code) => `${code}%`);
  const sections = classes.filter((code) => /^[A-T]$/.test(code));
  const begins = sql`${expression} like any(${prefixes}::text[])`;
  if (sections.length === 0) return begins;
  return sql`(${begins} or left(${expression}, 2) in (select code from industry_class where parent = any(${sections}::text[])))`;
}

const notAClass = (column: Column, code: string): Refused =>
  new Refused("invalid", {
    zh: `筛选“${column.label.zh}”的值“${code}”不是行业代码。应为 C、35、359 或 3599 这样的写法。`,
    en: `“${code}” is no class for “${column.label.en}”: write C, 35, 359 or 3599.`,
  });
