import { withClient } from "./owner.ts";

export type NewZone = {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  /** invented data: said on every page and print */
  synthetic: boolean;
  /** `{center: [lon, lat], zoom, crs}` as far as they are known */
  settings: Record<string, unknown>;
};

/**
 * Adds the row of a zone as the database's owner: no role of the application may. On a server where the owner is no
 * superuser the wall stands for the owner too, and is lowered and raised again within the transaction.
 */
export async function insertZone(ownerUrl: string, zone: NewZone): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ passes: boolean }>(
      "select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user",
    );
    const isStopped = !rows[0]?.passes;
    await client.query("begin");
    if (isStopped) await client.query("alter table zone no force row level security");
    await client.query(
      "insert into zone (id, code, name, name_en, synthetic, settings) values ($1, $2, $3, $4, $5, $6)",
      [zone.id, zone.code, zone.name, zone.nameEn, zone.synthetic, JSON.stringify(zone.settings)],
    );
    if (isStopped) await client.query("alter table zone force row level security");
    await client.query("commit");
  });
}
