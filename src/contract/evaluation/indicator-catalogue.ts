/** Indicators that published methods use, to begin a line with. A method may have others: every part of a line is its own. */
import type { Fact, Indicator } from "#engine/evaluation/method.ts";
import type { Text } from "#kernel/register.ts";
import { t } from "../text.ts";

export type KnownIndicator = Pick<Indicator, "key" | "label" | "numerator" | "unit"> & {
  denominator: string;
  /** less is better: scored by a reverse ratio */
  reverse?: boolean;
};

const known = (
  key: string,
  label: Text,
  [numerator, denominator]: [string, string],
  unit: string,
): KnownIndicator => ({
  key,
  label,
  numerator,
  denominator,
  unit,
});

/** Six of Zhejiang's (亩均论英雄), those of Jiangsu and Anhui, and the older emission intensities. */
export const INDICATOR_CATALOGUE: readonly KnownIndicator[] = [
  known("taxPerMu", t("亩均税收", "Tax per mu"), ["taxWan", "areaMu"], "万元/亩"),
  known("valueAddedPerMu", t("亩均增加值", "Value added per mu"), ["valueAddedWan", "areaMu"], "万元/亩"),
  known("revenuePerMu", t("亩均营业收入", "Revenue per mu"), ["revenueWan", "areaMu"], "万元/亩"),
  known(
    "investmentPerMu",
    t("亩均技术改造投资", "Upgrade investment per mu"),
    ["investmentWan", "areaMu"],
    "万元/亩",
  ),
  known(
    "valueAddedPerTce",
    t("单位能耗增加值", "Value added per tce"),
    ["valueAddedWan", "energyTce"],
    "万元/吨标煤",
  ),
  known(
    "revenuePerTce",
    t("单位能耗营业收入", "Revenue per tce"),
    ["revenueWan", "energyTce"],
    "万元/吨标煤",
  ),
  known("taxPerTce", t("单位能耗税收", "Tax per tce"), ["taxWan", "energyTce"], "万元/吨标煤"),
  known(
    "taxPerWanKwh",
    t("单位用电税收", "Tax per 10k kWh"),
    ["taxWan", "electricityWanKwh"],
    "万元/万千瓦时",
  ),
  known(
    "valueAddedPerEmissionT",
    t("单位排放增加值", "Value added per tonne emitted"),
    ["valueAddedWan", "emissionT"],
    "万元/吨",
  ),
  known(
    "revenuePerEmissionT",
    t("单位污染物排放营业收入", "Revenue per tonne emitted"),
    ["revenueWan", "emissionT"],
    "万元/吨",
  ),
  known(
    "taxPerEmissionT",
    t("单位主要污染物税收", "Tax per tonne emitted"),
    ["taxWan", "emissionT"],
    "万元/吨",
  ),
  known(
    "valueAddedPerStaff",
    t("全员劳动生产率", "Labour productivity"),
    ["valueAddedWan", "staff"],
    "万元/人",
  ),
  known("rdShare", t("R&D经费支出占营业收入比重", "R&D share of revenue"), ["rdWan", "revenueWan"], ""),
  {
    ...known(
      "emissionPerValueAdded",
      t("单位增加值排放强度", "Emissions per value added"),
      ["emissionT", "valueAddedWan"],
      "吨/万元",
    ),
    reverse: true,
  },
  {
    ...known(
      "energyPerValueAdded",
      t("单位增加值能耗", "Energy per value added"),
      ["energyTce", "valueAddedWan"],
      "吨标煤/万元",
    ),
    reverse: true,
  },
];

const fact = (key: string, label: Text, unit: string): Fact => ({ key, label, unit });

/** Figures that the registers keep beyond those that every method declares. */
export const FURTHER_FACTS: readonly Fact[] = [
  fact("outputWan", t("工业总产值", "Output"), "万元"),
  fact("investmentWan", t("技术改造投资", "Upgrade investment"), "万元"),
  fact("monthsInProduction", t("投产月数", "Months in production"), "月"),
  fact("bonusPoints", t("加分", "Bonus"), "分"),
  fact("deductionPoints", t("扣分", "Deduction"), "分"),
  fact("tenants", t("承租企业数", "Tenants"), "家"),
  { key: "district", label: t("片区", "District"), text: true },
];
