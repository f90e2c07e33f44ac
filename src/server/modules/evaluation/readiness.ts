/** Whether the figures of a run stand on firm ground: confirmed by its firms, and cross-checked. As things are now. */
import { sql } from "kysely";
import type { Readiness, SheetStanding } from "#contract/evaluation/confirmation.ts";
import { factsRead } from "#engine/evaluation/readings.ts";
import { type Context, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { listRounds, noSheets } from "./confirmation-round-store.ts";
import { standingOn } from "./confirmation-standing.ts";
import { worklist } from "./cross-check.ts";
import { tallyFindings } from "./finding-tally.ts";
import { findRun } from "./run-store.ts";
import { seesFigures } from "./run-view.ts";

/** So many of the unconfirmed are named; the counts are of all. */
const NAMED = 500;
const SOUND: readonly SheetStanding[] = ["confirmed", "settled", "deemed"];

export async function readinessOfRun(ctx: Context, runId: string): Promise<Readiness> {
  const { run, asked, ...told } = await reading(ctx, async (tx) => {
    const found = await findRun(tx, runId);
    if (!found) throw notFound({ zh: "评价", en: "Run" });
    const rounds = (await listRounds(tx, found.year)).filter(({ scales }) =>
      scales.some((scale) => found.population.scales.includes(scale)),
    );
    return {
      run: found,
      rounds: rounds.map(({ id, title, status }) => ({ id, title, status })),
      ...(await standingsOf(tx, runId, todayOf(ctx))),
    };
  });
  return { ...told, notAsked: asked, crossCheck: await crossChecked(ctx, run) };
}

async function standingsOf(tx: Tx, runId: string, today: string) {
  // who is outside the population is neither asked nor scored
  const members = sql`
    select e.id, e.name, f.round_id as "roundId", f.standing
      from evaluation_result x
      join evaluation_run u on u.zone_id = x.zone_id and u.id = x.run_id
      join enterprise e on e.zone_id = x.zone_id and e.id = x.enterprise_id
      left join lateral (
        select s.round_id, ${standingOn(today)} as standing
          from evaluation_confirmation s
          join evaluation_confirmation_round r on r.zone_id = s.zone_id and r.id = s.round_id
          left join enterprise_year y on y.zone_id = s.zone_id and y.enterprise_id = s.enterprise_id and y.year = s.year
         where s.zone_id = x.zone_id and s.enterprise_id = x.enterprise_id and s.year = u.year) f on true
     where x.zone_id = current_zone() and x.run_id = ${runId} and x.standing <> 'outside'`;
  const { rows: counted } = await sql<{ standing: SheetStanding | null; n: number }>`
    select standing, count(*)::int as n from (${members}) m group by 1`.execute(tx);
  const { rows: unconfirmed } = await sql<Readiness["unconfirmed"][number]>`
    select * from (${members}) m
     where m.standing is null or m.standing <> all(${[...SOUND]}::text[])
     order by array_position(array['disputed','changed','overdue','sent','read'], m.standing), m.name, m.id limit ${NAMED}`.execute(
    tx,
  );
  const counts = noSheets();
  for (const { standing, n } of counted) if (standing) counts[standing] = n;
  return {
    firms: counted.reduce((sum, { n }) => sum + n, 0),
    counts,
    asked: counted.find(({ standing }) => standing === null)?.n ?? 0,
    unconfirmed,
  };
}

/** Findings on figures that the run's method reads, among firms of its tiers. */
async function crossChecked(
  ctx: Context,
  run: NonNullable<Awaited<ReturnType<typeof findRun>>>,
): Promise<Readiness["crossCheck"]> {
  if (!seesFigures(ctx.actor)) return null;
  const { rows } = await worklist(ctx, run.year);
  const read = new Set(factsRead(run.method));
  const { counts, firmsFound } = tallyFindings(
    rows.filter(
      ({ fact, firm, weight }) =>
        read.has(fact) && weight !== "know" && (run.population.scales as string[]).includes(firm.scale),
    ),
  );
  return { ...counts, firms: firmsFound };
}
