/** What is wanted of a site, as it travels; and what is asked of the supply in consequence. */
import { z } from "zod";
import { lettered } from "#engine/readiness/same-industry.ts";
import type { Criterion, Want } from "#engine/siting/supply.ts";
import { addDays, daysBetween } from "#kernel/day.ts";
import { m2FromMu, muFromM2 } from "#kernel/mu.ts";
import { CATALOGUE, type CriterionSpec, criterionOf, type Family } from "./catalogue.ts";

const Names = z.array(z.string().min(1).max(50)).min(1).max(40);
export const AskedOf = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("at-least"), value: z.number() }),
  z.object({ kind: z.literal("at-most"), value: z.number() }),
  z.object({ kind: z.literal("between"), from: z.number(), to: z.number() }),
  z.object({ kind: z.literal("by-day"), on: z.iso.date() }),
  z.object({ kind: z.literal("one-of"), names: Names }),
  z.object({ kind: z.literal("all-of"), names: Names }),
  z.object({
    kind: z.literal("within"),
    lon: z.number().min(-180).max(180),
    lat: z.number().min(-90).max(90),
    km: z.number().positive().max(20_000),
  }),
]);
export type AskedOf = z.infer<typeof AskedOf>;

export const Asked = z.object({
  want: AskedOf,
  /** hard: whoever does not meet it is not listed; else it only earns points */
  hard: z.boolean(),
  weight: z.number().min(0).max(100),
  ideal: z.number().optional(),
});
export type Asked = z.infer<typeof Asked>;

const KEYS = new Set(CATALOGUE.map(({ key }) => key));
export const Wanted = z
  .record(z.string(), Asked)
  .refine(
    (wanted) => Object.keys(wanted).every((key) => KEYS.has(key)),
    "没有这样的条件 / no such criterion",
  );
export type Wanted = z.infer<typeof Wanted>;

export const SitingQuestion = z.object({
  wanted: Wanted,
  /** part of something larger will do */
  divisible: z.boolean().default(false),
  /** several sites beside each other will do */
  combinable: z.boolean().default(true),
});
export type SitingQuestion = z.infer<typeof SitingQuestion>;

const EPOCH_DAY = "1970-01-01";
/** Days since 1970-01-01, as the supply counts. */
export const dayNumber = (on: string): number => daysBetween(EPOCH_DAY, on);

/** No upper bound was named: as large as land may be. */
export const ANY_AREA_M2 = 1e9;

/** What is asked of one family of sites: the criteria that mean something for it, in the catalogue's order. */
export function criteriaFor(question: SitingQuestion, family: Family): Criterion[] {
  return CATALOGUE.flatMap((spec) => {
    const asked = question.wanted[spec.key];
    if (!asked || !spec.of.includes(family)) return [];
    const want = wantFrom(spec, asked.want, question.divisible, family);
    const { key, label, fixed, ask, options } = spec;
    const ideal = asked.ideal ?? idealOf(spec, want);
    return [
      {
        key,
        column: key,
        label,
        unit: unitOf(spec, family),
        want,
        hard: asked.hard,
        weight: asked.weight,
        ...(ideal !== undefined && { ideal }),
        ...(fixed && { fixed }),
        ...(ask === "by-day" && { isDay: true }),
        ...(options && { say: sayOf(options) }),
        ...saidShort(spec, asked.want),
      },
    ];
  });
}

/** Land is spoken of in mu, and so kept in the supply. */
const unitOf = ({ key, unit }: CriterionSpec, family: Family): string =>
  key === "area" && family === "land" ? "亩" : unit;
const sayOf = (options: NonNullable<CriterionSpec["options"]>) =>
  Object.fromEntries(options.map(({ value, label }) => [value, label]));

/** Of a list that was widened by what meets it too, only what was asked is said. */
function saidShort({ ask, options }: CriterionSpec, want: AskedOf): Pick<Criterion, "wantSaid"> {
  if (want.kind !== "one-of") return {};
  const say = (language: "zh" | "en") =>
    want.names.map((name) => options?.find(({ value }) => value === name)?.label[language] ?? name);
  if (ask === "choice") return { wantSaid: { zh: `为${say("zh").join("或")}`, en: say("en").join(" or ") } };
  const codes = want.names.map(lettered);
  return { wantSaid: { zh: `含 ${codes.join("、")}`, en: `for ${codes.join(" or ")}` } };
}

function wantFrom(spec: CriterionSpec, want: AskedOf, divisible: boolean, family: Family): Want {
  if (want.kind === "by-day") return { kind: "at-most", value: dayNumber(want.on) };
  if (want.kind === "between") return areaWant(want, divisible, family);
  if (want.kind !== "one-of" && want.kind !== "all-of") return want;
  // a site says which classes it is for, and which it has near it with all they lie under
  if (spec.ask === "industry")
    return { kind: "one-of", names: [...new Set(want.names.flatMap(selfAndAbove))] };
  if (spec.ask === "industries") return { kind: "one-of", names: want.names.map(lettered) };
  const names = want.names.flatMap((name) => [name, ...(spec.also?.[name] ?? [])]);
  return { ...want, names: [...new Set(names)] };
}

function areaWant({ from, to }: { from: number; to: number }, divisible: boolean, family: Family): Want {
  const inUnit = family === "land" ? muFromM2 : (m2: number) => m2;
  if (divisible || to >= ANY_AREA_M2) return { kind: "at-least", value: inUnit(from) };
  return { kind: "between", from: inUnit(from), to: inUnit(to) };
}

const CENTI = 100;

/** A relaxed want of the supply as the question says it; bounds of land rounded outward to 0.01 m², so that they still let in. */
export function askedFrom(spec: CriterionSpec, to: Want, was: AskedOf, family: Family): AskedOf {
  if (spec.ask === "by-day" && to.kind === "at-most")
    return { kind: "by-day", on: addDays(EPOCH_DAY, Math.ceil(to.value)) };
  if (spec.ask === "between" && was.kind === "between") {
    const inM2 = family === "land" ? m2FromMu : (m2: number) => m2;
    const from = to.kind === "at-most" ? was.from : inM2(to.kind === "between" ? to.from : boundOf(to));
    const most = to.kind === "between" ? inM2(to.to) : was.to;
    return {
      kind: "between",
      from: Math.min(was.from, Math.floor(from * CENTI) / CENTI),
      to: Math.max(was.to, Math.ceil(most * CENTI) / CENTI),
    };
  }
  return to.kind === "none-of" ? was : AskedOf.parse(to);
}

const boundOf = (want: Want): number => ("value" in want ? want.value : 0);

/** C3972 and the classes it lies under: C397, C39 and C. */
export function selfAndAbove(code: string): string[] {
  const whole = lettered(code);
  return Array.from({ length: Math.max(1, whole.length) }, (_, cut) =>
    whole.slice(0, whole.length - cut),
  ).filter((part) => part.length !== 2);
}

function idealOf({ better, ask }: CriterionSpec, want: Want): number | undefined {
  // soon enough is good, a year sooner is best
  if (ask === "by-day" && want.kind === "at-most") return want.value - 365;
  if (better === undefined || !("value" in want)) return undefined;
  return want.value * better;
}

/** A criterion with the weight and hardness that the catalogue gives it. */
export function askedOf(key: string, want: AskedOf): Asked {
  const { hard, weight } = criterionOf(key)!;
  return { want, hard, weight };
}
