import { withClient } from "./owner.ts";

export type Joining = { zoneCode: string; cityCode: string; level: "national" | "provincial" | "municipal" };
export type Joined =
  | { kind: "joined"; city: string }
  | { kind: "unknown"; code: string }
  | { kind: "itself" };

/**
 * Lets a zone report to a city, as the database's owner: no role of the application may. It opens nothing yet: the city sees
 * what the zone publishes to it from then on. On a server where the owner is no superuser the walls are lowered and raised
 * again within the transaction.
 */
export async function joinCity(ownerUrl: string, { zoneCode, cityCode, level }: Joining): Promise<Joined> {
  if (zoneCode === cityCode) return { kind: "itself" };
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ passes: boolean }>(
      "select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user",
    );
    const walls = rows[0]?.passes ? [] : ["zone", "city_member"];
    await client.query("begin");
    for (const wall of walls) await client.query(`alter table ${wall} no force row level security`);
    const found = await client.query<{ id: string; code: string; name: string; name_en: string }>(
      "select id, code, name, name_en from zone where code = any($1::text[])",
      [[zoneCode, cityCode]],
    );
    const [zone, city] = [zoneCode, cityCode].map((code) => found.rows.find((row) => row.code === code));
    if (zone && city) {
      await client.query(
        `insert into city_member (city_id, zone_id, level, city_name, city_name_en) values ($1, $2, $3, $4, $5)
         on conflict (zone_id) do update set city_id = excluded.city_id, level = excluded.level,
           city_name = excluded.city_name, city_name_en = excluded.city_name_en`,
        [city.id, zone.id, level, city.name, city.name_en],
      );
    }
    for (const wall of walls) await client.query(`alter table ${wall} force row level security`);
    await client.query("commit");
    if (!zone) return { kind: "unknown", code: zoneCode };
    return city ? { kind: "joined", city: city.name } : { kind: "unknown", code: cityCode };
  });
}
