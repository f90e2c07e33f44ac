/** The zone's side of the city: add up the frozen runs of a year, show it, tell it, take it back. */
import { type CityReport, LEAST_BEHIND_A_SUM } from "#contract/evaluation/city.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { canonical, record } from "#server/platform/events.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import {
  type FrozenRun,
  findMembership,
  listFrozenRuns,
  listOwnPublications,
  listRunFirms,
  type Publication,
  removePublication,
  setPublication,
} from "./city-store.ts";
import { gradeCounts, type SummedFirm, sumsOf } from "./city-sums.ts";
import { listRunCorrections } from "./effects-store.ts";
import { getSnapshot } from "./run-store.ts";
import { unpackSnapshot } from "./snapshot.ts";

type Year = CityReport["years"][number];
type Told = Omit<Year, "published"> & { sums: FrozenRun[] };

/** What could be told of each decided year, and what has been. */
export function cityReport(ctx: Context): Promise<CityReport> {
  requireZone(ctx);
  return inTransaction(ctx, async (tx) => {
    const member = await findMembership(tx);
    if (!member) return { city: null, years: [] };
    const runs = await listFrozenRuns(tx);
    const published = await listOwnPublications(tx);
    const years: Year[] = [];
    for (const year of new Set(runs.map((run) => run.year))) {
      const { sums: _sums, ...told } = await toldOf(
        tx,
        year,
        runs.filter((run) => run.year === year),
      );
      years.push({
        ...told,
        published: publishedOf(
          told,
          published.find((one) => one.year === year),
        ),
      });
    }
    return { city: { zh: member.cityName, en: member.cityNameEn }, years };
  });
}

function publishedOf(told: Omit<Told, "sums">, held: Publication | undefined): Year["published"] {
  if (!held) return null;
  const { at, by, why, revision } = held;
  const upToDate = canonical([held.figures, held.grades]) === canonical([told.figures, told.grades]);
  return { at: at.toISOString(), by, why, revision, upToDate };
}

/** The sums of a year over all its decided runs, corrections taken in. */
async function toldOf(tx: Tx, year: number, runs: readonly FrozenRun[]): Promise<Told> {
  const firms: SummedFirm[] = [];
  const grades = new Map<string, string | null>();
  for (const run of runs) {
    const inputs = await unpackSnapshot(await getSnapshot(tx, run.id));
    const corrected = await listRunCorrections(tx, run.id);
    for (const { id, position, areaMu, grade } of await listRunFirms(tx, run.id)) {
      const given = Object.entries(inputs.firms.figures).map(
        ([fact, of]) => [fact, of[position] ?? null] as const,
      );
      firms.push({ id, areaMu, figures: { ...Object.fromEntries(given), ...corrected.get(id) } });
      grades.set(id, grade ?? grades.get(id) ?? null);
    }
  }
  return {
    year,
    firms: grades.size,
    figures: sumsOf(firms),
    grades: gradeCounts([...grades.values()]),
    runs: runs.map(({ id, title }) => ({ id, title })),
    sums: [...runs],
  };
}

/** Tells the city the sums of a decided year. An act of its own: nothing goes to the city without it. */
export async function publishToCity(ctx: Context, year: number, why: string): Promise<CityReport> {
  requireZone(ctx);
  await inTransaction(ctx, async (tx) => {
    const member = await findMembership(tx);
    if (!member) throw noCity();
    const runs = await listFrozenRuns(tx, year);
    if (runs.length === 0)
      throw new Refused("conflict", {
        zh: `${year} 年度还没有定档的评价，定档后才能报送。`,
        en: `No run of ${year} is frozen yet: sums are told of decided years only.`,
      });
    const { figures, grades, firms, sums } = await toldOf(tx, year, runs);
    if (firms < LEAST_BEHIND_A_SUM)
      throw new Refused("conflict", {
        zh: `${year} 年度只有 ${firms} 家企业，少于 ${LEAST_BEHIND_A_SUM} 家的汇总等于单家数据，不能报送。`,
        en: `${year} has ${firms} firms: a sum over fewer than ${LEAST_BEHIND_A_SUM} would be theirs.`,
      });
    const before = (await listOwnPublications(tx)).find((one) => one.year === year);
    await setPublication(tx, {
      zoneId: ctx.actor.zoneId,
      ...member,
      year,
      figures,
      grades,
      firms,
      why,
      runs: sums.map(({ id, title, resultHash }) => ({ id, title, resultHash })),
      publishedBy: ctx.actor.name,
      publishedAt: ctx.now(),
    });
    await record(tx, ctx, [
      {
        kind: "city-figures-published",
        subject: { type: "zone", id: ctx.actor.zoneId, name: `${member.cityName} ${year}` },
        changes: { figures: [before?.figures ?? null, figures], grades: [before?.grades ?? null, grades] },
        why,
      },
    ]);
  });
  return cityReport(ctx);
}

export async function withdrawFromCity(ctx: Context, year: number): Promise<CityReport> {
  requireZone(ctx);
  await inTransaction(ctx, async (tx) => {
    if (!(await removePublication(tx, year))) throw notFound({ zh: "报送记录", en: "publication" });
    await record(tx, ctx, [
      {
        kind: "city-figures-withdrawn",
        subject: { type: "zone", id: ctx.actor.zoneId, name: String(year) },
        changes: { year: [year, null] },
      },
    ]);
  });
  return cityReport(ctx);
}

const noCity = (): Refused =>
  new Refused("conflict", {
    zh: "本园区还没有归入任何市级平台，请由系统管理员用 perch zone join 办理。",
    en: "This zone belongs to no city yet: the administrator joins it with `perch zone join`.",
  });

function requireZone({ actor }: Context): void {
  if (actor.capability.rows === "zone") return;
  throw new Refused("forbidden", { zh: "报送由园区办理。", en: "This is for the zone's own people." });
}
