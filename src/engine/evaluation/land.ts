/** Who holds which land: the input and the answer of `landOf`. Areas in m², shown in 亩. */
import type { Text } from "#kernel/register.ts";
import type { GroupMode, LandMode } from "./method.ts";

export type ParcelLand = {
  id: string;
  areaM2: number;
  /** of all buildings on it; absent: the sum of what its users occupy, where every owner says what it uses */
  floorAreaM2?: number | null | undefined;
  /** approved not to count: greening, road set-back */
  deductionM2?: number | null | undefined;
};

export type Tenure = "own" | "lease" | "sublet";

export type Occupancy = {
  id: string;
  enterprise: string;
  parcel: string;
  tenure: Tenure;
  /** land held under it; for a lease it goes before the share by floor area */
  areaM2?: number | null | undefined;
  floorAreaM2?: number | null | undefined;
  /** who lets it; absent: the owners of the parcel */
  landlord?: string | null | undefined;
  /** first and last day; null: before and after any day asked for */
  from: string | null;
  to: string | null;
};

export type LandRequest = {
  mode: LandMode;
  group: GroupMode;
  /** the year or other span evaluated, both days included */
  from: string;
  to: string;
  /** area × days held / days of the span; otherwise as held on the last day */
  dayWeighted: boolean;
  /** parent of each enterprise in a group */
  parents?: Readonly<Record<string, string>>;
};

/** One occupancy over one stretch of days in which nothing on its parcel changed. */
export type LandLine = {
  parcel: string;
  occupancy: string;
  enterprise: string;
  tenure: Tenure;
  from: string;
  to: string;
  days: number;
  /** held in that stretch, before days are weighed; what it lets on is already taken off */
  heldM2: number;
  /** what it adds to the unit */
  areaM2: number;
  /** `10000 m² × 3000/12000` */
  arithmetic: Text;
};

export type LandUnit = {
  id: string;
  kind: "enterprise" | "parcel" | "group";
  /** enterprises whose figures are added up for it */
  members: string[];
  areaM2: number;
  areaMu: number;
  lines: LandLine[];
};

export type LandProblem = { code: string; parcel: string; enterprises: string[]; message: Text };

export type LandAnswer = { units: LandUnit[]; problems: LandProblem[] };
