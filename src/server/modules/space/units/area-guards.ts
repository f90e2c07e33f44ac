/** Areas within areas: the units of a floor never come to more than the floor, nor the leases of a unit to more than the unit. */
import { sql } from "kysely";
import { type Claim, worstExcess } from "#engine/tenancy/claims.ts";
import type { Row } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";
import type { Guard } from "#server/platform/registers/register-store.ts";

/** What the last decimal of the areas may come to, by unit. */
const ROUNDING_M2 = 0.05;

type Mode = "trying" | "writing";
type FloorAt = { key: string; id: string; areaM2: number };
type UnitAt = { id: string; code: string; key: string; areaM2: number };

const keyOf = ({ buildingCode, floor }: Row): string => `${buildingCode}\n${floor}`;
const buildingsOf = (records: readonly { record: Row }[]): string[] => [
  ...new Set(records.map(({ record }) => String(record.buildingCode))),
];
const m2 = (area: number): string => (Math.round(area * 10) / 10).toString();

/** Writers of a building's floors and units take turns. */
async function lockBuildings(tx: Tx, codes: readonly string[], mode: Mode): Promise<void> {
  if (mode === "writing")
    await sql`select id from building where zone_id = current_zone() and code = any(${[...codes]}::text[])
       order by id for no key update`.execute(tx);
}

async function listFloors(tx: Tx, codes: readonly string[]): Promise<FloorAt[]> {
  const { rows } = await sql<FloorAt>`
    select b.code || E'\\n' || f.no as key, f.id, f.area_m2 as "areaM2"
      from floor f join building b on b.zone_id = f.zone_id and b.id = f.building_id
     where f.zone_id = current_zone() and b.code = any(${[...codes]}::text[])`.execute(tx);
  return rows;
}

async function listUnits(tx: Tx, codes: readonly string[]): Promise<UnitAt[]> {
  const { rows } = await sql<UnitAt>`
    select u.id, u.code, b.code || E'\\n' || u.floor as key, u.area_m2 as "areaM2"
      from unit u join building b on b.zone_id = u.zone_id and b.id = u.building_id
     where u.zone_id = current_zone() and b.code = any(${[...codes]}::text[])`.execute(tx);
  return rows;
}

const total = (units: Iterable<{ areaM2: number }>): number =>
  [...units].reduce((sum, { areaM2 }) => sum + areaM2, 0);

/** Takes a unit off the floor where it was and puts it where it is to be. */
function place(onFloor: Map<string, UnitAt[]>, before: UnitAt | undefined, unit: UnitAt): void {
  if (before) {
    const left = (onFloor.get(before.key) ?? []).filter(({ id }) => id !== before.id);
    onFloor.set(before.key, left);
  }
  onFloor.set(unit.key, [...(onFloor.get(unit.key) ?? []), unit]);
}

export const guardUnits: Guard = async (tx, asked, { mode }) => {
  const codes = buildingsOf(asked);
  await lockBuildings(tx, codes, mode);
  const floors = new Map((await listFloors(tx, codes)).map((floor) => [floor.key, floor]));
  const all = await listUnits(tx, codes);
  const stored = new Map(all.map((unit) => [unit.id, unit]));
  const onFloor = Map.groupBy(all, ({ key }) => key);
  const leases = await listLeaseClaims(
    tx,
    asked.flatMap(({ id }) => id ?? []),
  );
  return asked.map(({ id, record }, index) => {
    const areaM2 = Number(record.areaM2);
    const key = keyOf(record);
    const floor = floors.get(key);
    const others = (onFloor.get(key) ?? []).filter((unit) => unit.id !== id);
    const sum = total(others) + areaM2;
    const before = id ? stored.get(id) : undefined;
    const isMore = !before || before.key !== key || areaM2 > before.areaM2;
    if (floor && isMore && sum > floor.areaM2 + ROUNDING_M2 * (others.length + 1))
      return [overFloor(record, sum, floor.areaM2, others.length)];
    const shrunk = before && areaM2 < before.areaM2 ? leases.get(before.id) : undefined;
    const excess = worstExcess(areaM2, shrunk ?? [], ROUNDING_M2);
    if (excess) return [belowLeases(record, excess.claimedM2, excess.from)];
    place(onFloor, before, { id: id ?? `new ${index}`, code: String(record.code), key, areaM2 });
    return [];
  });
};

export const guardFloors: Guard = async (tx, asked, { mode }) => {
  const codes = buildingsOf(asked);
  await lockBuildings(tx, codes, mode);
  const units = Map.groupBy(await listUnits(tx, codes), ({ key }) => key);
  return asked.map(({ record }) => {
    const own = units.get(keyOf(record)) ?? [];
    const sum = total(own);
    if (sum <= Number(record.areaM2) + ROUNDING_M2 * own.length) return [];
    return [
      {
        column: "areaM2",
        code: "floor-below-its-units",
        message: {
          zh: `${record.buildingCode} ${record.floor} 层登记 ${m2(Number(record.areaM2))} ㎡，而其 ${own.length} 个单元合计 ${m2(sum)} ㎡，多 ${m2(sum - Number(record.areaM2))} ㎡。请先核对单元面积。`,
          en: `Floor ${record.floor} of ${record.buildingCode} is ${m2(Number(record.areaM2))} m², its ${own.length} units come to ${m2(sum)} m², ${m2(sum - Number(record.areaM2))} m² more: check the units first.`,
        },
      },
    ];
  });
};

function overFloor({ buildingCode, floor, code }: Row, sum: number, floorM2: number, others: number) {
  return {
    column: "areaM2",
    code: "units-exceed-floor",
    message: {
      zh: `单元 ${code} 写入后，${buildingCode} ${floor} 层的 ${others + 1} 个单元合计 ${m2(sum)} ㎡，超过该层面积 ${m2(floorM2)} ㎡（多 ${m2(sum - floorM2)} ㎡）。`,
      en: `With unit ${code} the ${others + 1} units on floor ${floor} of ${buildingCode} come to ${m2(sum)} m², ${m2(sum - floorM2)} m² above the floor’s ${m2(floorM2)} m².`,
    },
  };
}

function belowLeases({ code, areaM2 }: Row, leasedM2: number, from: string) {
  return {
    column: "areaM2",
    code: "unit-below-its-leases",
    message: {
      zh: `单元 ${code} 自 ${from} 起已出租 ${m2(leasedM2)} ㎡，面积不能改为 ${m2(Number(areaM2))} ㎡。请先改租约。`,
      en: `${m2(leasedM2)} m² of unit ${code} are let from ${from} on: its area cannot become ${m2(Number(areaM2))} m². Change the leases first.`,
    },
  };
}

async function listLeaseClaims(tx: Tx, unitIds: readonly string[]): Promise<Map<string, Claim[]>> {
  if (unitIds.length === 0) return new Map();
  const { rows } = await sql<Claim & { unitId: string }>`
    select unit_id as "unitId", id, contract_no as name, area_m2 as "areaM2", starts_on as "from",
           least(ended_on, ends_on) as "to"
      from lease where zone_id = current_zone() and unit_id = any(${[...unitIds]}::uuid[])
       and (ended_on is null or ended_on >= starts_on)`.execute(tx);
  return Map.groupBy(rows, ({ unitId }) => unitId);
}
