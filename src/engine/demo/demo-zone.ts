import type { LonLat } from "./land/frame.ts";

/** What the generator makes: plain data that speak of each other by their own codes. Areas in m², money in 万元. */
export type DemoZone = {
  code: string;
  name: string;
  nameEn: string;
  settings: { center: LonLat; zoom: number; crs: string };
  districts: DemoDistrict[];
  features: DemoFeature[];
  parcels: DemoParcel[];
  buildings: DemoBuilding[];
  units: DemoUnit[];
  firms: DemoFirm[];
  occupancies: DemoOccupancy[];
  years: DemoYear[];
};

export type PolygonGeometry = { type: "Polygon"; coordinates: LonLat[][] };
export type LineGeometry = { type: "LineString"; coordinates: LonLat[] };

export type DemoDistrict = {
  code: string;
  name: string;
  role: string;
  positioning: readonly string[];
  geometry: PolygonGeometry;
};

export type DemoFeature = {
  layer: "road" | "water" | "green" | "plan-line" | "boundary";
  name: string;
  geometry: PolygonGeometry | LineGeometry;
};

export type ParcelStatus =
  | "planned"
  | "reserved"
  | "cleared"
  | "announced"
  | "granted"
  | "building"
  | "built"
  | "idle"
  | "low-efficiency"
  | "vacated";

export type DemoParcel = {
  code: string;
  name: string;
  districtCode: string;
  /** 用地用海分类 (自然资发〔2023〕234号) */
  landUse: string;
  status: ParcelStatus;
  /** as declared; of a few it is not what the shape measures */
  areaM2: number;
  farMin: number | null;
  farMax: number | null;
  priceWanPerMu: number | null;
  grantedOn: string | null;
  expiresOn: string | null;
  holder: string | null;
  geometry: PolygonGeometry;
};

export type BuildingUse = "factory" | "standard-factory" | "research" | "office" | "warehouse";

export type DemoBuilding = {
  code: string;
  name: string;
  parcelCode: string;
  use: BuildingUse;
  floors: number;
  floorAreaM2: number;
  builtYear: number;
  geometry: PolygonGeometry;
};

export type DemoUnit = {
  code: string;
  buildingCode: string;
  floor: number;
  areaM2: number;
  clearHeightM: number;
  floorLoadTM2: number;
  craneT: number | null;
  powerKva: number;
  rentYuanM2Month: number;
  status: "free" | "reserved" | "let" | "own-use" | "closed";
  freeFrom: string | null;
};

export type DemoFirm = {
  uscc: string;
  name: string;
  shortName: string;
  scale: "above" | "below";
  /** GB/T 4754-2017, four digits */
  industryCode: string;
  foundedOn: string;
  productionStartedOn: string | null;
  districtCode: string;
  address: string;
  contactName: string;
  /** begins 12, which no Chinese number does */
  contactPhone: string;
  status: "preparing" | "operating" | "suspended" | "closed" | "moved-out";
};

export type DemoOccupancy = {
  uscc: string;
  parcelCode: string;
  buildingCode: string | null;
  unitCode: string | null;
  tenure: "own" | "lease" | "sublet";
  landlordUscc: string | null;
  landAreaM2: number | null;
  floorAreaM2: number | null;
  startsOn: string;
  endsOn: string | null;
};

/** A firm's year; null is missing unless `notApplicable` names it. */
export type DemoYear = {
  uscc: string;
  year: number;
  scale: "above" | "below";
  taxWan: number | null;
  valueAddedWan: number | null;
  revenueWan: number | null;
  outputWan: number | null;
  energyTce: number | null;
  emissionT: number | null;
  staff: number | null;
  rdWan: number | null;
  electricityWanKwh: number | null;
  investmentWan: number | null;
  notApplicable: readonly "emissionT"[];
};
