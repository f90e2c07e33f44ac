/** How long one mu takes from a room of the loop to the next, out of what is on record; medians, so that one odd case says nothing. */
import { sql } from "kysely";
import type { Home } from "#contract/home.ts";
import { addMonths } from "#kernel/day.ts";
import type { Text } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";

type DaysToNext = Home["loop"][number]["daysToNext"];
type Median = { days: number | null; cases: number };

const SUPPLY = ["cleared", "announced", "vacated"];
/** Changes of status are read this far back in the ledger of parcels: a home page has no time for all of it. */
const LINES_READ = 20_000;
/** As many of the newest grants as the median is taken over: a large zone has too many to join at each look. */
const GRANTS_READ = 1000;

const told = (label: Text, { days, cases }: Median): DaysToNext =>
  days === null ? null : { label, days: Math.round(days), cases };

/** From the grant of a parcel to the first production on it, of the newest grants of the last ten years. */
export async function daysToProduction(tx: Tx, today: string): Promise<DaysToNext> {
  const { rows } = await sql<Median>`
    select percentile_cont(0.5) within group (order by days) as days, count(*)::int as cases
      from (select min(e.production_started_on) - p.granted_on as days
              from (select zone_id, id, granted_on from parcel
                     where zone_id = current_zone() and granted_on >= ${addMonths(today, -120)}
                     order by granted_on desc limit ${GRANTS_READ}) p
              join occupancy o on o.zone_id = p.zone_id and o.parcel_id = p.id
              join enterprise e on e.zone_id = o.zone_id and e.id = o.enterprise_id and e.production_started_on >= p.granted_on
             group by p.id, p.granted_on) taken`.execute(tx);
  return told({ zh: "成交到投产", en: "Grant to production" }, rows[0]!);
}

/** From the end of a year to its grades, of the newest years. */
export async function daysToGrades(tx: Tx): Promise<DaysToNext> {
  const { rows } = await sql<Median>`
    select percentile_cont(0.5) within group (order by days) as days, count(*)::int as cases
      from (select frozen_at::date - make_date(year, 12, 31) as days from evaluation_run
             where zone_id = current_zone() and status = 'frozen' order by year desc limit 5) taken`.execute(
    tx,
  );
  return told({ zh: "年末到定档", en: "Year end to grades" }, rows[0]!);
}

/** From planned or reserved to ready for supply. */
export const daysToSupply = (tx: Tx): Promise<DaysToNext> =>
  between(tx, ["planned", "reserved"], SUPPLY, { zh: "储备到净地", en: "Reserve to ready" });

/** From idle or poorly used to ready for supply again. */
export const daysToRenewal = (tx: Tx): Promise<DaysToNext> =>
  between(tx, ["idle", "low-efficiency"], SUPPLY, { zh: "列入到腾出", en: "Listed to vacated" });

/** The ledger says when a parcel took a status and when it left it. */
async function between(tx: Tx, from: string[], to: string[], label: Text): Promise<DaysToNext> {
  const { rows } = await sql<Median>`
    with line as (
      select subject_id, seq, happened_at, changes->'status'->>0 as was, changes->'status'->>1 as became
        from event where zone_id = current_zone() and subject_type = 'parcel' order by seq desc limit ${LINES_READ}),
    step as (
      select was, became, happened_at - lag(happened_at) over (partition by subject_id order by seq) as taken,
             lag(became) over (partition by subject_id order by seq) as entered
        from line where became is not null)
    select percentile_cont(0.5) within group (order by extract(epoch from taken) / 86400) as days, count(*)::int as cases
      from step where was = any(${from}) and became = any(${to}) and entered = was`.execute(tx);
  return told(label, rows[0]!);
}
