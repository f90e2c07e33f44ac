import type { LimitSource } from "#server/platform/calendar/open-limits.ts";
import { listRounds, redateRound } from "./collection-round-store.ts";

/** The last days of rounds, for the calendar to count again. */
export const collectionLimits: LimitSource = {
  kind: "collection",
  list: async (tx, today) =>
    (await listRounds(tx))
      .filter(({ status, closesOn }) => status === "open" && closesOn >= today)
      .map(({ id, year, countedFrom, days, unit, closesOn, provisional }) => ({
        id,
        kind: "collection",
        title: { zh: `${year} 年度数据归集`, en: `Figures of ${year}` },
        href: `/evaluation/collection/${id}`,
        subject: { type: "collection-round", id, name: `${year} 年度数据归集` },
        from: countedFrom,
        limit: { n: days, unit },
        closesOn,
        provisional,
      })),
  set: redateRound,
};
