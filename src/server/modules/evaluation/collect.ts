/** What a run reads from the registers. */
import { readDraft } from "#contract/evaluation/draft-method.ts";
import { RunPopulation, type RunRequest } from "#contract/evaluation/run-request.ts";
import {
  listGroupMembers,
  listOccupancies,
  listSilentFirms,
  listYearFigures,
  type YearScope,
} from "#server/modules/enterprise/store.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { cannotGrade } from "./cannot-grade.ts";
import type { Collected } from "./inputs.ts";
import { findStoredMethod, type StoredMethod } from "./method-store.ts";
import { decideRunBy } from "./method-studio-decide.ts";

/** Silent firms are counted up to here. */
const SILENT_MOST = 5000;

/** The method asked for, where it can evaluate what is asked. */
export async function methodFor(tx: Tx, request: RunRequest): Promise<StoredMethod> {
  const found = await findStoredMethod(tx, request.methodId);
  if (!found) throw notFound({ zh: "评价办法", en: "Evaluation method" });
  const { method } = found;
  const known = method.tiers.map((tier) => tier.key);
  const foreign = request.population.scales.filter((scale) => !known.includes(scale));
  if (foreign.length > 0) {
    const names = method.tiers.map((tier) => tier.label);
    throw new Refused("invalid", {
      zh: `“${method.title.zh}”只评价${names.map(({ zh }) => zh).join("、")}企业。`,
      en: `“${method.title.en}” evaluates ${names.map(({ en }) => en.toLowerCase()).join(" and ")} only.`,
    });
  }
  requireGradable(found);
  return found;
}

/** The same for a run of record, which only a method in force may make. */
export async function methodToRun(tx: Tx, request: RunRequest): Promise<StoredMethod> {
  const found = await methodFor(tx, request);
  const decision = decideRunBy(found.summary.status);
  if (decision.kind === "refuse") throw new Refused("conflict", decision.because);
  return found;
}

/** What is in force was found able to grade; a draft may still lack something. */
function requireGradable({ summary, method }: StoredMethod): void {
  if (summary.status !== "draft") return;
  const { issues } = readDraft(method);
  if (issues.length > 0) throw cannotGrade(issues);
}

export async function collect(tx: Tx, request: RunRequest, { method }: StoredMethod): Promise<Collected> {
  const { year } = request;
  const population = RunPopulation.parse(request.population);
  const scope: YearScope = { year, ...population };
  const figures = await listYearFigures(tx, scope);
  if (figures === "[]") throw nobody(year);
  return {
    year,
    method,
    options: request.cap === undefined ? {} : { cap: request.cap },
    population,
    figures,
    lastYear: await listYearFigures(tx, { ...scope, year: year - 1 }),
    uses: await listOccupancies(tx, { from: `${year - 1}-01-01`, to: `${year}-12-31` }),
    groups: method.unit.group === "standalone" ? [] : await listGroupMembers(tx, year),
    silent: await listSilentFirms(tx, scope, SILENT_MOST),
  };
}

const nobody = (year: number): Refused =>
  new Refused("conflict", {
    zh: `${year} 年度在所选范围内没有企业填报年度指标。请先导入年度指标，或调整范围。`,
    en: `No firm of this population has figures for ${year}. Import yearly figures first, or widen the population.`,
  });
