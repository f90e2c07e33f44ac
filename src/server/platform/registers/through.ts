import { sql } from "kysely";
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
    const isGiven = amongst(foreignKey, table, sql`${read} is not null`);
    const hasNone = sql`not coalesce(${isGiven}, false)`;
    switch (filter.operator) {
      case "empty":
        return filter.value === "false" ? isGiven : hasNone;
      case "ne": {
        const isThat = filterPredicate(described, read, { ...filter, operator: "eq" });
        return sql`not coalesce(${amongst(foreignKey, table, isThat)}, false)`;
      }
      default:
        return amongst(foreignKey, table, filterPredicate(described, read, filter));
    }
  };
