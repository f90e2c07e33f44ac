/** The lines of an effects list, worked out from what was read. Pure. */
import { createHash } from "node:crypto";
import type { EffectLine, TaxedLand } from "#contract/evaluation/effects.ts";
import {
  type Consequence,
  consecutiveYears,
  effectsOf,
  formerlyOf,
  laidOnMeters,
} from "#engine/evaluation/effect.ts";
import { landOf } from "#engine/evaluation/land-of.ts";
import type { Effect, Method } from "#engine/evaluation/method.ts";
import type { LandTaxRate, MeterAccount } from "#server/modules/enterprise/store.ts";
import { canonicalText } from "./canonical-text.ts";
import type { GradedFirm } from "./effects-store.ts";
import type { Inputs } from "./inputs.ts";
import { occupancyOf, parcelOf } from "./land.ts";

export type EffectsRead = {
  method: Method;
  year: number;
  /** years of frozen runs, oldest first */
  years: readonly number[];
  firms: readonly GradedFirm[];
  inputs: Inputs;
  /** figures that approved objections put right, by firm */
  corrected: ReadonlyMap<string, Record<string, number>>;
  meters: ReadonlyMap<string, readonly MeterAccount[]>;
  rates: readonly LandTaxRate[];
  /** names and code of the district of a parcel, by the parcel's id */
  districts: ReadonlyMap<string, readonly string[]>;
  on: string;
};

export function effectLines(read: EffectsRead): EffectLine[] {
  const { method, firms } = read;
  const land = method.effects.some(({ kind }) => kind === "land_tax_relief") ? taxedLand(read) : new Map();
  return firms.flatMap((firm) => linesOf(read, firm, land.get(firm.enterpriseId) ?? []));
}

/** The same lines have the same hash, whoever looks. */
export const linesHash = (lines: readonly EffectLine[]): string =>
  createHash("sha256").update(canonicalText(lines)).digest("hex");

/** The firm's grades from the first frozen year to this one; a year without a grade is null, a year without a run too. */
function historyOf({ grades }: GradedFirm, { years, year }: EffectsRead): (string | null)[] {
  const first = years[0] ?? year;
  return Array.from({ length: year - first + 1 }, (_, n) => grades[String(first + n)] ?? null);
}

function figuresOf(
  { method, inputs, corrected }: EffectsRead,
  firm: GradedFirm,
): Record<string, number | null> {
  const wanted = method.effects.flatMap((effect) => (effect.kind === "surcharge" ? [effect.quantity] : []));
  const held = wanted.map((fact) => [fact, inputs.firms.figures[fact]?.[firm.position] ?? null] as const);
  return { ...Object.fromEntries(held), ...corrected.get(firm.enterpriseId) };
}

function linesOf(read: EffectsRead, firm: GradedFirm, land: readonly TaxedLand[]): EffectLine[] {
  const { method, on } = read;
  const { enterpriseId, name, uscc, grade, exemptions } = firm;
  const history = historyOf(firm, read);
  const figures = figuresOf(read, firm);
  const years = consecutiveYears(history, grade, method.nonGradedYears, formerlyOf(method, grade));
  const landTaxYuan = taxOf(land);
  const asked = { on, quantities: figures, exemptions, landTaxYuan };
  return effectsOf(method, history, asked).map((consequence) => {
    const effect = method.effects.find(({ key }) => key === consequence.key)!;
    const charged = effect.kind === "surcharge" ? onMeters(read, firm, effect, consequence) : onLand(land);
    return {
      enterpriseId,
      name,
      uscc,
      grade,
      years,
      ...consequence,
      ...(effect.kind === "surcharge"
        ? quantityOf(method, effect, figures)
        : { quantity: areaOf(land), quantityUnit: "㎡", amountUnit: "元" }),
      exempt: (effect.kind === "surcharge" && effect.exempt) || null,
      ...charged,
    };
  });
}

const onLand = (land: readonly TaxedLand[]): Pick<EffectLine, "meters" | "land"> => ({
  meters: [],
  land: [...land],
});

