/** A demand file of `perch match`: a list of criteria, or an object with a criterion a key, in Chinese or English names. */
import { z } from "zod";
import { selfAndAbove } from "#contract/space/siting/wanted.ts";
import type { Criterion, Want } from "#engine/siting/supply.ts";
import { dayOfCell, namesOfCell, numberOfCell } from "./match-cells.ts";
import { keyOf, optionOf, specOf } from "./match-names.ts";

export class DemandFault extends Error {}

const Loose = z.record(z.string(), z.unknown());
type Loose = z.infer<typeof Loose>;

/** Criteria of a demand. @throws DemandFault with what is wrong and where */
export function readDemand(file: unknown): Criterion[] {
  const whole = Loose.safeParse(file);
  if (!whole.success) throw new DemandFault("需求文件应是一个 JSON 对象 · the demand is one JSON object");
  const { criteria, wanted, demand } = whole.data;
  if (demand !== undefined) return readDemand(demand);
  if (Array.isArray(criteria)) return criteria.map((one, nth) => listed(one, nth));
  const keyed = Loose.safeParse(criteria ?? wanted ?? file);
  if (!keyed.success) throw new DemandFault("criteria 应是列表或对象 · criteria is a list or an object");
  const found = Object.entries(keyed.data)
    .filter(([key]) => !IGNORED.has(key))
    .map(([key, asked]) => criterionFrom(key, asked));
  if (found.length === 0) throw new DemandFault("需求里没有条件 · the demand asks nothing");
  return found;
}

const IGNORED: ReadonlySet<string> = new Set([
  "id",
  "title",
  "name",
  "note",
  "k",
  "divisible",
  "combinable",
  "party",
]);

