import type { DemoZone } from "#engine/demo/demo-zone.ts";
import { withClient } from "#server/platform/owner.ts";
import { nameId } from "./name-id.ts";

/**
 * Adds the row of a zone as the database's owner: no role of the application may. On a server where the owner is no
 * superuser the wall stands for the owner too, and is lowered and raised again within the transaction.
 */
export async function addZone(
  ownerUrl: string,
  zone: Pick<DemoZone, "code" | "name" | "nameEn" | "settings">,
): Promise<string> {
  const id = nameId(zone.code, "zone", zone.code);
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ passes: boolean }>(
      "select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user",
    );
    const isStopped = !rows[0]?.passes;
    await client.query("begin");
    if (isStopped) await client.query("alter table zone no force row level security");
    await client.query(
      "insert into zone (id, code, name, name_en, synthetic, settings) values ($1, $2, $3, $4, true, $5)",
      [id, zone.code, zone.name, zone.nameEn, JSON.stringify(zone.settings)],
    );
    if (isStopped) await client.query("alter table zone force row level security");
    await client.query("commit");
  });
  return id;
}
