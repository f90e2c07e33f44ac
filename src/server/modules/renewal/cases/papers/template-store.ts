/** A zone's own templates. The table is the room's: kinds of papers of cases begin with `case-`. */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";
import type { PaperKind } from "./paper-kinds.ts";

export type OwnTemplate = { kind: PaperKind; fileName: string; file: Buffer; uploadedAt: Date };

export async function listOwnTemplates(tx: Tx): Promise<Omit<OwnTemplate, "file">[]> {
  const { rows } = await sql<Omit<OwnTemplate, "file">>`
    select substring(kind from 6) as kind, file_name as "fileName", uploaded_at as "uploadedAt" from renewal_template
     where zone_id = current_zone() and kind like 'case-%'`.execute(tx);
  return rows;
}

export async function findOwnTemplate(tx: Tx, kind: PaperKind): Promise<OwnTemplate | undefined> {
  const { rows } = await sql<OwnTemplate>`
    select substring(kind from 6) as kind, file_name as "fileName", file, uploaded_at as "uploadedAt" from renewal_template
     where zone_id = current_zone() and kind = ${`case-${kind}`}`.execute(tx);
  return rows[0];
}

export async function setOwnTemplate(
  tx: Tx,
  kind: PaperKind,
  { fileName, file, by, at }: { fileName: string; file: Uint8Array; by: string; at: Date },
): Promise<void> {
  await sql`
    insert into renewal_template (zone_id, kind, file_name, file, uploaded_by, uploaded_at)
    values (current_zone(), ${`case-${kind}`}, ${fileName}, ${Buffer.from(file)}, ${by}, ${at})
    on conflict (zone_id, kind) do update
      set file_name = excluded.file_name, file = excluded.file, uploaded_by = excluded.uploaded_by,
          uploaded_at = excluded.uploaded_at, revision = renewal_template.revision + 1`.execute(tx);
}

export async function removeOwnTemplate(tx: Tx, kind: PaperKind): Promise<void> {
  await sql`delete from renewal_template where zone_id = current_zone() and kind = ${`case-${kind}`}`.execute(
    tx,
  );
}

export async function getZoneName(tx: Tx): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from zone where id = current_zone()`.execute(tx);
  return rows[0]!.name;
}
