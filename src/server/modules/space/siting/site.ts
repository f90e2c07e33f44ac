import type { Family } from "#contract/space/siting/catalogue.ts";
import type { SITE_TYPES } from "#contract/space/siting/siting.ts";
import type { ColumnKinds, Fact, SiteFacts } from "#engine/siting/columns-of.ts";
import type { Together } from "#engine/siting/group-sites.ts";

/** Something that could be had: a parcel, a unit, or several of one sort beside each other. */
export type Site = SiteFacts & {
  type: (typeof SITE_TYPES)[number];
  family: Family;
  name: string;
  members: readonly { kind: "parcel" | "unit"; id: string; code: string }[];
  parcelIds: readonly string[];
  district: string | null;
  areaM2: number;
  status: string;
  availableOn: string | null;
  held: { by: string | null; until: string } | null;
};

/** Of what kind each criterion's column is, and what becomes of it when sites are taken together. */
const COLUMNS: Readonly<Record<string, { kind: ColumnKinds[string]; together: Together }>> = {
  siteKind: { kind: "choice", together: "same" },
  grouping: { kind: "choice", together: "first" },
  held: { kind: "choice", together: "first" },
  area: { kind: "number", together: "sum" },
  industry: { kind: "set", together: "all" },
  landUse: { kind: "choice", together: "same" },
  farMin: { kind: "number", together: "least" },
  clearHeightM: { kind: "number", together: "least" },
  floorLoadTM2: { kind: "number", together: "least" },
  columnSpanM: { kind: "number", together: "least" },
  craneT: { kind: "number", together: "least" },
  freightLiftT: { kind: "number", together: "least" },
  powerKva: { kind: "number", together: "sum" },
  steamTH: { kind: "number", together: "sum" },
  gasM3H: { kind: "number", together: "sum" },
  waterTD: { kind: "number", together: "sum" },
  sewageTD: { kind: "number", together: "sum" },
  sewageClass: { kind: "choice", together: "same" },
  fireClass: { kind: "choice", together: "same" },
  hazardousGoods: { kind: "choice", together: "same" },
  energyTce: { kind: "number", together: "sum" },
  emissionT: { kind: "number", together: "sum" },
  rentYuanM2Month: { kind: "number", together: "most" },
  saleWanM2: { kind: "number", together: "most" },
  priceWanPerMu: { kind: "number", together: "most" },
  availableBy: { kind: "number", together: "most" },
  near: { kind: "place", together: "first" },
  roadKm: { kind: "number", together: "most" },
  neighbours: { kind: "set", together: "first" },
  readiness: { kind: "choice", together: "same" },
};

export const COLUMN_KINDS: ColumnKinds = Object.fromEntries(
  Object.entries(COLUMNS).map(([key, { kind }]) => [key, kind]),
);
export const TOGETHER: Readonly<Record<string, Together>> = Object.fromEntries(
  Object.entries(COLUMNS).map(([key, { together }]) => [key, together]),
);

export type Facts = Record<string, Fact>;
