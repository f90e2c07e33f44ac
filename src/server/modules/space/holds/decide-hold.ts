import { HOLD_MOST_DAYS } from "#contract/space/hold.ts";
import { addDays, daysBetween } from "#kernel/day.ts";
import { Refused } from "#server/platform/refusal.ts";
import type { Site, StoredHold } from "./hold-store.ts";

/** Statuses of a parcel that somebody has the right to use already. */
const GIVEN = ["granted", "building", "built"];

/** Why a site may not be kept for somebody, or undefined. `standing` is the hold that stands on it. */
export function decideHold(
  site: Site,
  standing: StoredHold | undefined,
  untilOn: string,
  today: string,
): Refused | undefined {
  if (standing) return heldAlready(site, standing);
  if (site.isGone)
    return conflict(
      `宗地 ${site.code} 已分割、合并或注销，不能再预留。请在现存宗地上预留。`,
      `Parcel ${site.code} is no more: it was split, merged or struck off. Keep one of its successors instead.`,
    );
  if (site.type === "parcel" && GIVEN.includes(site.status))
    return conflict(
      `宗地 ${site.code} 已供应${site.holder ? `给 ${site.holder}` : ""}，不在可供应状态，不能预留。`,
      `Parcel ${site.code} is given out${site.holder ? ` to ${site.holder}` : ""} and not supply: it cannot be kept for anybody.`,
    );
  if (site.type === "unit" && (site.status === "closed" || site.status === "own-use"))
    return conflict(
      `单元 ${site.code} ${site.status === "closed" ? "已停用" : "为业主自用"}，不能预留。请先改为可出租。`,
      `Unit ${site.code} is ${site.status === "closed" ? "closed" : "in the owner’s own use"}: make it lettable first.`,
    );
  return decideUntil(untilOn, today);
}

/** How long a site may be kept. */
export function decideUntil(untilOn: string, today: string): Refused | undefined {
  const days = daysBetween(today, untilOn);
  if (days < 0) return invalid(`预留截止日 ${untilOn} 已过去。`, `The last day, ${untilOn}, is past.`);
  if (days <= HOLD_MOST_DAYS) return undefined;
  const last = addDays(today, HOLD_MOST_DAYS);
  return invalid(
    `一次最多预留 ${HOLD_MOST_DAYS} 天，即到 ${last}；到期前可以延长。`,
    `A site is kept for ${HOLD_MOST_DAYS} days at most, until ${last}; it may be extended before that.`,
  );
}

/** Whose it is, why and until when: for whoever comes second. */
export function heldAlready(site: Pick<Site, "code">, hold: StoredHold): Refused {
  const { holderName, untilOn, reason, placedBy } = hold;
  return new Refused(
    "conflict",
    {
      zh: `${site.code} 已由${placedBy}为“${holderName}”预留至 ${untilOn}（${reason}）。没有写入；请联系${placedBy}，或改选别处。`,
      en: `${site.code} is kept for “${holderName}” until ${untilOn} by ${placedBy} (${reason}). Nothing was written: ask ${placedBy}, or choose another.`,
    },
    { facts: { holdId: hold.id, holderName, untilOn, placedBy } },
  );
}

const conflict = (zh: string, en: string) => new Refused("conflict", { zh, en });
const invalid = (zh: string, en: string) => new Refused("invalid", { zh, en });
