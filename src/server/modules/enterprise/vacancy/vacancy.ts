import type {
  VacancyBoard,
  VacancyBuilding,
  VacancyFloor,
  VacancyQuery,
  VacancyTotals,
  VacancyUnit,
} from "#contract/enterprise/vacancy.ts";
import { type Context, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { todayOf } from "#server/platform/today.ts";
import {
  type BuildingRow,
  type FloorRow,
  listBuildings,
  listFloorsOf,
  listUnitsOf,
  type Sums,
  sumBoard,
  type UnitRow,
} from "./vacancy-store.ts";

const PAGE = 20;
/** An export takes all that a sheet can sensibly hold. */
const MOST_BUILDINGS = 5000;

/** The board: a page of buildings whole, sums over all that the filters leave. */
export function vacancyBoard(ctx: Context, query: VacancyQuery): Promise<VacancyBoard> {
  return reading(ctx, (tx) => boardOf(tx, query, todayOf(ctx), { size: PAGE, page: query.page }));
}

/** The same with every building, for a sheet. */
export const wholeBoard = (ctx: Context, query: VacancyQuery): Promise<VacancyBoard> =>
  reading(ctx, (tx) => boardOf(tx, query, todayOf(ctx), { size: MOST_BUILDINGS, page: 1 }));

async function boardOf(
  tx: Tx,
  query: VacancyQuery,
  today: string,
  slice: { size: number; page: number },
): Promise<VacancyBoard> {
  const sums = await sumBoard(tx, query, today);
  const buildings = await listBuildings(tx, query, today, slice);
  const ids = buildings.map(({ id }) => id);
  const units = Map.groupBy(await listUnitsOf(tx, ids, query, today), ({ buildingId }) => buildingId);
  const floors = Map.groupBy(await listFloorsOf(tx, ids), ({ buildingId }) => buildingId);
  return {
    today,
    totals: totalsOf(sums),
    buildingCount: sums.buildings,
    pageSize: slice.size,
    buildings: buildings.map((row) => buildingOf(row, floors.get(row.id) ?? [], units.get(row.id) ?? [])),
  };
}

function buildingOf(
  row: BuildingRow,
  floors: readonly FloorRow[],
  units: readonly UnitRow[],
): VacancyBuilding {
  const { id, code, name, use, parcelId, parcelCode, parcelName, district } = row;
  const numbers = [...new Set([...floors.map(({ no }) => no), ...units.map(({ floor }) => floor)])];
  return {
    id,
    code,
    name,
    use,
    parcelId,
    parcelCode,
    parcelName,
    district,
    floors: numbers
      .sort((a, b) => b - a)
      .map((no): VacancyFloor => {
        const floor = floors.find((one) => one.no === no);
        return {
          no,
          label: floor?.label ?? null,
          floorId: floor?.id ?? null,
          areaM2: floor?.areaM2 ?? null,
          hasPlan: floor?.hasPlan ?? false,
          units: units.filter((unit) => unit.floor === no).map(unitOf),
        };
      }),
    totals: totalsOf(row),
  };
}

export function unitOf({ holderName, heldUntil, letM2, ...unit }: UnitRow): VacancyUnit {
  return {
    ...unit,
    leftM2: Math.max(0, unit.areaM2 - letM2),
    hold: holderName === null ? null : { holderName, untilOn: heldUntil! },
  };
}

export function totalsOf(sums: Sums): VacancyTotals {
  const { units, areaM2, letM2, freeM2, reservedM2, asideM2, held } = sums;
  const lettable = areaM2 - asideM2;
  return {
    units,
    areaM2,
    letM2,
    freeM2,
    reservedM2,
    asideM2,
    vacancyPercent: lettable > 0 ? ((freeM2 + reservedM2) / lettable) * 100 : null,
    meanRentYuanM2Month: meanOf(sums.rentSum, sums.rentM2),
    meanAskingYuanM2Month: meanOf(sums.askingSum, sums.askingM2),
    lights: {
      expired: sums.expired,
      "within-30": sums.within30,
      "within-90": sums.within90,
      "within-180": sums.within180,
    },
    held,
  };
}

const meanOf = (sum: number | null, over: number | null): number | null =>
  sum === null || !over ? null : sum / over;