function onMeters(
  { meters, on }: EffectsRead,
  { enterpriseId }: GradedFirm,
  effect: Extract<Effect, { kind: "surcharge" }>,
  consequence: Consequence,
): Pick<EffectLine, "meters" | "land" | "amount"> {
  const utility = utilityOf(effect.instrument);
  const own = (meters.get(enterpriseId) ?? []).filter(
    (meter) =>
      meter.utility === utility && (meter.startsOn ?? "") <= on && on <= (meter.endsOn ?? "9999-12-31"),
  );
  const laid = laidOnMeters(
    consequence,
    own.map(({ accountNo, yearQuantity, otherSurcharge, otherReason }) => ({
      accountNo,
      quantity: yearQuantity,
      other: otherSurcharge === null ? null : { rate: otherSurcharge, reason: otherReason ?? "" },
    })),
  );
  const charged = laid.meters.map((meter, n) => ({ ...meter, address: own[n]!.address }));
  return { meters: charged, land: [], amount: laid.amount };
}

/** Methods name what is charged in their own words: 用电, 电价, electricity. */
function utilityOf(instrument: string): MeterAccount["utility"] {
  if (/水|water/i.test(instrument)) return "water";
  return /气|gas/i.test(instrument) ? "gas" : "electricity";
}

/** 元 on every 千瓦时 of a figure in 万千瓦时 comes to 万元. */
function quantityOf(
  method: Method,
  effect: Extract<Effect, { kind: "surcharge" }>,
  figures: Record<string, number | null>,
): Pick<EffectLine, "quantity" | "quantityUnit" | "amountUnit"> {
  const unit = method.facts.find(({ key }) => key === effect.quantity)?.unit ?? "";
  const amountUnit = effect.unit.startsWith("元") ? `${unit.startsWith("万") ? "万" : ""}元` : null;
  return { quantity: figures[effect.quantity] ?? null, quantityUnit: unit, amountUnit };
}

const areaOf = (land: readonly TaxedLand[]): number | null =>
  land.length === 0 ? null : land.reduce((sum, { areaM2 }) => sum + areaM2, 0);

/** Null where the firm holds no title, or the rate of some of its land is not on record. */
function taxOf(land: readonly TaxedLand[]): number | null {
  if (land.length === 0 || land.some(({ yuan }) => yuan === null)) return null;
  return land.reduce((sum, { yuan }) => sum + yuan!, 0);
}

/** Land by title over the year, by days held, whoever uses it: the holder pays. */
function taxedLand({ inputs, year, rates, districts, on }: EffectsRead): Map<string, TaxedLand[]> {
  const parcels = [...new Map(inputs.uses.map((use) => [use.parcelCode, use])).values()];
  const { units } = landOf(parcels.map(parcelOf), inputs.uses.map(occupancyOf), {
    mode: "own",
    group: "standalone",
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    dayWeighted: true,
  });
  const idOf = new Map(parcels.map((use) => [use.parcelCode, use.parcelId]));
  return new Map(
    units.map(({ id, lines }) => [
      id,
      [...Map.groupBy(lines, ({ parcel }) => parcel)].map(([parcel, own]): TaxedLand => {
        const areaM2 = own.reduce((sum, line) => sum + line.areaM2, 0);
        const rate = rateOf(rates, districts.get(idOf.get(parcel)!) ?? [], on);
        return {
          parcel,
          landGrade: rate?.grade ?? null,
          areaM2,
          rateYuanM2: rate?.rateYuanM2 ?? null,
          yuan: rate ? areaM2 * rate.rateYuanM2 : null,
        };
      }),
    ]),
  );
}

/** A rate that names the district goes before one for the whole zone; of several the one that began last. */
function rateOf(
  rates: readonly LandTaxRate[],
  names: readonly string[],
  on: string,
): LandTaxRate | undefined {
  const inForce = rates.filter(({ startsOn, endsOn }) => startsOn <= on && on <= (endsOn ?? "9999-12-31"));
  const newest = inForce.toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1));
  const named = newest.find(({ districts }) => districts.some((district) => names.includes(district)));
  return named ?? newest.find(({ districts }) => districts.length === 0);
}
