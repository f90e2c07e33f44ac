/** What has stood in a room of the loop for too long, each with the list that shows it. */
import { sql } from "kysely";
import type { Home } from "#contract/home.ts";
import { addMonths } from "#kernel/day.ts";
import type { Text } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";

type Stuck = Home["loop"][number]["stuck"];
type Found = { label: Text; value: number; unit: string; href: string };

const orNothing = (found: Found): Stuck => (found.value > 0 ? found : null);

/** Land granted and not begun after a year: the first mark of 《闲置土地处置办法》 (国土资源部令第53号) 第二条. */
export async function landNotBegun(tx: Tx, today: string): Promise<Stuck> {
  const before = addMonths(today, -12);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from parcel
     where zone_id = current_zone() and retired_on is null and status = 'granted' and granted_on <= ${before}`.execute(
    tx,
  );
  return orNothing({
    label: { zh: "成交满一年未开工", en: "Granted a year ago, not begun" },
    value: rows[0]!.n,
    unit: "宗",
    href: `/parcels?f=status:eq:granted&f=grantedOn:lte:${before}`,
  });
}

export async function unitsFreeForLong(tx: Tx, today: string): Promise<Stuck> {
  const before = addMonths(today, -6);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from unit
     where zone_id = current_zone() and status = 'free' and free_from <= ${before}`.execute(tx);
  return orNothing({
    label: { zh: "空置半年以上", en: "Free for half a year" },
    value: rows[0]!.n,
    unit: "套",
    href: `/units?f=status:eq:free&f=freeFrom:lte:${before}`,
  });
}

export async function firmsNotProducing(tx: Tx, today: string): Promise<Stuck> {
  const before = addMonths(today, -24);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from enterprise
     where zone_id = current_zone() and status = 'preparing' and founded_on <= ${before}`.execute(tx);
  return orNothing({
    label: { zh: "设立满两年仍筹建", en: "Two years old, still preparing" },
    value: rows[0]!.n,
    unit: "家",
    href: `/enterprises?f=status:eq:preparing&f=foundedOn:lte:${before}`,
  });
}

export async function runsNotFrozen(tx: Tx): Promise<Stuck> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from evaluation_run where zone_id = current_zone() and status = 'scored'`.execute(
    tx,
  );
  return orNothing({
    label: { zh: "已测算待定档", en: "Scored, not approved" },
    value: rows[0]!.n,
    unit: "次",
    href: "/evaluation",
  });
}

/** Two years after the grant idle land may be taken back without payment: the same 办法, 第十四条. */
export async function landLongIdle(tx: Tx, today: string): Promise<Stuck> {
  const before = addMonths(today, -24);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from parcel
     where zone_id = current_zone() and retired_on is null and status = 'idle' and granted_on <= ${before}`.execute(
    tx,
  );
  return orNothing({
    label: { zh: "成交满两年仍闲置", en: "Granted two years ago, idle" },
    value: rows[0]!.n,
    unit: "宗",
    href: `/parcels?f=status:eq:idle&f=grantedOn:lte:${before}`,
  });
}
