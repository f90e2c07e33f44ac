import { type RawBuilder, sql } from "kysely";
import { filterPredicate } from "./filter.ts";
import type { StoredColumn } from "./register-store.ts";
import { amongst } from "./stored.ts";

/**
 * Filters by a column of another table that the foreign key names: the few records there that fit are found first.
 * Joined to every row instead, a firm's or a district's name is compared a hundred thousand times over.
 */
export const through =
  (foreignKey: string, table: string, column: string): NonNullable<StoredColumn["where"]> =>
  (filter, described) => {
    const read = sql.ref(`t.${column}`);
    switch (filter.operator) {
      case "empty": {
        const isGiven = has(foreignKey, table, sql`${read} is not null`);
        return filter.value === "false" ? isGiven : sql`(not ${isGiven}) is true`;
      }
      case "ne":
        return sql`(not ${has(foreignKey, table, filterPredicate(described, read, { ...filter, operator: "eq" }))}) is true`;
      case "like":
        // The planner cannot guess how many names hold these words, and joins badly: `is true` has it find them first, once.
        return sql`(${amongst(foreignKey, table, filterPredicate(described, read, filter))}) is true`;
      default:
        return amongst(foreignKey, table, filterPredicate(described, read, filter));
    }
  };

const has = (foreignKey: string, table: string, condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`exists (select from ${sql.table(table)} t
     where t.zone_id = r.zone_id and t.id = ${sql.ref(`r.${foreignKey}`)} and ${condition})`;
