/** A rule pack of low-efficiency land, as a file or a form brings it. */
import { z } from "zod";
import { factMeaning } from "#engine/low-efficiency/land-facts.ts";
import { type LandCondition, RULE_OPS, type RulePack } from "#engine/low-efficiency/rule-pack.ts";
import { TextShape } from "./land-hit.ts";

const against = {
  op: z.enum(RULE_OPS),
  value: z
    .union([z.number(), z.string().max(60), z.boolean(), z.array(z.string().max(60)).max(40)])
    .optional(),
  ofFact: z.string().max(60).optional(),
  times: z.number().min(0).max(100).optional(),
};
const oneLimit = (c: { value?: unknown; ofFact?: unknown }): boolean =>
  (c.value === undefined) !== (c.ofFact === undefined);
const ONE_LIMIT = { error: "value 与 ofFact 须填且只填一个 / give either value or ofFact" };

const knownFact = (kind: "fact" | "series") =>
  z
    .string()
    .max(60)
    .refine((key) => factMeaning(kind, key) !== undefined, {
      error: (issue) =>
        `没有这个${kind === "fact" ? "事实" : "年度指标"}：${String(issue.input)} / there is no such ${kind}`,
    });

const FactCondition = z.strictObject({ fact: knownFact("fact"), ...against }).refine(oneLimit, ONE_LIMIT);
const SeriesCondition = z
  .strictObject({
    series: knownFact("series"),
    years: z.int().min(1).max(10),
    take: z.enum(["every", "mean", "sum"]),
    ...against,
  })
  .refine(oneLimit, ONE_LIMIT);

const MOST_DEEP = 6;
/** Conditions within conditions, as deep as people still follow. */
function conditionOf(deep: number): z.ZodType<LandCondition> {
  const leaves = [FactCondition, SeriesCondition] as const;
  if (deep === 0) return z.union(leaves);
  const inner = conditionOf(deep - 1);
  return z.union([
    z.strictObject({ all: z.array(inner).min(1).max(20) }),
    z.strictObject({ any: z.array(inner).min(1).max(20) }),
    z.strictObject({ not: inner }),
    ...leaves,
  ]);
}

const Rule = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]{1,60}$/),
  label: TextShape,
  clause: z.string().min(1).max(400),
  when: conditionOf(MOST_DEEP),
  show: z.array(knownFact("fact")).max(10).optional(),
});

export const RulePackShape: z.ZodType<RulePack> = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9-]{1,60}$/),
    version: z.int().min(1).max(9999),
    title: TextShape,
    document: z.string().min(1).max(200),
    issuedOn: z.iso.date().nullable().default(null),
    notes: z.array(z.string().max(400)).max(20).default([]),
    rules: z.array(Rule).min(1).max(40),
  })
  .refine((pack) => new Set(pack.rules.map(({ key }) => key)).size === pack.rules.length, {
    error: "两条规则用了同一个代号 / two rules have one key",
  });

export const PackSummary = z.object({
  id: z.string(),
  key: z.string(),
  version: z.int(),
  title: TextShape,
  document: z.string(),
  shipped: z.boolean(),
  status: z.enum(["draft", "in-force", "retired"]),
  inForceFrom: z.string().nullable(),
  inForceUntil: z.string().nullable(),
  rules: z.int(),
  runs: z.int(),
  revision: z.int(),
});
export type PackSummary = z.infer<typeof PackSummary>;
export const PackList = z.object({ packs: z.array(PackSummary) });
export const PackDetail = z.object({ pack: PackSummary, definition: z.custom<RulePack>(), text: z.string() });
export type PackDetail = z.infer<typeof PackDetail>;

export const DraftPack = z.object({ text: z.string().min(1).max(60_000) });
export const ChangePack = z.object({ revision: z.int(), text: z.string().min(1).max(60_000) });
export const ForcePack = z.object({
  revision: z.int(),
  from: z.iso.date(),
  until: z.iso.date().nullable().default(null),
  why: z.string().trim().min(1).max(500),
});
export const RetirePack = z.object({ revision: z.int(), why: z.string().trim().min(1).max(500) });
