import type { Random } from "../random.ts";
import type { DistrictDesign } from "../zone-design.ts";

/** What a lot is for, by what a zone cares about. */
export type LotUse =
  | "industry"
  | "textile"
  | "research"
  | "logistics"
  | "housing"
  | "commerce"
  | "education"
  | "utility";

/** Classes of 《国土空间调查、规划、用途管制用地用海分类指南》(自然资发〔2023〕234号). */
const CLASSES: Record<LotUse, readonly (readonly [string, number])[]> = {
  industry: [
    ["100101", 3],
    ["100102", 7],
  ],
  textile: [
    ["100102", 8],
    ["100103", 1],
  ],
  research: [["0802", 1]],
  logistics: [["110101", 1]],
  housing: [["070102", 1]],
  commerce: [
    ["0901", 2],
    ["0902", 1],
  ],
  education: [["0804", 1]],
  utility: [
    ["1303", 1],
    ["1302", 1],
  ],
};

/** Years of the land-use right: 《城镇国有土地使用权出让和转让暂行条例》第十二条. */
export const TERM_YEARS: Record<LotUse, number> = {
  industry: 50,
  textile: 50,
  research: 50,
  logistics: 50,
  housing: 70,
  commerce: 40,
  education: 50,
  utility: 50,
};

/** What blocks of a district are given to; a whole block of homes or shops is split no further by use. */
const MIX: Record<DistrictDesign["character"], readonly (readonly [LotUse, number])[]> = {
  manufacturing: [
    ["industry", 84],
    ["textile", 5],
    ["logistics", 5],
    ["housing", 2],
    ["commerce", 2],
    ["utility", 2],
  ],
  town: [
    ["industry", 35],
    ["textile", 20],
    ["housing", 21],
    ["commerce", 11],
    ["education", 5],
    ["research", 6],
    ["utility", 2],
  ],
  innovation: [
    ["industry", 60],
    ["research", 22],
    ["commerce", 6],
    ["housing", 6],
    ["logistics", 3],
    ["utility", 3],
  ],
};

export const blockUse = (character: DistrictDesign["character"], random: Random): LotUse =>
  random.weighted(MIX[character]);

export const landUseClass = (use: LotUse, random: Random): string => random.weighted(CLASSES[use]);

export const isForFirms = (use: LotUse): boolean =>
  use === "industry" || use === "textile" || use === "research" || use === "logistics";
