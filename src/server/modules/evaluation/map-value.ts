/** What a mu of each parcel brings, in classes; read by the map. */
import type { MAP_VALUES, MapValues } from "#contract/evaluation/map-value.ts";
import { columnKeyOf } from "#contract/evaluation/result.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { FieldClass } from "#kernel/register.ts";
import { type Context, reading } from "#server/platform/context.ts";
import { Refused } from "#server/platform/refusal.ts";
import { countParcels, listLatestFrozen, listParcelValues, type ParcelValue } from "./map-value-store.ts";

type By = (typeof MAP_VALUES)[number];
const CLASSES = 5;
const ASKED: Record<By, { fact: string; field: FieldClass }> = {
  "tax-per-mu": { fact: "taxWan", field: "tax" },
  "value-added-per-mu": { fact: "valueAddedWan", field: "statistics" },
};

export function mapValues(ctx: Context, by: By): Promise<MapValues> {
  const { fact, field } = ASKED[by];
  const { capability } = ctx.actor;
  if (capability.rows !== "zone" || !capability.fields.includes(field)) throw closed();
  return reading(ctx, async (tx) => {
    const runs = await listLatestFrozen(tx);
    const keys = runs.flatMap(({ id, method }) => {
      const key = columnOf(method, fact);
      return key === undefined ? [] : [{ runId: id, key }];
    });
    const parcels = await listParcelValues(tx, keys);
    const { classes, placed } = classify(parcels);
    return {
      by,
      unit: "万元/亩",
      year: runs[0]?.year ?? null,
      titles: runs.map(({ title }) => title),
      classes,
      without: (await countParcels(tx)) - parcels.length,
      parcels: placed,
    };
  });
}

/** The column of the indicator that divides the fact by land. */
function columnOf({ indicators }: Method, fact: string): string | undefined {
  const index = indicators.findIndex(
    ({ numerator, denominator }) => numerator === fact && denominator === "areaMu",
  );
  return index < 0 ? undefined : columnKeyOf(indicators[index]!, index);
}

/** Five classes by quantiles: equal values share a class, so that classes may be fewer or uneven. */
export function classify(
  parcels: readonly ParcelValue[],
): Pick<MapValues, "classes"> & { placed: MapValues["parcels"] } {
  const sorted = parcels.toSorted((a, b) => a.value - b.value || (a.code < b.code ? -1 : 1));
  const classes: MapValues["classes"] = [];
  const placed: MapValues["parcels"] = [];
  for (const [index, { code, value, areaMu }] of sorted.entries()) {
    const last = classes.at(-1);
    const begins = index >= (classes.length * sorted.length) / CLASSES;
    if (!last || (begins && value > last.to)) classes.push({ from: value, to: value, parcels: 1, areaMu });
    else {
      last.to = value;
      last.parcels += 1;
      last.areaMu += areaMu;
    }
    placed.push([code, classes.length - 1]);
  }
  return { classes, placed };
}

const closed = (): Refused =>
  new Refused("forbidden", {
    zh: "亩均税收、亩均增加值按涉税、统计数据管理，您的角色不能在图上查看。",
    en: "Tax and value added per mu are tax and statistical data, which your roles may not see on the map.",
  });
