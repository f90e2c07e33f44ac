/** 园区间评价: a city scores its zones against each other; one zone is one unit. It sees sums, never a firm. */
import { z } from "zod";
import type { Explanation } from "#engine/evaluation/explanation.ts";
import { t } from "../text.ts";
import { ZONE_LEVEL_KEYS } from "./city-zone-year.ts";
import { MethodBody, Text } from "./method.ts";

/** The sums that a zone tells its city, by the engine's names of facts. */
export const CITY_FACTS = [
  { key: "areaMu", label: t("用地面积", "Land"), unit: "亩" },
  { key: "taxWan", label: t("评价税收", "Tax"), unit: "万元" },
  { key: "valueAddedWan", label: t("工业增加值", "Value added"), unit: "万元" },
  { key: "revenueWan", label: t("主营业务收入", "Revenue"), unit: "万元" },
  { key: "energyTce", label: t("综合能耗", "Energy"), unit: "吨标煤" },
  { key: "emissionT", label: t("主要污染物排放量", "Emissions"), unit: "吨" },
  { key: "staff", label: t("年平均职工人数", "Staff"), unit: "人" },
  { key: "rdWan", label: t("R&D经费支出", "R&D spending"), unit: "万元" },
] as const;

/** A sum over fewer firms than this is not told: it would be theirs. */
export const LEAST_BEHIND_A_SUM = 5;

export const CitySum = z.object({
  /** null where it was withheld, or nobody has the figure */
  value: z.number().nullable(),
  /** firms that stand behind it */
  firms: z.int(),
  missing: z.int(),
});
export type CitySum = z.infer<typeof CitySum>;
export const CitySums = z.record(z.string(), CitySum);
export type CitySums = z.infer<typeof CitySums>;

const Level = z.enum(ZONE_LEVEL_KEYS);

/** The zone's side: what it would tell, or has told. */
export const CityReport = z.object({
  /** null where the zone belongs to no city */
  city: Text.nullable(),
  years: z.array(
    z.object({
      year: z.int(),
      firms: z.int(),
      figures: CitySums,
      grades: z.record(z.string(), z.int()),
      runs: z.array(z.object({ id: z.string(), title: z.string() })),
      published: z
        .object({
          at: z.string(),
          by: z.string(),
          why: z.string().nullable(),
          revision: z.int(),
          upToDate: z.boolean(),
        })
        .nullable(),
    }),
  ),
});
export type CityReport = z.infer<typeof CityReport>;
export const CityYearPath = z.object({ year: z.coerce.number().int().min(1990).max(2100) });
export const PublishToCity = z.object({ why: z.string().trim().min(2).max(300) });

/** The city's side. */
export const CityUnit = z.object({
  code: z.string(),
  name: z.string(),
  level: Level,
  origin: z.enum(["published", "register"]),
  source: z.string(),
  asOf: z.string().nullable(),
  firms: z.int().nullable(),
  figures: z.record(z.string(), z.number().nullable()),
  /** by grade, as its own methods grade its firms; null where it came by the register */
  grades: z.record(z.string(), z.int()).nullable(),
});
export type CityUnit = z.infer<typeof CityUnit>;

export const CityYears = z.object({
  years: z.array(z.object({ year: z.int(), published: z.int(), registered: z.int() })),
  /** zones that work in Perch and report to this city */
  members: z.int(),
});
export type CityYears = z.infer<typeof CityYears>;
export const CityUnits = z.object({
  year: z.int(),
  units: z.array(CityUnit),
  /** zones that report to this city and have told nothing of the year */
  silent: z.int(),
  /** zones both published and registered: what they published themselves counts */
  doubled: z.array(z.string()),
});
export type CityUnits = z.infer<typeof CityUnits>;

export const CityMethods = z.object({
  methods: z.array(
    z.object({ id: z.string(), title: Text, version: z.string(), document: z.string(), indicators: z.int() }),
  ),
});

export const CityRunRequest = z.object({
  year: z.int().min(1990).max(2100),
  method: z.discriminatedUnion("from", [
    z.object({ from: z.literal("pack"), id: z.string().max(80) }),
    /** the city's own, as a YAML file */
    z.object({ from: z.literal("yaml"), text: z.string().min(1).max(200_000) }),
    /** that of an earlier run */
    z.object({ from: z.literal("run"), id: z.uuid() }),
  ]),
  title: z.string().trim().min(1).max(80).optional(),
});
export type CityRunRequest = z.infer<typeof CityRunRequest>;

export const CityResult = z.object({
  code: z.string(),
  name: z.string(),
  level: Level,
  origin: z.enum(["published", "register"]),
  grade: z.string().nullable(),
  score: z.number().nullable(),
  rank: z.int().nullable(),
  /** why it has no grade */
  reason: Text.nullable(),
  areaMu: z.number().nullable(),
  /** by indicator */
  values: z.record(z.string(), z.number()),
  points: z.record(z.string(), z.number()),
});
export type CityResult = z.infer<typeof CityResult>;

export const CityRunSummary = z.object({
  id: z.string(),
  title: z.string(),
  year: z.int(),
  methodTitle: Text,
  methodHash: z.string(),
  units: z.int(),
  graded: z.int(),
  inputHash: z.string(),
  resultHash: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type CityRunSummary = z.infer<typeof CityRunSummary>;
export const CityRuns = z.object({ runs: z.array(CityRunSummary) });
export const CityRunReply = z.object({
  run: CityRunSummary,
  method: MethodBody,
  results: z.array(CityResult),
  /** ranks of the decided run of the year before with the same zones, by code */
  before: z.record(z.string(), z.object({ rank: z.int().nullable(), grade: z.string().nullable() })),
});
export type CityRunReply = z.infer<typeof CityRunReply>;

export const CityExplanation = z.object({
  run: CityRunSummary,
  unit: CityUnit,
  explanation: z.record(z.string(), z.unknown()) as unknown as z.ZodType<Explanation, Explanation>,
});
export type CityExplanation = z.infer<typeof CityExplanation>;
