/** What grades come to in money: land-use tax waived, surcharges on electricity and other prices. */
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { effectsWith } from "#contract/evaluation/sandbox-changes.ts";
import { effectsOf } from "#engine/evaluation/effect.ts";
import type { Effect, Method } from "#engine/evaluation/method.ts";
import type { NumberColumn } from "#engine/evaluation/population.ts";
import type { Text } from "#kernel/register.ts";
import type { Model } from "./model.ts";

export type MoneyLine = {
  key: string;
  label: Text;
  kind: Effect["kind"];
  grades: string;
  /** firms that it falls to, and those of them whose land or consumption is not given */
  firms: number;
  missing: number;
  /** 亩 of land, or what is consumed in the fact's unit */
  quantity: number;
  quantityUnit: string;
  /** 万元 a year; null where a rate of tax or the consumption is not known */
  amountWan: number | null;
};

/** A consequence is asked for an amount of 1; what a firm pays is the rate times its quantity. */
const ONE = 1;

/**
 * Every effect of the method under the changes, as if it were in force for the whole year. `landTaxYuan` is the
 * land-use tax of a year in 元/㎡, without which relief is known in mu only.
 */
export function moneyOf(model: Model, grade: Uint8Array, changes: SandboxChanges): MoneyLine[] {
  const { method } = model.facts;
  const effects = effectsWith(method, changes).map(inForce);
  const ofYear: Method = { ...method, trialYear: false, effects };
  return effects.map((effect) => {
    const rates = ratesOf(model, ofYear, effect);
    return effect.kind === "surcharge"
      ? surcharged(model, grade, effect, rates)
      : relieved(model, grade, effect, rates, changes.landTaxYuan);
  });
}

const inForce = ({ fromOn: _from, toOn: _to, ...effect }: Effect): Effect => effect as Effect;

/** `rates[past · grades + grade]`: past 0 is a firm without one, past n + 1 is run n of past grades. */
function ratesOf({ facts }: Model, method: Method, effect: Effect): Float64Array {
  const quantity = effect.kind === "surcharge" ? effect.quantity : "";
  const rates = [[], ...facts.histories].flatMap((past) =>
    method.grading.grades.map(({ key }) => {
      const asked = { on: `${facts.year}-12-31`, quantities: { [quantity]: ONE } };
      const found = effectsOf(method, [...past, key], asked).find((one) => one.key === effect.key);
      return found?.applies ? found.rate : 0;
    }),
  );
  return Float64Array.from(rates);
}

type Sum = Pick<MoneyLine, "firms" | "missing" | "quantity"> & { weighted: number };

/** Σ over firms that the rate falls to: quantity, and rate × quantity. */
function sumUp(
  { layout, pastOf, facts }: Model,
  grade: Uint8Array,
  rates: Float64Array,
  quantity: Float64Array | undefined,
): Sum {
  const { rows } = layout;
  const grades = facts.method.grading.grades.length;
  let [firms, missing, total, weighted] = [0, 0, 0, 0];
  for (let at = 0; at < rows.length; at++) {
    const rate = rates[pastOf[at]! * grades + grade[at]!]!;
    if (rate === 0) continue;
    firms++;
    const own = quantity ? quantity[rows[at]!]! : Number.NaN;
    if (Number.isNaN(own)) missing++;
    else {
      total += own;
      weighted += rate * own;
    }
  }
  return { firms, missing, quantity: total, weighted };
}

const M2_PER_MU = 2000 / 3;

function relieved(
  model: Model,
  grade: Uint8Array,
  effect: Extract<Effect, { kind: "land_tax_relief" }>,
  rates: Float64Array,
  landTaxYuan: number | undefined,
): MoneyLine {
  const { weighted, ...sum } = sumUp(model, grade, rates, model.evaluation.areaMu);
  const amount = landTaxYuan === undefined ? null : ((weighted / 100) * M2_PER_MU * landTaxYuan) / 10_000;
  return {
    key: effect.key,
    label: effect.label,
    kind: effect.kind,
    grades: Object.entries(effect.percentByGrade)
      .filter(([, percent]) => percent > 0)
      .map(([key, percent]) => `${key} ${percent}%`)
      .join(" · "),
    ...sum,
    quantityUnit: "亩",
    amountWan: amount,
  };
}

function surcharged(
  model: Model,
  grade: Uint8Array,
  effect: Extract<Effect, { kind: "surcharge" }>,
  rates: Float64Array,
): MoneyLine {
  const measured = quantityOf(model, effect.quantity);
  const { weighted, ...sum } = sumUp(model, grade, rates, measured?.column.values);
  // 元 to 万元, unless consumption is counted by the ten thousand already
  const toWan = measured?.unit.startsWith("万") ? 1 : 1 / 10_000;
  return {
    key: effect.key,
    label: effect.label,
    kind: effect.kind,
    grades: `${effect.grade} ${effect.rates.join("/")} ${effect.unit}`,
    ...sum,
    quantityUnit: measured?.unit ?? "",
    amountWan: measured && sum.missing < Math.max(1, sum.firms) ? weighted * toWan : null,
  };
}

/** The consumption that a surcharge asks for; electricity is kept in 万千瓦时 whatever the method calls it. */
function quantityOf(
  { evaluation, facts }: Model,
  fact: string,
): { column: NumberColumn; unit: string } | undefined {
  const { numbers } = evaluation.population;
  const found = numbers[fact] ? fact : /^electricity/i.test(fact) && "electricityWanKwh";
  const column = found ? numbers[found] : undefined;
  if (!found || !column) return undefined;
  return { column, unit: facts.method.facts.find(({ key }) => key === found)?.unit ?? "万千瓦时" };
}
