/** What lies in the place itself: what the plan has it for, how large it is, and who lives near. */
import type { Requirement, Site, Verdict } from "./readiness.ts";
import { agree } from "./same-industry.ts";
import { amount, type Bench, verdict } from "./verdict.ts";

type Of<Need extends Requirement["need"]> = Extract<Requirement, { need: Need }>;

export const PLACE_LABELS = {
  positioning: { zh: "片区定位", en: "District positioning" },
  "allowed-industry": { zh: "准入产业", en: "Allowed industries" },
  "land-use": { zh: "用地性质", en: "Land use" },
  area: { zh: "地块面积", en: "Area" },
  distance: { zh: "与敏感目标距离", en: "Distance to homes, schools and hospitals" },
} as const;

/** How far one looks for sensitive land; beyond it, it is far enough for every rule. */
export const SENSITIVE_REACH_M = 2000;

const METRE = { zh: "米", en: "m" };
const MU = { zh: "亩", en: "mu" };

export function judgePositioning(requirement: Of<"positioning">, site: Site, bench: Bench): Verdict {
  const label = PLACE_LABELS.positioning;
  const { positioning } = site;
  if (!positioning || positioning.length === 0)
    return verdict(requirement, label, {
      outcome: "unknown",
      because: { zh: "所在片区没有登记主导产业", en: "The district's lead industries are not on record" },
    });
  const list = positioning.join("、");
  return positioning.some((code) => agree(code, bench.industry))
    ? verdict(requirement, label, {
        outcome: "met",
        because: { zh: `符合片区主导产业 ${list}`, en: `Among the district's lead industries ${list}` },
      })
    : verdict(requirement, label, {
        outcome: "out",
        because: {
          zh: `片区主导产业为 ${list}，不含 ${bench.industry}`,
          en: `The district is for ${list}, not for ${bench.industry}`,
        },
      });
}

export function judgeAllowed(requirement: Of<"allowed-industry">, site: Site, bench: Bench): Verdict {
  const label = PLACE_LABELS["allowed-industry"];
  const { allowedIndustries } = site;
  const list = allowedIndustries.join("、");
  if (allowedIndustries.length === 0)
    return verdict(requirement, label, {
      outcome: "met",
      because: { zh: "规划条件没有限定产业", en: "The planning conditions name no industries" },
    });
  return allowedIndustries.some((code) => agree(code, bench.industry))
    ? verdict(requirement, label, {
        outcome: "met",
        because: { zh: `规划条件准入 ${list}`, en: `The planning conditions allow ${list}` },
      })
    : verdict(requirement, label, {
        outcome: "out",
        because: {
          zh: `规划条件只准入 ${list}`,
          en: `The planning conditions allow ${list} only`,
        },
      });
}

export function judgeLandUse(requirement: Of<"land-use">, { landUse }: Site): Verdict {
  const label = PLACE_LABELS["land-use"];
  if (!landUse)
    return verdict(requirement, label, {
      outcome: "unknown",
      because: { zh: "没有登记用地分类", en: "Its land use is not on record" },
    });
  const wanted = requirement.beginsWith.join("、");
  return requirement.beginsWith.some((code) => landUse.startsWith(code))
    ? verdict(requirement, label, { outcome: "met", because: { zh: `用地分类 ${landUse}`, en: landUse } })
    : verdict(requirement, label, {
        outcome: "out",
        because: {
          zh: `用地分类 ${landUse}，须为 ${wanted} 类`,
          en: `Land use ${landUse}; it must be of ${wanted}`,
        },
      });
}

export function judgeArea(requirement: Of<"area">, { areaMu }: Site): Verdict {
  const enough = areaMu >= requirement.atLeastMu;
  const has = amount(areaMu, MU);
  const need = amount(requirement.atLeastMu, MU);
  return verdict(requirement, PLACE_LABELS.area, {
    outcome: enough ? "met" : "out",
    because: enough ? has : { zh: `${has.zh}，不足 ${need.zh}`, en: `${has.en}, less than ${need.en}` },
    have: areaMu,
    need: requirement.atLeastMu,
    unit: MU,
  });
}

export function judgeDistance(requirement: Of<"distance">, { sensitiveM }: Site): Verdict {
  const label = PLACE_LABELS.distance;
  const shared = { have: sensitiveM, need: requirement.atLeastM, unit: METRE };
  const need = amount(requirement.atLeastM, METRE);
  if (sensitiveM === null)
    return verdict(requirement, label, {
      ...shared,
      outcome: "unknown",
      because: {
        zh: `没有敏感目标的位置或本宗地未上图，无法量算，须 ≥ ${need.zh}`,
        en: `Nothing to measure to, or the parcel is not drawn; ≥ ${need.en} is needed`,
      },
    });
  const has =
    sensitiveM >= SENSITIVE_REACH_M
      ? { zh: `${SENSITIVE_REACH_M} 米以外`, en: `over ${SENSITIVE_REACH_M} m` }
      : amount(Math.round(sensitiveM), METRE);
  return sensitiveM >= requirement.atLeastM
    ? verdict(requirement, label, {
        ...shared,
        outcome: "met",
        because: {
          zh: `最近 ${has.zh}，须 ≥ ${need.zh}`,
          en: `${has.en} to the nearest, ${need.en} is needed`,
        },
      })
    : verdict(requirement, label, {
        ...shared,
        outcome: "out",
        because: { zh: `最近仅 ${has.zh}，须 ≥ ${need.zh}`, en: `Only ${has.en}; ${need.en} is needed` },
      });
}
