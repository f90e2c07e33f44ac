import type { Text } from "#kernel/register.ts";
import type { Evidence, Limits, Names, Requirement, Verdict } from "./readiness.ts";

/** What all verdicts of one assessment share. */
export type Bench = { today: string; limits: Limits; names: Names; industry: string };

type Found = Pick<Verdict, "outcome" | "because"> & Partial<Verdict>;

export function verdict(requirement: Requirement, label: Text, found: Found): Verdict {
  return {
    requirement,
    label,
    by: null,
    isEstimate: false,
    have: null,
    need: null,
    unit: null,
    evidence: [],
    works: null,
    ...found,
  };
}

export const nameOf = ({ names }: Pick<Bench, "names">, kind: string): Text =>
  names[kind]?.label ?? { zh: kind, en: kind };

/** A figure with its unit, to at most two places. */
export function amount(value: number, unit: Text | null | undefined): Text {
  const figure = String(Math.round(value * 100) / 100);
  return { zh: `${figure}${unit ? ` ${unit.zh}` : ""}`, en: `${figure}${unit ? ` ${unit.en}` : ""}` };
}

/** Why something that is on record does not count. */
export function unknownBecause(evidence: Evidence, freshness: "stale" | "expired" | "unverified"): Text {
  const { verifiedOn, validUntil, owner } = evidence;
  const ask: Text = owner ? { zh: `，请${owner}核实`, en: `; ${owner} should look` } : { zh: "", en: "" };
  switch (freshness) {
    case "expired":
      return {
        zh: `有效期至 ${validUntil}，已过期${ask.zh}`,
        en: `Was good until ${validUntil}${ask.en}`,
      };
    case "stale":
      return {
        zh: `上次核实 ${verifiedOn}，已超过时限${ask.zh}`,
        en: `Last looked at ${verifiedOn}, too long ago${ask.en}`,
      };
    case "unverified":
      return { zh: `没有核实过${ask.zh}`, en: `Never looked at${ask.en}` };
  }
}
