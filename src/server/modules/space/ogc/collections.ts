/** What is open to the tools of planners: registers with a place, under the names of their routes. */
import { type RawBuilder, sql } from "kysely";
import type { Text } from "#kernel/register.ts";
import { notFound } from "#server/platform/refusal.ts";
import type { RegisterStore } from "#server/platform/registers/register-store.ts";
import { buildingStore, districtStore, mapFeatureStore, parcelStore, unitStore } from "../registers.ts";

/** Days between which, bounds included, a record must have been there; open where null. */
export type Span = { from: string | null; to: string | null };

export type Collection = {
  id: string;
  store: RegisterStore;
  title: Text;
  description: Text;
  geometry: RawBuilder<unknown>;
  extent: RawBuilder<unknown>;
  /** what there is today, or was within a span */
  live(span: Span | undefined): RawBuilder<unknown>;
};

const always = () => sql`true`;
const own = { geometry: sql`r.geometry`, extent: sql`r.extent`, live: always };

const { standing: _live, ...allParcels } = parcelStore;

export const COLLECTIONS: readonly Collection[] = [
  {
    ...own,
    id: "districts",
    store: districtStore,
    title: { zh: "片区", en: "Districts" },
    description: { zh: "园区各片区的范围、定位与面积", en: "The zone's districts: outline, role, area" },
  },
  {
    ...own,
    id: "parcels",
    // `live` says which of them, so that a day can bring back the retired
    store: allParcels,
    title: { zh: "地块", en: "Parcels" },
    description: {
      zh: "现有地块；加 datetime 可取某日或某时段在册的地块（含已注销的前身）",
      en: "The parcels there are; with datetime those of a day or a span, retired ancestors included",
    },
    live: (span) =>
      span
        ? sql`(${span.to}::date is null or r.born_on is null or r.born_on <= ${span.to}::date)
          and (r.retired_on is null or ${span.from}::date is null or r.retired_on > ${span.from}::date)`
        : sql`r.retired_on is null`,
  },
  {
    ...own,
    id: "buildings",
    store: buildingStore,
    title: { zh: "楼栋", en: "Buildings" },
    description: { zh: "楼栋基底轮廓与用途、层数、面积", en: "Footprints with use, floors and areas" },
  },
  {
    id: "units",
    store: unitStore,
    title: { zh: "房源单元", en: "Units" },
    description: {
      zh: "房源单元；位置取所在楼栋的基底轮廓，不是单元自身的边界",
      en: "Units; their place is the footprint of their building, not an outline of their own",
    },
    geometry: sql`b.geometry`,
    extent: sql`b.extent`,
    live: always,
  },
  {
    ...own,
    id: "map-features",
    store: mapFeatureStore,
    title: { zh: "地物与规划线", en: "Map features and plan lines" },
    description: {
      zh: "道路、水系、绿地、规划控制线与界线",
      en: "Roads, water, green, plan lines, boundaries",
    },
  },
];

/** @throws Refused where there is none of that name */
export function collectionOf(id: string): Collection {
  const found = COLLECTIONS.find((one) => one.id === id);
  if (!found) throw notFound({ zh: "图层", en: "collection" });
  return found;
}
