/** What stands beside the two lists: clocks that run, and the five places where land stops. */
import type { z } from "zod";
import type { FiveUnmetList, WatchedLand, WatchList } from "#contract/renewal/poor-land.ts";
import { findIdle } from "#engine/idle-land/find-idle.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { type Context, reading } from "#server/platform/context.ts";
import { todayOf } from "#server/platform/today.ts";
import { requireZoneRows } from "./entry-view.ts";
import { fiveUnmet } from "./five-unmet.ts";
import { GRANTED_STATUSES, idleFactsOf } from "./land-facts-of.ts";
import { findLastYear, type LandSubject, listSubjects } from "./land-subject-store.ts";

/** Land on which a clock of Order 53 runs or will, what falls due first on top. */
export function watchList(ctx: Context): Promise<z.infer<typeof WatchList>> {
  requireZoneRows(ctx);
  return reading(ctx, async (tx) => {
    const today = todayOf(ctx);
    const subjects = await listSubjects(tx, { asOf: today, year: Number(today.slice(0, 4)) });
    const watched = subjects
      .filter(({ parcelStatus }) => GRANTED_STATUSES.includes(parcelStatus))
      .map((subject) => watchedOf(subject, today));
    return {
      today,
      lines: watched
        .filter(({ next }) => next !== null)
        .toSorted((a, b) => a.next!.on.localeCompare(b.next!.on))
        .slice(0, 500),
      unknown: watched.filter(({ verdict }) => verdict === "unknown").length,
    };
  });
}

function watchedOf(subject: LandSubject, today: string): WatchedLand {
  const { verdict, kind, next, clock, feeWan } = findIdle(idleFactsOf(subject), today);
  return {
    parcelId: subject.parcelId,
    parcelCode: subject.parcelCode,
    ownerName: subject.ownerName ?? subject.holder,
    areaMu: muFromM2(subject.areaM2),
    verdict,
    kind,
    next,
    countedDays: clock?.countedDays ?? null,
    feeWan,
  };
}

export function fiveUnmetList(ctx: Context): Promise<z.infer<typeof FiveUnmetList>> {
  requireZoneRows(ctx);
  return reading(ctx, async (tx) => {
    const asOf = todayOf(ctx);
    const year = (await findLastYear(tx)) ?? null;
    const counted = year ?? Number(asOf.slice(0, 4)) - 1;
    return { asOf, year, kinds: fiveUnmet(await listSubjects(tx, { asOf, year: counted }), asOf, counted) };
  });
}
