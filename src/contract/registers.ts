import type { FieldClass, Register } from "#kernel/register.ts";
import type { Permit } from "./access.ts";
import { enterpriseRegister } from "./enterprise/enterprise.ts";
import { enterpriseYearRegister } from "./enterprise/enterprise-year.ts";
import { groupMembershipRegister } from "./enterprise/group-membership.ts";
import { landTaxRateRegister } from "./enterprise/land-tax-rate.ts";
import { leaseRegister } from "./enterprise/lease.ts";
import { meterAccountRegister } from "./enterprise/meter-account.ts";
import { occupancyRegister } from "./enterprise/occupancy.ts";
import { cityZoneYearRegister } from "./evaluation/city-zone-year.ts";
import { renewalCaseRegister } from "./renewal/case-register.ts";
import { poorLandEntryRegister } from "./renewal/poor-land-entry.ts";
import { siteProgressRegister } from "./renewal/site-progress.ts";
import { buildingRegister } from "./space/building.ts";
import { districtRegister } from "./space/district.ts";
import { floorRegister } from "./space/floor.ts";
import { infrastructureProjectRegister } from "./space/infrastructure-project.ts";
import { landContractRegister } from "./space/land-contract.ts";
import { mapFeatureRegister } from "./space/map-feature.ts";
import { parcelRegister } from "./space/parcel.ts";
import { readinessDocumentRegister } from "./space/readiness-document.ts";
import { siteUtilityRegister } from "./space/site-utility.ts";
import { demandRegister } from "./space/siting/demand.ts";
import { unitRegister } from "./space/unit.ts";

/** Every register of the house, with the permits its routes ask for. Its routes are `/api/<path>…`. */
export type RegisterEntry = { register: Register; path: string; read: Permit; write: Permit };

export const REGISTERS: readonly RegisterEntry[] = [
  { register: districtRegister, path: "districts", read: "space.read", write: "space.write" },
  { register: parcelRegister, path: "parcels", read: "space.read", write: "space.write" },
  { register: buildingRegister, path: "buildings", read: "space.read", write: "space.write" },
  { register: floorRegister, path: "floors", read: "space.read", write: "space.write" },
  { register: unitRegister, path: "units", read: "space.read", write: "space.write" },
  { register: landContractRegister, path: "land-contracts", read: "space.read", write: "space.write" },
  { register: demandRegister, path: "demands", read: "demand.read", write: "demand.write" },
  { register: siteUtilityRegister, path: "site-utilities", read: "space.read", write: "space.write" },
  {
    register: readinessDocumentRegister,
    path: "readiness-documents",
    read: "space.read",
    write: "space.write",
  },
  {
    register: infrastructureProjectRegister,
    path: "infrastructure-projects",
    read: "space.read",
    write: "space.write",
  },
  { register: mapFeatureRegister, path: "map-features", read: "space.read", write: "space.write" },
  { register: enterpriseRegister, path: "enterprises", read: "enterprise.read", write: "enterprise.write" },
  { register: occupancyRegister, path: "occupancies", read: "enterprise.read", write: "enterprise.write" },
  { register: leaseRegister, path: "leases", read: "enterprise.read", write: "holds.write" },
  {
    register: enterpriseYearRegister,
    path: "enterprise-years",
    read: "measure.read",
    write: "measure.write",
  },
  {
    register: groupMembershipRegister,
    path: "group-memberships",
    read: "enterprise.read",
    write: "enterprise.write",
  },
  {
    register: meterAccountRegister,
    path: "meter-accounts",
    read: "enterprise.read",
    write: "enterprise.write",
  },
  {
    register: landTaxRateRegister,
    path: "land-tax-rates",
    read: "enterprise.read",
    write: "enterprise.write",
  },
  {
    register: poorLandEntryRegister,
    path: "poor-land-entries",
    read: "renewal.read",
    write: "renewal.write",
  },
  { register: renewalCaseRegister, path: "renewal-cases", read: "renewal.read", write: "renewal.write" },
  { register: siteProgressRegister, path: "site-progress", read: "renewal.read", write: "renewal.write" },
  { register: cityZoneYearRegister, path: "city-zone-years", read: "city.read", write: "city.write" },
];

export const registerOf = (kind: string): RegisterEntry | undefined =>
  REGISTERS.find(({ register }) => register.kind === kind);

/** The columns of a register that someone with these field classes may see. */
export function visibleColumns(register: Register, fields: readonly FieldClass[]): Register["columns"] {
  return register.columns.filter((column) => column.field === undefined || fields.includes(column.field));
}
