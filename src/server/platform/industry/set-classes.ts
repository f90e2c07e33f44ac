import { withClient } from "../owner.ts";
import type { IndustryClass } from "./industry-class.ts";
import { shippedClasses } from "./shipped-classes.ts";

/** Adds the shipped classes that the database lacks; those it has, imported perhaps, stay as they are. */
export async function bringIndustryClasses(ownerUrl: string): Promise<void> {
  const shipped = await shippedClasses();
  await withClient(ownerUrl, (client) =>
    client.query(
      `insert into industry_class (code, level, name, name_en, parent)
       select code, level, name, "nameEn", parent
         from json_to_recordset($1::json) as c(code text, level int, name text, "nameEn" text, parent text)
       on conflict (code) do nothing`,
      [JSON.stringify(shipped)],
    ),
  );
}

export async function listIndustryCodes(ownerUrl: string): Promise<Set<string>> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ code: string }>("select code from industry_class");
    return new Set(rows.map(({ code }) => code));
  });
}

export type ClassCounts = { rows: number; new: number; changed: number; same: number };

/** Adds or renames classes, parents first, in one transaction; with `dryRun` it only says what that would do. */
export async function setIndustryClasses(
  ownerUrl: string,
  classes: readonly IndustryClass[],
  dryRun: boolean,
): Promise<ClassCounts> {
  return withClient(ownerUrl, async (client) => {
    await client.query("begin");
    const { rows: held } = await client.query<{ code: string; name: string; parent: string | null }>(
      "select code, name, parent from industry_class",
    );
    const before = new Map(held.map((row) => [row.code, row]));
    await client.query(
      `insert into industry_class (code, level, name, parent)
       select code, level, name, parent
         from json_to_recordset($1::json) as c(code text, level int, name text, parent text) order by level
       on conflict (code) do update set name = excluded.name, level = excluded.level, parent = excluded.parent`,
      [JSON.stringify(classes)],
    );
    await client.query(dryRun ? "rollback" : "commit");
    const added = classes.filter(({ code }) => !before.has(code)).length;
    const same = classes.filter(({ code, name, parent }) => {
      const row = before.get(code);
      return row?.name === name && row.parent === parent;
    }).length;
    return { rows: classes.length, new: added, changed: classes.length - added - same, same };
  });
}
