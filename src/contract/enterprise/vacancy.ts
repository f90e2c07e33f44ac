/** 租控表: a zone's lettable space by building and floor, each unit with who is in it and until when. */
import { z } from "zod";

/** Lights for an end that comes near, as the tenancy engine names them. */
export const ExpiryLight = z.enum(["expired", "within-30", "within-90", "within-180"]);
export type ExpiryLight = z.infer<typeof ExpiryLight>;

const many = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (typeof value === "string" && value !== "" ? value.split(",") : []),
    z.array(item).max(20),
  );

const UnitStatus = z.enum(["free", "reserved", "let", "own-use", "closed"]);

export const VacancyQuery = z.object({
  /** words of a building, park, unit or tenant */
  q: z.string().trim().max(60).optional(),
  district: z.uuid().optional(),
  parcel: z.uuid().optional(),
  building: z.uuid().optional(),
  status: many(UnitStatus),
  light: many(ExpiryLight),
  areaMinM2: z.coerce.number().min(0).optional(),
  areaMaxM2: z.coerce.number().min(0).optional(),
  heightMinM: z.coerce.number().min(0).optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
export type VacancyQuery = z.infer<typeof VacancyQuery>;

const Tenancy = z.object({
  leaseId: z.string().nullable(),
  enterpriseId: z.string(),
  name: z.string(),
  areaM2: z.number(),
  /** agreed end; null: used without a registered lease */
  endsOn: z.string().nullable(),
  light: ExpiryLight.nullable(),
});

export const VacancyUnit = z.object({
  id: z.string(),
  code: z.string(),
  areaM2: z.number(),
  status: UnitStatus,
  rentYuanM2Month: z.number().nullable(),
  clearHeightM: z.number().nullable(),
  freeFrom: z.string().nullable(),
  tenancies: z.array(Tenancy),
  /** m² that no tenancy has today */
  leftM2: z.number(),
  light: ExpiryLight.nullable(),
  hold: z.object({ holderName: z.string(), untilOn: z.string() }).nullable(),
  /** whether the filters are met; the others are shown pale, for the floor to be whole */
  isMatch: z.boolean(),
});
export type VacancyUnit = z.infer<typeof VacancyUnit>;

export const VacancyTotals = z.object({
  units: z.int(),
  areaM2: z.number(),
  letM2: z.number(),
  freeM2: z.number(),
  reservedM2: z.number(),
  /** own use and closed: no part of what could be let */
  asideM2: z.number(),
  /** free and reserved over what could be let, in percent; null where nothing could be */
  vacancyPercent: z.number().nullable(),
  /** by area, of the leases in force that say their rent */
  meanRentYuanM2Month: z.number().nullable(),
  /** asked for what is free, by area */
  meanAskingYuanM2Month: z.number().nullable(),
  lights: z.record(ExpiryLight, z.int()),
  held: z.int(),
});
export type VacancyTotals = z.infer<typeof VacancyTotals>;

export const VacancyFloor = z.object({
  no: z.int(),
  label: z.string().nullable(),
  /** the registered floor, if there is one */
  floorId: z.string().nullable(),
  areaM2: z.number().nullable(),
  hasPlan: z.boolean(),
  units: z.array(VacancyUnit),
});
export type VacancyFloor = z.infer<typeof VacancyFloor>;

export const VacancyBuilding = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  use: z.string(),
  parcelId: z.string(),
  parcelCode: z.string(),
  parcelName: z.string().nullable(),
  district: z.string().nullable(),
  floors: z.array(VacancyFloor),
  totals: VacancyTotals,
});
export type VacancyBuilding = z.infer<typeof VacancyBuilding>;

export const VacancyBoard = z.object({
  today: z.string(),
  totals: VacancyTotals,
  /** buildings that hold a match */
  buildingCount: z.int(),
  pageSize: z.int(),
  buildings: z.array(VacancyBuilding),
});
export type VacancyBoard = z.infer<typeof VacancyBoard>;

