import { type RawBuilder, sql } from "kysely";
import type { Filter } from "#contract/list.ts";
import type { Column } from "#kernel/register.ts";
import { Refused } from "../refusal.ts";
import { industryPredicate } from "./industry-predicate.ts";
import { contains } from "./stored.ts";

/** One filter of the query language as SQL over the column's own expression. */
export function filterPredicate(
  column: Column,
  expression: RawBuilder<unknown>,
  filter: Filter,
): RawBuilder<unknown> {
  switch (filter.operator) {
    case "empty":
      return filter.value === "false" ? sql`${expression} is not null` : sql`${expression} is null`;
    case "like":
      return contains(expression, filter.value);
    case "in":
      if (column.type === "industry") return industryPredicate(column, expression, filter.value.split(","));
      return sql`${expression} in (${sql.join(filter.value.split(",").map((value) => cast(column, value)))})`;
    case "eq":
      return sql`${expression} = ${cast(column, filter.value)}`;
    case "ne":
      return sql`${expression} is distinct from ${cast(column, filter.value)}`;
    case "gte":
      return sql`${expression} >= ${cast(column, filter.value)}`;
    case "lte":
      return sql`${expression} <= ${cast(column, filter.value)}`;
  }
}

function cast(column: Column, text: string): RawBuilder<unknown> {
  switch (column.type) {
    case "number":
    case "integer":
    case "year": {
      const number = Number(text);
      if (text.trim() === "" || !Number.isFinite(number)) throw misfit(column, text);
      return sql`${number}::float8`;
    }
    case "date":
      if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) throw misfit(column, text);
      return sql`${text}::date`;
    case "boolean":
      return sql`${text === "true"}::boolean`;
    default:
      return sql`${text}::text`;
  }
}

const misfit = (column: Column, text: string): Refused =>
  new Refused("invalid", {
    zh: `筛选“${column.label.zh}”的值“${text}”不是有效的${column.type === "date" ? "日期" : "数字"}。`,
    en: `“${text}” is not a valid ${column.type} for “${column.label.en}”.`,
  });