function listed(one: unknown, nth: number): Criterion {
  const asked = Loose.safeParse(one);
  const name =
    asked.data && [asked.data.key, asked.data.column, asked.data.criterion, asked.data.name].find(isText);
  if (!asked.success || !name)
    throw new DemandFault(`第 ${nth + 1} 个条件没有 key · criterion ${nth + 1} has no key`);
  return criterionFrom(name, asked.data);
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

function criterionFrom(name: string, asked: unknown): Criterion {
  const key = keyOf(name);
  const spec = specOf(key);
  const more = Loose.safeParse(asked).data ?? {};
  const want = wantOf(key, asked);
  if (!want)
    throw new DemandFault(`条件“${name}”看不懂要求什么 · what is wanted of “${name}” cannot be read`);
  const ideal = numberOfCell(more.ideal ?? more.理想值);
  return {
    key: isText(more.key) ? more.key : name,
    column: isText(more.column) ? keyOf(more.column) : key,
    label: spec?.label ?? { zh: name, en: name },
    unit: isText(more.unit) ? more.unit : (spec?.unit ?? ""),
    want,
    hard: typeof more.hard === "boolean" ? more.hard : more.soft !== true,
    weight: typeof more.weight === "number" ? more.weight : (spec?.weight ?? 1),
    ...(typeof ideal === "number" && { ideal }),
    ...((spec?.fixed || more.fixed === true) && { fixed: true }),
    ...(asksDay(asked) && { isDay: true }),
  };
}

function wantOf(key: string, asked: unknown): Want | undefined {
  const object = Loose.safeParse(asked);
  if (!object.success || Array.isArray(asked)) return bareWant(key, asked);
  const { want, op, kind, operator } = object.data;
  if (want !== undefined) return wantOf(key, want);
  const named = [kind, op, operator].find(isText);
  return (
    rangeIn(object.data) ??
    placeIn(object.data) ??
    (named ? namedWant(key, named, object.data) : listIn(key, object.data))
  );
}

/** 8, "2026-12-31", "丙类", ["C35","C39"], true: what the catalogue asks of that key. */
function bareWant(key: string, asked: unknown): Want | undefined {
  const value = numberOfCell(asked);
  const spec = specOf(key);
  const isChoice = spec !== undefined && ["choice", "industry", "industries"].includes(spec.ask);
  if (typeof value === "number" && !isChoice) {
    const isMost = spec?.ask === "at-most" || spec?.ask === "by-day";
    return { kind: isMost ? "at-most" : "at-least", value };
  }
  const pair = z.tuple([z.number(), z.number()]).safeParse(asked);
  if (pair.success) return { kind: "between", from: pair.data[0], to: pair.data[1] };
  const names = namesOfCell(asked);
  return names && names.length > 0 ? { kind: "one-of", names: namesFor(key, names) } : undefined;
}

/** Names as the catalogue has them, with what meets them too. */
function namesFor(key: string, names: readonly string[]): string[] {
  const spec = specOf(key);
  if (spec?.ask === "industry") return [...new Set(names.flatMap(selfAndAbove))];
  return [
    ...new Set(
      names.map((name) => optionOf(spec, name)).flatMap((name) => [name, ...(spec?.also?.[name] ?? [])]),
    ),
  ];
}

function rangeIn(asked: Loose): Want | undefined {
  const from = numberOfCell(asked.min ?? asked.from ?? asked.atLeast ?? asked.gte ?? asked.最小);
  const to = numberOfCell(asked.max ?? asked.to ?? asked.atMost ?? asked.lte ?? asked.by ?? asked.最大);
  if (typeof from === "number" && typeof to === "number") return { kind: "between", from, to };
  if (typeof from === "number") return { kind: "at-least", value: from };
  if (typeof to === "number") return { kind: "at-most", value: to };
  return undefined;
}

function placeIn(asked: Loose): Want | undefined {
  const [lon, lat, km] = [
    asked.lon ?? asked.经度,
    asked.lat ?? asked.纬度,
    asked.km ?? asked.within ?? asked.radiusKm,
  ].map(numberOfCell);
  return typeof lon === "number" && typeof lat === "number" && typeof km === "number"
    ? { kind: "within", lon, lat, km }
    : undefined;
}

const OPERATORS: Readonly<Record<string, Want["kind"]>> = {
  "at-least": "at-least",
  ">=": "at-least",
  gte: "at-least",
  min: "at-least",
  不低于: "at-least",
  "at-most": "at-most",
  "<=": "at-most",
  lte: "at-most",
  max: "at-most",
  不高于: "at-most",
  "one-of": "one-of",
  in: "one-of",
  eq: "one-of",
  "=": "one-of",
  "==": "one-of",
  "all-of": "all-of",
  all: "all-of",
  has: "all-of",
  "none-of": "none-of",
  "not-in": "none-of",
  ne: "none-of",
};

function namedWant(key: string, operator: string, asked: Loose): Want | undefined {
  const kind = OPERATORS[operator.toLowerCase()];
  const value = numberOfCell(asked.value);
  if ((kind === "at-least" || kind === "at-most") && typeof value === "number") return { kind, value };
  const names = namesOfCell(asked.names ?? asked.values ?? asked.value);
  if (kind === "one-of" && names) return { kind, names: namesFor(key, names) };
  if ((kind === "all-of" || kind === "none-of") && names)
    return { kind, names: names.map((name) => optionOf(specOf(key), name)) };
  return bareWant(key, asked.value);
}

function listIn(key: string, asked: Loose): Want | undefined {
  const all = namesOfCell(asked.all ?? asked.allOf);
  if (all) return { kind: "all-of", names: [...all] };
  const none = namesOfCell(asked.none ?? asked.noneOf ?? asked.not);
  if (none) return { kind: "none-of", names: [...none] };
  return bareWant(key, asked.value ?? asked.any ?? asked.oneOf ?? asked.names ?? asked.values);
}

/** Whether what is asked is a day: then what a site has is said as one. */
function asksDay(asked: unknown): boolean {
  const object = Loose.safeParse(asked);
  const values = object.success ? Object.values(object.data) : [asked];
  return values.some((value) => dayOfCell(value) !== undefined);
}
