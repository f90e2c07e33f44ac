/** The inputs of a run, column by column, as they are kept: everything the result depends on, and where each figure came from. */
import { createHash } from "node:crypto";
import type { RunPopulation } from "#contract/evaluation/run-request.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { GroupMember } from "#engine/evaluation/unit-plan.ts";
import type { LandUse, Provenance, SilentFirm, YearFigures } from "#server/modules/enterprise/store.ts";
import { canonicalText } from "./canonical-text.ts";

/** What was read from the registers for a run. The figures are JSON text, so that they pass to a worker unparsed. */
export type Collected = {
  year: number;
  method: Method;
  options: { cap?: number };
  population: RunPopulation;
  /** `YearFigures[]`, `LandUse[]` */
  figures: string;
  lastYear: string;
  uses: string;
  /** memberships of this and last year, where the method knows groups */
  groups: GroupMember[];
  silent: SilentFirm[];
};

/** Facts of a year's row, by the engine's names. 用地面积 is given here only where the row states it. */
export const FIGURE_FACTS = [
  ["landMu", "areaMu"],
  ["taxWan", "taxWan"],
  ["valueAddedWan", "valueAddedWan"],
  ["revenueWan", "revenueWan"],
  ["outputWan", "outputWan"],
  ["energyTce", "energyTce"],
  ["emissionT", "emissionT"],
  ["staff", "staff"],
  ["rdWan", "rdWan"],
  ["electricityWanKwh", "electricityWanKwh"],
  ["investmentWan", "investmentWan"],
] as const satisfies readonly (readonly [keyof YearFigures, string])[];

export type FirmColumns = {
  ids: string[];
  usccs: (string | null)[];
  names: string[];
  tiers: string[];
  industries: (string | null)[];
  districtIds: (string | null)[];
  districts: (string | null)[];
  productionStartedOn: (string | null)[];
  figures: Record<string, (number | null)[]>;
  words: Record<string, (string | null)[]>;
  sources: string[];
  asOfs: (string | null)[];
  /** rows of which some figure has a source, date or state of its own; figures by the engine's names */
  provenance: Record<string, Provenance>;
};

export type Inputs = {
  format: 1;
  year: number;
  method: Method;
  options: { cap?: number };
  population: RunPopulation;
  firms: FirmColumns;
  lastYear: FirmColumns | null;
  uses: LandUse[];
  /** absent where the method knows no groups, or no firm of the run is in one */
  groups?: GroupMember[];
};

/** The inputs of what was collected. Last year's figures belong to them only where the method draws on them. */
export function inputsOf(collected: Collected): Inputs {
  const { year, method, options, population } = collected;
  const firms = columnsOf(JSON.parse(collected.figures) as YearFigures[]);
  const known = new Set(firms.ids);
  const groups = collected.groups.filter(({ enterprise }) => known.has(enterprise));
  return {
    format: 1,
    year,
    method,
    options,
    population,
    firms,
    lastYear: lastYearOf(collected),
    uses: usesThatMatter(firms, JSON.parse(collected.uses) as LandUse[]),
    ...(groups.length > 0 && { groups }),
  };
}

/** Null where nobody brought figures last year either: the method then says what to do without. */
function lastYearOf({ method, lastYear }: Collected): FirmColumns | null {
  if (!drawsOnLastYear(method)) return null;
  const rows = JSON.parse(lastYear) as YearFigures[];
  return rows.length === 0 ? null : columnsOf(rows);
}

const drawsOnLastYear = (method: Method): boolean =>
  method.indicators.some(
    ({ norm }) => "baseline" in norm && norm.baseline.kind !== "fixed" && norm.baseline.from === "last_year",
  );

/** Uses on the parcels that some firm of the run is on. */
function usesThatMatter(firms: FirmColumns, uses: readonly LandUse[]): LandUse[] {
  const known = new Set(firms.ids);
  const parcels = new Set(uses.filter((use) => known.has(use.enterpriseId)).map((use) => use.parcelId));
  return uses.filter((use) => parcels.has(use.parcelId));
}

export function columnsOf(rows: readonly YearFigures[]): FirmColumns {
  const columns: FirmColumns = {
    ids: rows.map((row) => row.enterpriseId),
    usccs: rows.map((row) => row.uscc),
    names: rows.map((row) => row.name),
    tiers: rows.map((row) => row.scale),
    industries: rows.map((row) => row.industryCode),
    districtIds: rows.map((row) => row.districtId),
    districts: rows.map((row) => row.district),
    productionStartedOn: rows.map((row) => row.productionStartedOn),
    figures: Object.fromEntries(FIGURE_FACTS.map(([key, fact]) => [fact, rows.map((row) => row[key])])),
    words: {},
    sources: rows.map((row) => row.source),
    asOfs: rows.map((row) => row.asOf),
    provenance: {},
  };
  for (const [at, row] of rows.entries()) {
    for (const [key, value] of Object.entries(row.extra)) putExtra(columns, key, at, value);
    if (Object.keys(row.provenance).length > 0) columns.provenance[at] = byFact(row.provenance);
  }
  return columns;
}

/** A figure of the zone's own becomes a column for all; where nobody else has it, it is missing. */
function putExtra(columns: FirmColumns, key: string, at: number, value: unknown): void {
  const size = columns.ids.length;
  if (typeof value === "number") {
    columns.figures[key] ??= new Array(size).fill(null);
    columns.figures[key][at] = value;
  } else if (typeof value === "string") {
    columns.words[key] ??= new Array(size).fill(null);
    columns.words[key][at] = value;
  }
}

const FACT_OF = new Map<string, string>(FIGURE_FACTS);

const byFact = (provenance: Provenance): Provenance =>
  Object.fromEntries(Object.entries(provenance).map(([key, entry]) => [FACT_OF.get(key) ?? key, entry]));

/** Where a figure of a firm comes from, and as of when. */
export function sourceOf(
  firms: FirmColumns,
  row: number,
  fact: string,
): { source: string; asOf: string | null } {
  const own = firms.provenance[row]?.[fact];
  return { source: own?.source ?? firms.sources[row]!, asOf: own?.asOf ?? firms.asOfs[row] ?? null };
}

/** The one text of these inputs, and its hash: the same question has the same text. */
export function inputText(inputs: Inputs): { text: string; hash: string } {
  const text = canonicalText(inputs);
  return { text, hash: createHash("sha256").update(text).digest("hex") };
}
