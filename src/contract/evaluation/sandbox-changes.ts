/** What the changes of a scenario come to: a trial for the engine, and a method to be adopted. Both give the same grades. */
import type { Restatement } from "#engine/evaluation/layout.ts";
import type {
  Effect,
  Grading,
  Indicator,
  Method,
  Norm,
  QuotaCut,
  ScoreCut,
} from "#engine/evaluation/method.ts";
import type { Trial } from "#engine/evaluation/trial.ts";
import type { SandboxChanges } from "./sandbox.ts";

/** Weights and cuts as the engine tries them. Baselines and caps come by `restatementsOf`. */
export function trialOf({ grading }: Method, { weights, cuts, limits }: SandboxChanges): Trial {
  const { rule } = grading;
  const quota = rule.kind === "mixed" ? rule.quota : rule.kind === "quota" && rule.cuts;
  const thresholds = rule.kind === "mixed" ? rule.thresholds : rule.kind === "score_threshold" && rule.cuts;
  return {
    ...(weights && { weights }),
    ...(cuts && quota && { cuts: movedCuts(quota, cuts) }),
    ...(limits && thresholds && { thresholds: movedLimits(thresholds, limits) }),
  };
}

/** What is scored anew: baselines and caps by indicator. */
export function restatementsOf({ baselines = {}, caps = {} }: SandboxChanges): Record<string, Restatement> {
  const keys = new Set([...Object.keys(baselines), ...Object.keys(caps)]);
  return Object.fromEntries(
    [...keys].map((key) => {
      const cap = caps[key];
      return [
        key,
        {
          ...(baselines[key] !== undefined && { baselineFactor: baselines[key] }),
          ...(cap !== undefined && { cap: cap ?? Number.POSITIVE_INFINITY }),
        },
      ];
    }),
  );
}

/** A baseline that is written in the method can be moved; one that the figures decide (best, percentile, min–max) cannot. */
export const canMoveBaseline = ({ norm }: Indicator): boolean =>
  "baseline" in norm && norm.baseline.kind !== "best" && norm.baseline.kind !== "percentile";

/**
 * The method with the changes written into it; a changed line says so in `assumed`, because its clause no longer holds.
 * @param cap the cap on all items under which the run was tried, which becomes the method's own
 */
export function methodWith(method: Method, changes: SandboxChanges, cap?: number): Method {
  const restated = restatementsOf(changes);
  const capped = cap === undefined ? method : cappedAtAll(method, cap);
  return {
    ...capped,
    indicators: capped.indicators.map((indicator) =>
      changedIndicator(indicator, changes.weights?.[indicator.key], restated[indicator.key]),
    ),
    grading: changedGrading(capped.grading, changes),
    effects: effectsWith(capped, changes),
  };
}

function cappedAtAll(method: Method, cap: number): Method {
  return {
    ...method,
    imputation: "after_cap",
    indicators: method.indicators.map((one) => ({
      ...one,
      cap: Math.min(one.cap ?? Number.POSITIVE_INFINITY, cap),
      floor: Math.max(one.floor ?? Number.NEGATIVE_INFINITY, 0),
    })),
  };
}

function changedIndicator(
  indicator: Indicator,
  weight: number | undefined,
  restated: Restatement | undefined,
): Indicator {
  const { cap: _cap, ...uncapped } = indicator;
  const factor = restated?.baselineFactor;
  const cap = restated?.cap === undefined ? indicator.cap : restated.cap;
  const changed = {
    ...uncapped,
    ...(cap !== undefined && Number.isFinite(cap) && { cap }),
    weight: weight ?? indicator.weight,
    norm: factor === undefined ? indicator.norm : changedNorm(indicator.norm, factor),
  };
  const said = [
    changed.weight !== indicator.weight && `权重原为 ${indicator.weight}`,
    factor !== undefined && factor !== 1 && `基准值为原值的 ${significant(factor)} 倍`,
    cap !== indicator.cap && `封顶原为 ${indicator.cap ?? "无"}`,
  ].filter((part) => part !== false);
  return said.length > 0 ? { ...changed, assumed: `试算调整：${said.join("，")}` } : changed;
}

