/** How the figures of a firm's year stand in the database: their columns, and where each comes from. */
import { type RawBuilder, sql } from "kysely";
import { COLLECTED, type Said } from "#contract/enterprise/collection.ts";

const COLUMNS: Readonly<Record<string, string>> = Object.fromEntries(
  COLLECTED.map(({ key }) => [key, key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
);

export const figureColumn = (figure: string): string => COLUMNS[figure]!;

/** The value of the figure that a row of `c` names, from the year's row `y`. */
export const HELD_VALUE: RawBuilder<number | null> = sql`(case c.figure ${sql.join(
  COLLECTED.map(({ key }) => sql`when ${sql.lit(key)} then ${sql.ref(`y.${figureColumn(key)}`)}::numeric`),
  sql` `,
)} end)`;

/** Nothing is given, and that is known to be right. */
export const HELD_STATE: RawBuilder<string | null> = sql`(case when ${HELD_VALUE} is null
  and y.provenance -> c.figure ->> 'state' = 'not-applicable' then 'not-applicable' end)`;

/** A claim `c` that says otherwise than the year `y`, and was not set aside against just that. */
export const IN_CONFLICT: RawBuilder<boolean> = sql`(
  (c.value is distinct from ${HELD_VALUE} or c.state is distinct from ${HELD_STATE})
  and not coalesce((c.set_aside -> 'kept' ->> 'value')::numeric is not distinct from ${HELD_VALUE}
                   and c.set_aside -> 'kept' ->> 'state' is not distinct from ${HELD_STATE} and c.set_aside is not null, false))`;

/** Each figure of the year's row `alias`, as JSON by key. */
export const figuresOf = (alias: string): RawBuilder<Record<string, number | null>> =>
  sql`jsonb_build_object(${sql.join(
    COLLECTED.flatMap(({ key }) => [sql.lit(key), sql.ref(`${alias}.${figureColumn(key)}`)]),
  )})`;

type Provenance = Record<string, { source?: string; asOf?: string; state?: string }>;

export type YearRow = {
  figures: Record<string, number | null> | null;
  provenance: Provenance | null;
  source: string | null;
  asOf: string | null;
};

export type HeldFigure = Said & { source: string | null; asOf: string | null };

/** A figure as it counts, out of the year's row: a year that has no row misses everything. */
export function heldFigure(row: YearRow, figure: string): HeldFigure {
  const value = row.figures?.[figure] ?? null;
  const said = row.provenance?.[figure];
  if (value === null && said?.state !== "not-applicable")
    return { value: null, state: "missing", source: null, asOf: null };
  return {
    value,
    state: value === null ? "not-applicable" : "given",
    source: said?.source ?? row.source,
    asOf: said?.asOf ?? row.asOf,
  };
}