const LeaseLine = z.object({
  id: z.string(),
  revision: z.int(),
  contractNo: z.string(),
  enterpriseId: z.string(),
  enterpriseName: z.string(),
  areaM2: z.number(),
  startsOn: z.string(),
  endsOn: z.string(),
  endedOn: z.string().nullable(),
  endReason: z.string().nullable(),
  renewalOf: z.string().nullable(),
  rentYuanM2Month: z.number().nullable(),
  depositWan: z.number().nullable(),
  standing: z.enum(["future", "running", "expired", "ended"]),
  light: ExpiryLight.nullable(),
  hasOccupancy: z.boolean(),
});
export type LeaseLine = z.infer<typeof LeaseLine>;

/** Everything about one unit, for the drawer. */
export const VacancyUnitDetail = z.object({
  unit: VacancyUnit.extend({
    revision: z.int(),
    floor: z.int(),
    buildingId: z.string(),
    buildingCode: z.string(),
    buildingName: z.string(),
    parcelId: z.string(),
    parcelCode: z.string(),
    floorId: z.string().nullable(),
  }),
  leases: z.array(LeaseLine),
  /** uses of land on this unit that no lease speaks of */
  uncovered: z.array(
    z.object({
      id: z.string(),
      enterpriseId: z.string(),
      name: z.string(),
      areaM2: z.number(),
      startsOn: z.string(),
    }),
  ),
});
export type VacancyUnitDetail = z.infer<typeof VacancyUnitDetail>;

/** A floor with its plan and where its units lie on it, each as the board shows it. */
export const VacancyFloorPlan = z.object({
  floor: z.object({
    id: z.string(),
    revision: z.int(),
    no: z.int(),
    label: z.string().nullable(),
    areaM2: z.number(),
    clearHeightM: z.number().nullable(),
    floorLoadTM2: z.number().nullable(),
    planFileId: z.string().nullable(),
    widthPx: z.int(),
    heightPx: z.int(),
    buildingId: z.string(),
    buildingCode: z.string(),
    buildingName: z.string(),
    parcelId: z.string(),
  }),
  /** the building's other registered floors, from the top down */
  floors: z.array(z.object({ id: z.string(), no: z.int(), label: z.string().nullable() })),
  units: z.array(
    VacancyUnit.extend({ revision: z.int(), outline: z.array(z.tuple([z.number(), z.number()])).nullable() }),
  ),
});
export type VacancyFloorPlan = z.infer<typeof VacancyFloorPlan>;
export type PlanUnit = VacancyFloorPlan["units"][number];

export const MISMATCHES = [
  "lease-without-occupancy",
  "occupancy-without-lease",
  "ended-lease-open-occupancy",
  "area-differs",
  "unit-status-differs",
  "lease-expired",
] as const;

/** Where leases and uses of land do not agree. */
export const Mismatch = z.object({
  kind: z.enum(MISMATCHES),
  unitId: z.string(),
  unitCode: z.string(),
  buildingName: z.string(),
  leaseId: z.string().nullable(),
  leaseRevision: z.int().nullable(),
  contractNo: z.string().nullable(),
  occupancyId: z.string().nullable(),
  enterpriseId: z.string().nullable(),
  enterpriseName: z.string().nullable(),
  leaseM2: z.number().nullable(),
  occupancyM2: z.number().nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  /** one click puts it right; the others need somebody to say what is so */
  isRepairable: z.boolean(),
});
export type Mismatch = z.infer<typeof Mismatch>;
export const Reconciliation = z.object({
  mismatches: z.array(Mismatch),
  more: z.boolean(),
  counts: z.record(z.enum(MISMATCHES), z.int()),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

export const RepairUnits = z.object({ unitIds: z.array(z.uuid()).min(1).max(500) });
export const Repaired = z.object({ repaired: z.int() });
