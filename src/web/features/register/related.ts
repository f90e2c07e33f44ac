/** Registers that speak of a record of another: what is listed beneath it, and what its form may look up. */
export type Related = { kind: string; column: string; from: string };

/** A parcel's buildings are those whose `parcelCode` is its `code`; and so on. */
export const RELATED: Record<string, readonly Related[]> = {
  district: [{ kind: "parcel", column: "district", from: "name" }],
  parcel: [
    { kind: "occupancy", column: "parcelCode", from: "code" },
    { kind: "building", column: "parcelCode", from: "code" },
    { kind: "land-contract", column: "parcelCode", from: "code" },
    { kind: "site-utility", column: "parcelCode", from: "code" },
    { kind: "readiness-document", column: "parcelCode", from: "code" },
    { kind: "site-progress", column: "parcelCode", from: "code" },
    { kind: "poor-land-entry", column: "parcelCode", from: "code" },
    { kind: "renewal-case", column: "parcelCode", from: "code" },
  ],
  building: [
    { kind: "floor", column: "buildingCode", from: "code" },
    { kind: "unit", column: "buildingCode", from: "code" },
  ],
  unit: [
    { kind: "lease", column: "unitCode", from: "code" },
    { kind: "occupancy", column: "unitCode", from: "code" },
  ],
  enterprise: [
    { kind: "occupancy", column: "uscc", from: "uscc" },
    { kind: "lease", column: "uscc", from: "uscc" },
    { kind: "enterprise-year", column: "uscc", from: "uscc" },
    { kind: "group-membership", column: "uscc", from: "uscc" },
    { kind: "meter-account", column: "uscc", from: "uscc" },
  ],
};

/** A column whose value names a record of another register: which, and what it says there. */
export type Reference = { kind: string; value: string; label: string };

const PARCEL: Reference = { kind: "parcel", value: "code", label: "name" };
const ENTERPRISE: Reference = { kind: "enterprise", value: "uscc", label: "name" };
const DISTRICT: Reference = { kind: "district", value: "name", label: "code" };

export const REFERENCES: Record<string, Record<string, Reference>> = {
  parcel: { district: DISTRICT },
  building: { parcelCode: PARCEL },
  "land-contract": { parcelCode: PARCEL },
  unit: { buildingCode: { kind: "building", value: "code", label: "name" } },
  enterprise: { district: DISTRICT },
  occupancy: {
    uscc: ENTERPRISE,
    parcelCode: PARCEL,
    unitCode: { kind: "unit", value: "code", label: "buildingCode" },
    landlordUscc: ENTERPRISE,
  },
  floor: { buildingCode: { kind: "building", value: "code", label: "name" } },
  lease: {
    uscc: ENTERPRISE,
    unitCode: { kind: "unit", value: "code", label: "buildingCode" },
    landlordUscc: ENTERPRISE,
  },
  "enterprise-year": { uscc: ENTERPRISE },
  "site-progress": { parcelCode: PARCEL },
  "site-utility": {
    parcelCode: PARCEL,
    buildingCode: { kind: "building", value: "code", label: "name" },
  },
  "readiness-document": {
    district: DISTRICT,
    parcelCode: PARCEL,
    buildingCode: { kind: "building", value: "code", label: "name" },
  },
  "infrastructure-project": { district: DISTRICT },
  "renewal-case": { parcelCode: PARCEL, uscc: ENTERPRISE },
  "poor-land-entry": { parcelCode: PARCEL, uscc: ENTERPRISE },
  "group-membership": { uscc: ENTERPRISE },
  "meter-account": { uscc: ENTERPRISE },
};
