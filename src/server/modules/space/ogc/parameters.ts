import { z } from "zod";
import { isDay } from "#kernel/day.ts";
import type { Column } from "#kernel/register.ts";
import { Refused } from "#server/platform/refusal.ts";
import { dayOf } from "#server/platform/today.ts";
import type { Span } from "./collections.ts";

/** Parameters that every page of the service takes. */
export const MannerQuery = z.object({
  f: z.enum(["json", "html"]).optional(),
  lang: z.enum(["zh", "en"]).optional(),
});

export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 10_000;

/** Besides these, the name of any column that may be filtered by is a parameter: `status=idle`. */
export const ItemsQuery = MannerQuery.extend({
  bbox: z.string().optional(),
  "bbox-crs": z.string().optional(),
  crs: z.string().optional(),
  datetime: z.string().optional(),
  /** more than `MAX_LIMIT` is taken for that */
  limit: z.coerce.number().int().min(1).default(DEFAULT_LIMIT),
  after: z.uuid().optional(),
  before: z.uuid().optional(),
}).catchall(z.union([z.string(), z.array(z.string())]));
export type ItemsQuery = z.infer<typeof ItemsQuery>;

export const ItemQuery = MannerQuery.extend({ crs: z.string().optional() });

/**
 * The parameters that are none of the standard's, as filters of the list language; a comma-separated value is one of several.
 * @throws Refused for one that is no column to filter by, or none that the reader may see
 */
export function filtersOf(query: ItemsQuery, columns: readonly Column[]): string[] {
  return Object.entries(query)
    .filter(([key]) => !(key in ItemsQuery.shape))
    .map(([key, value]) => {
      const column = columns.find((one) => one.key === key);
      if (!column?.filterable || typeof value !== "string") throw unknownParameter(key, columns);
      return `${key}:${column.options && value.includes(",") ? "in" : "eq"}:${value}`;
    });
}

function unknownParameter(key: string, columns: readonly Column[]): Refused {
  const known = columns.filter(({ filterable }) => filterable).map((column) => column.key);
  return new Refused("invalid", {
    zh: `参数“${key}”不存在或重复。可用：bbox、bbox-crs、crs、datetime、limit，以及 ${known.join("、")}。`,
    en: `No parameter “${key}”, or it is given twice. There are bbox, bbox-crs, crs, datetime, limit and ${known.join(", ")}.`,
  });
}

/**
 * `datetime` (RFC 3339): a day, an instant, or two of them with a slash between, `..` or nothing for an open end.
 * @throws Refused for what is neither
 */
export function spanOf(datetime: string | undefined): Span | undefined {
  if (datetime === undefined) return undefined;
  const parts = datetime.split("/");
  const [from, to = from] = parts.map((text) => (text === "" || text === ".." ? null : dayIn(text)));
  const open = parts.length === 1 && from === null;
  const backward = typeof from === "string" && typeof to === "string" && from > to;
  const sound = parts.length <= 2 && from !== undefined && to !== undefined && !open && !backward;
  if (sound) return { from: from ?? null, to: to ?? null };
  throw new Refused("invalid", {
    zh: `datetime=${datetime} 无效：应为日期或时刻（2026-03-31、2026-03-31T08:00:00Z），或以“/”相连的起止，“..”表示不限。`,
    en: `datetime=${datetime} is none: a day or an instant (2026-03-31, 2026-03-31T08:00:00Z), or two with a slash between, “..” for an open end.`,
  });
}

/** undefined: no day and no instant */
function dayIn(text: string): string | undefined {
  if (isDay(text)) return text;
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(text)
    ? Date.parse(text)
    : Number.NaN;
  return Number.isNaN(instant) ? undefined : dayOf(new Date(instant));
}
