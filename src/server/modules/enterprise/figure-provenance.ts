import { sql } from "kysely";
import { collectedFigure } from "#contract/enterprise/collection.ts";
import type { Row } from "#kernel/register.ts";

/** What a figure is said to come from that somebody changed without saying where from. */
const BY_HAND = "手工修改";

/**
 * A figure that the register's form or import changes no longer comes from where it came before: it is said to come from what
 * the change itself names, or from a hand. A new year's row speaks for all its figures and needs none of this.
 */
export function provenanceOfChange(record: Row, written: ReadonlySet<string>): Record<string, unknown> {
  const figures = [...written].filter((key) => collectedFigure(key) !== undefined);
  if (record.id === undefined || figures.length === 0) return {};
  const said = {
    source: written.has("source") && typeof record.source === "string" ? record.source : BY_HAND,
    ...(written.has("asOf") && typeof record.asOf === "string" && { asOf: record.asOf }),
  };
  const provenance = JSON.stringify(Object.fromEntries(figures.map((key) => [key, said])));
  return { provenance: sql`provenance || ${provenance}::jsonb` };
}
