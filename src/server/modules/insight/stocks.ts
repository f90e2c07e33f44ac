import { sql } from "kysely";
import type { Home } from "#contract/home.ts";
import { countGradesInForce } from "#server/modules/evaluation/store.ts";
import { renewalStock } from "#server/modules/renewal/store.ts";
import { type Actor, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";

type Room = Pick<Home["loop"][number], "room" | "label" | "stocks">;
const MU = "亩";
const muOf = (m2: number): number => Math.round((m2 * 3) / 2000);

export async function stockOfSpace(tx: Tx, actor: Actor): Promise<Room> {
  const { rows } = await sql<{ n: number; m2: number }>`
    select count(*)::int as n, coalesce(sum(area_m2), 0) as m2 from parcel where zone_id = ${actor.zoneId} and retired_on is null`.execute(
    tx,
  );
  const { n, m2 } = rows[0]!;
  return {
    room: "space",
    label: { zh: "空间", en: "Space" },
    stocks: [
      { label: { zh: "地块", en: "Parcels" }, value: n, unit: "宗", href: "/parcels" },
      { label: { zh: "面积", en: "Area" }, value: muOf(m2), unit: MU, href: "/map" },
    ],
  };
}

/** What a newcomer could have today: land ready to grant, units ready to move into. */
export async function stockOfSupply(tx: Tx, actor: Actor): Promise<Room> {
  const { rows } = await sql<{ m2: number; unit_m2: number; units: number }>`
    select (select coalesce(sum(area_m2), 0) from parcel where zone_id = ${actor.zoneId} and retired_on is null and status in ('cleared', 'announced', 'vacated')) as m2,
           (select coalesce(sum(area_m2), 0) from unit where zone_id = ${actor.zoneId} and status = 'free') as unit_m2,
           (select count(*)::int from unit where zone_id = ${actor.zoneId} and status = 'free') as units`.execute(
    tx,
  );
  const found = rows[0]!;
  return {
    room: "supply",
    label: { zh: "可供", en: "Supply" },
    stocks: [
      {
        label: { zh: "净地", en: "Land ready" },
        value: muOf(found.m2),
        unit: MU,
        href: "/parcels?f=status:in:cleared,announced,vacated",
      },
      {
        label: { zh: "空置单元", en: "Free units" },
        value: found.units,
        unit: "套",
        href: "/units?f=status:eq:free",
      },
      {
        label: { zh: "空置面积", en: "Free floor area" },
        value: Math.round(found.unit_m2),
        unit: "㎡",
        href: "/units?f=status:eq:free",
      },
    ],
  };
}

export async function stockOfFirms(tx: Tx, actor: Actor): Promise<Room> {
  const { rows } = await sql<{ n: number; above: number }>`
    select count(*)::int as n, count(*) filter (where scale = 'above')::int as above
      from enterprise where zone_id = ${actor.zoneId} and status = 'operating'`.execute(tx);
  return {
    room: "enterprise",
    label: { zh: "企业", en: "Firms" },
    stocks: [
      {
        label: { zh: "在营企业", en: "Operating" },
        value: rows[0]!.n,
        unit: "家",
        href: "/enterprises?f=status:eq:operating",
      },
      {
        label: { zh: "规上", en: "Above scale" },
        value: rows[0]!.above,
        unit: "家",
        href: "/enterprises?f=scale:eq:above",
      },
    ],
  };
}

/** The grades in force, of every tier. */
export async function stockOfEvaluation(tx: Tx): Promise<Room> {
  const grades = await countGradesInForce(tx);
  return {
    room: "evaluation",
    label: { zh: "亩均", en: "Per-mu" },
    stocks: grades.map(({ grade, firms, firstYear, lastYear }) => {
      const years = firstYear === lastYear ? `${lastYear}` : `${firstYear}–${lastYear}`;
      return {
        label: { zh: `${years} 年度 ${grade} 类`, en: `${years} grade ${grade}` },
        value: firms,
        unit: "家",
        href: `/enterprises?f=grade:eq:${grade}`,
      };
    }),
  };
}

/** Where the loop is stuck: land that lies idle or is poorly used. */
/** 一地一策: land under cases in hand, and land that went back to supply this year. */
async function stockOfCases(tx: Tx, year: number): Promise<Room["stocks"]> {
  const { inHandM2, freedM2 } = await renewalStock(tx, year);
  return [
    {
      label: { zh: "处置中", en: "In hand" },
      value: muOf(inHandM2),
      unit: MU,
      href: "/renewal/cases?as=board",
    },
    {
      label: { zh: `${year} 年重新入库`, en: `Freed in ${year}` },
      value: muOf(freedM2),
      unit: MU,
      href: "/renewal/cases?f=state:eq:closed",
    },
  ];
}

export async function landToLookAt(tx: Tx, actor: Actor, year: number): Promise<Room> {
  const { rows } = await sql<{ idle: number; low: number }>`
    select coalesce(sum(area_m2) filter (where status = 'idle'), 0) as idle,
           coalesce(sum(area_m2) filter (where status = 'low-efficiency'), 0) as low
      from parcel where zone_id = ${actor.zoneId} and retired_on is null`.execute(tx);
  return {
    room: "renewal",
    label: { zh: "待腾换", en: "To renew" },
    stocks: [
      {
        label: { zh: "闲置", en: "Idle" },
        value: muOf(rows[0]!.idle),
        unit: MU,
        href: "/parcels?f=status:eq:idle",
      },
      {
        label: { zh: "低效", en: "Low efficiency" },
        value: muOf(rows[0]!.low),
        unit: MU,
        href: "/parcels?f=status:eq:low-efficiency",
      },
      ...(may(actor, "renewal.read") ? await stockOfCases(tx, year) : []),
    ],
  };
}
