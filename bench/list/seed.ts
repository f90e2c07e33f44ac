import pg from "pg";

export type Seeded = { zoneId: string; otherZoneId: string; userId: string };

/** Two zones, 100,000 firms in the first and as many in the second, so that row scope has something to do. */
export async function seed(ownerUrl: string, firms: number): Promise<Seeded> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const zones: string[] = [];
  for (const code of ["A", "B"]) {
    const zone = await client.query<{ id: string }>(
      "insert into zone (code, name, name_en) values ($1, $1, $1) returning id",
      [code],
    );
    const zoneId = zone.rows[0]!.id;
    zones.push(zoneId);
    await client.query(
      "insert into district (zone_id, code, name) select $1, 'D' || n, '片区' || n from generate_series(1, 5) n",
      [zoneId],
    );
    await client.query(
      `insert into enterprise (zone_id, uscc, name, scale, industry_code, district_id, status, search)
       select $1, lpad(n::text, 18, '0'), '企业' || md5(n::text), case when n % 4 = 0 then 'above' else 'below' end, (1000 + n % 300)::text,
              (select id from district d where d.zone_id = $1 and d.code = 'D' || (n % 5 + 1)), 'operating', array[substr(md5(n::text), 1, 2)]
         from generate_series(1, $2::int) n`,
      [zoneId, firms],
    );
  }
  const user = await client.query<{ id: string }>(
    "insert into app_user (zone_id, username, name, roles) values ($1, 'bench', 'bench', '{evaluator}') returning id",
    [zones[0]],
  );
  await client.query(
    "insert into account (username, zone_id, user_id, password_hash, password_changed_at) values ('bench', $1, $2, '', now())",
    [zones[0], user.rows[0]!.id],
  );
  await client.query("vacuum analyze");
  await client.end();
  return { zoneId: zones[0]!, otherZoneId: zones[1]!, userId: user.rows[0]!.id };
}
