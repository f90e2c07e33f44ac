import { z } from "zod";

/** The query language that every list, export and map layer shares; it is also the page's own URL. */
export const OPERATORS = ["eq", "ne", "in", "like", "gte", "lte", "empty"] as const;
export type Operator = (typeof OPERATORS)[number];

/** `column:operator:value`, e.g. `status:in:idle,built`, `areaMu:gte:10`, `name:like:精密`, `taxWan:empty:true` */
const FilterText = z.string().regex(/^[a-zA-Z0-9]+:(eq|ne|in|like|gte|lte|empty):.*$/su);
const many = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).optional(),
  );

export const ListQuery = z.object({
  /** words, codes, pinyin or initials */
  q: z.string().trim().max(100).optional(),
  /** filters, all of which must hold */
  f: many(FilterText),
  /** `-areaMu,code`: descending by area, then by code */
  sort: z
    .string()
    .regex(/^-?[a-zA-Z0-9]+(,-?[a-zA-Z0-9]+)*$/)
    .optional(),
  /** only what lies within a drawn polygon, `lon,lat;lon,lat;…`, for registers that have a place */
  within: z
    .string()
    .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?(;-?\d+(\.\d+)?,-?\d+(\.\d+)?){2,199}$/)
    .optional(),
  /** as it was at the end of a day, for registers that remember it */
  asAt: z.iso.date().optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(500).default(50),
  /** `code,name,areaMu`: which columns, in this order; all that may be seen when absent */
  columns: z
    .string()
    .regex(/^[a-zA-Z0-9]+(,[a-zA-Z0-9]+)*$/)
    .optional(),
});
export type ListQuery = z.infer<typeof ListQuery>;

export type Filter = { column: string; operator: Operator; value: string };

/** Splits `column:operator:value`; the value may itself hold colons. */
export function parseFilter(text: string): Filter {
  const [column = "", operator = "eq", ...rest] = text.split(":");
  return { column, operator: operator as Operator, value: rest.join(":") };
}

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** A record of a register: `id` and `revision` always, then the columns that were asked for and may be seen. */
export const RegisterRecord = z.object({ id: z.string(), revision: z.int() }).catchall(Value);
export type RegisterRecord = z.infer<typeof RegisterRecord>;

export const ListReply = z.object({
  rows: z.array(RegisterRecord),
  /** rows known of so far: exact when `more` is false; `/summary` counts and sums them all */
  total: z.int(),
  more: z.boolean(),
  /** sums over the whole filtered list of the columns that sum */
  sums: z.record(z.string(), z.number()),
});
export type ListReply = z.infer<typeof ListReply>;
