import { sql } from "kysely";
import type { SiteType } from "#contract/space/hold.ts";
import type { StoredColumn } from "#server/platform/registers/register-store.ts";
import { derived } from "#server/platform/registers/stored.ts";

/** For whom the register's own row `r` is kept by the database's day, and until when. */
export const heldFor = (type: SiteType): StoredColumn =>
  derived(sql`(
    select h.holder_name || '（' || to_char(h.until_on, 'YYYY-MM-DD') || '）' from site_hold h
     where h.zone_id = r.zone_id and h.site_type = ${sql.lit(type)} and h.site_id = r.id and h.released_at is null
       and h.until_on >= (now() at time zone 'Asia/Shanghai')::date)`);
