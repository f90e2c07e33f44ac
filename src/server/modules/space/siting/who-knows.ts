import { criterionOf, type Family } from "#contract/space/siting/catalogue.ts";
import type { Text } from "#kernel/register.ts";

const LAND: Text = { zh: "规划建设专员（地块台账）", en: "the planner (parcel register)" };
const UNIT: Text = { zh: "规划建设专员（单元台账）", en: "the planner (unit register)" };
const UTILITY: Text = {
  zh: "规划建设专员或水电气单位（配套台账）",
  en: "the planner or the utility (site utilities)",
};
const ENVIRONMENT: Text = {
  zh: "生态环境、应急部门（就绪资料）",
  en: "environment and safety (readiness documents)",
};
const MAP: Text = { zh: "规划建设专员（图形与地物）", en: "the planner (outlines and map features)" };

/** Who could say what is not on record of a site: the desk, and the register in which the answer belongs. */
export function whoKnows(criterion: string, family: Family): Text {
  const spec = criterionOf(criterion);
  const own = family === "land" ? LAND : UNIT;
  if (!spec) return own;
  if (spec.group === "place" && criterion !== "readiness") return MAP;
  if (family === "space") return own;
  if (criterion === "readiness" || spec.group === "safety") return ENVIRONMENT;
  return spec.group === "utility" ? UTILITY : own;
}
