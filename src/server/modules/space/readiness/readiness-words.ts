import { READINESS_NAMES } from "#contract/space/readiness-kinds.ts";
import { PLACE_LABELS } from "#engine/readiness/judge-place.ts";
import type { Requirement } from "#engine/readiness/readiness.ts";
import { amount, nameOf } from "#engine/readiness/verdict.ts";
import type { Text } from "#kernel/register.ts";

const NAMES = { names: READINESS_NAMES };
const MET: Text = { zh: "具备", en: "there" };

/** What a requirement is about. */
export const labelOf = (requirement: Requirement): Text =>
  requirement.need === "utility" || requirement.need === "document"
    ? nameOf(NAMES, requirement.kind)
    : PLACE_LABELS[requirement.need];

/** What it asks for, in words, for the head of a column. */
export function needInWords(requirement: Requirement): Text {
  switch (requirement.need) {
    case "utility":
      return utilityInWords(requirement);
    case "document":
      return { zh: "有效", en: "in force" };
    case "positioning":
      return { zh: "符合主导产业", en: "a lead industry" };
    case "allowed-industry":
      return { zh: "不在限制之列", en: "allowed" };
    case "land-use":
      return { zh: requirement.beginsWith.join("、"), en: requirement.beginsWith.join(", ") };
    case "area":
      return { zh: `≥ ${requirement.atLeastMu} 亩`, en: `≥ ${requirement.atLeastMu} mu` };
    case "distance":
      return { zh: `≥ ${requirement.atLeastM} 米`, en: `≥ ${requirement.atLeastM} m` };
  }
}

function utilityInWords({ kind, atLeast, perMu, grades }: Extract<Requirement, { need: "utility" }>): Text {
  const unit = READINESS_NAMES[kind]?.unit;
  const parts: Text[] = [];
  if (atLeast !== undefined) parts.push(amount(atLeast, unit));
  if (perMu !== undefined) {
    const much = amount(perMu, unit);
    parts.push({ zh: `每亩 ${much.zh}`, en: `${much.en} a mu` });
  }
  if (grades) {
    const least = nameOf(NAMES, grades[0]!);
    parts.push({ zh: least.zh, en: least.en });
  }
  if (parts.length === 0) return MET;
  return {
    zh: `≥ ${parts.map(({ zh }) => zh).join("，")}`.replace(/^≥ (?=[^\d每])/, ""),
    en: `≥ ${parts.map(({ en }) => en).join(", ")}`.replace(/^≥ (?=[^\d])/, ""),
  };
}