function changedNorm(norm: Norm, factor: number): Norm {
  if (!("baseline" in norm)) return norm;
  const { baseline } = norm;
  switch (baseline.kind) {
    case "fixed":
      return {
        ...norm,
        baseline: {
          ...baseline,
          value: significant(baseline.value * factor),
          ...(baseline.values && {
            values: Object.fromEntries(
              Object.entries(baseline.values).map(([cell, value]) => [cell, significant(value * factor)]),
            ),
          }),
        },
      };
    case "mean":
    case "aggregate_mean":
      return { ...norm, baseline: { ...baseline, factor: significant(baseline.factor * factor) } };
    default:
      return norm;
  }
}

/** Twelve digits: what a person decrees, without the last bits of a product. */
const significant = (value: number): number => Number(value.toPrecision(12));

function changedGrading(grading: Grading, { cuts, limits }: SandboxChanges): Grading {
  if (!cuts && !limits) return grading;
  const { rule } = grading;
  const assumed = "试算调整：分档线";
  switch (rule.kind) {
    case "quota": {
      if (!cuts) return grading;
      // one set of cuts for every group, as it was tried
      return { ...grading, assumed, rule: { kind: "quota", cuts: movedCuts(rule.cuts, cuts) } };
    }
    case "score_threshold":
      return limits
        ? { ...grading, assumed, rule: { ...rule, cuts: movedLimits(rule.cuts, limits) } }
        : grading;
    case "mixed":
      return {
        ...grading,
        assumed,
        rule: {
          ...rule,
          quota: movedCuts(rule.quota, cuts ?? {}),
          thresholds: movedLimits(rule.thresholds, limits ?? {}),
        },
      };
    case "absolute":
      return grading;
  }
}

const movedCuts = (cuts: readonly QuotaCut[], to: Readonly<Record<string, number>>): QuotaCut[] =>
  cuts.map((cut) => ({ ...cut, percent: to[cut.grade] ?? cut.percent }));

const movedLimits = (cuts: readonly ScoreCut[], to: Readonly<Record<string, number>>): ScoreCut[] =>
  cuts.map((cut) => ({ ...cut, atLeast: to[cut.grade] ?? cut.atLeast }));

export const RELIEF_KEY = "land-tax-relief";
const ELECTRICITY = "electricityWanKwh";

/** The method's effects, relief and surcharge on electricity replaced for the grades that the scenario names. */
export function effectsWith(
  { effects, grading }: Pick<Method, "effects" | "grading">,
  { relief, surcharge }: SandboxChanges,
): readonly Effect[] {
  return [
    ...effects.flatMap((effect) => keptEffect(effect, relief, surcharge)),
    ...(relief && !effects.some(({ kind }) => kind === "land_tax_relief") ? [newRelief(relief)] : []),
    ...grading.grades.flatMap(({ key }) => {
      const rate = surcharge?.[key] ?? 0;
      return rate > 0 ? [newSurcharge(key, rate)] : [];
    }),
  ];
}

const CHANGED = "试算调整";

function keptEffect(
  effect: Effect,
  relief: SandboxChanges["relief"],
  surcharge: SandboxChanges["surcharge"],
): Effect[] {
  if (effect.kind === "land_tax_relief") {
    if (!relief) return [effect];
    return [{ ...effect, assumed: CHANGED, percentByGrade: { ...effect.percentByGrade, ...relief } }];
  }
  return isElectric(effect) && surcharge?.[effect.grade] !== undefined ? [] : [effect];
}

export const isElectric = (effect: Effect): boolean =>
  effect.kind === "surcharge" && /electric/i.test(effect.instrument);

const newRelief = (percentByGrade: Readonly<Record<string, number>>): Effect => ({
  kind: "land_tax_relief",
  key: RELIEF_KEY,
  label: { zh: "城镇土地使用税减免", en: "Land-use tax relief" },
  assumed: CHANGED,
  percentByGrade,
});

const newSurcharge = (grade: string, rate: number): Effect => ({
  kind: "surcharge",
  key: `electricity-${grade.toLowerCase()}`,
  label: { zh: `${grade} 类用电加价`, en: `Electricity surcharge for ${grade}` },
  assumed: CHANGED,
  grade,
  instrument: "electricity",
  unit: "元/千瓦时",
  quantity: ELECTRICITY,
  rates: [rate],
});
