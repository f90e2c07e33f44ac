/** Who asked for the land, and why they left: demands that came up, holds and how they ended, demands that pass it over. */
import type { ThreadLine, ThreadTone } from "#contract/insight/thread.ts";
import { DEMAND_STATUSES } from "#contract/space/siting/demand.ts";
import { t } from "#contract/text.ts";
import type { Text } from "#kernel/register.ts";
import type {
  listMatchesOf,
  listPassing,
  ThreadHold,
  ThreadUnit,
} from "#server/modules/space/thread/store.ts";
import { dayOf } from "#server/platform/today.ts";
import type { StoredChange } from "./change-store.ts";
import { joined, lineOf, type Member, parcelOf, type Scene, same } from "./line.ts";

type Match = Awaited<ReturnType<typeof listMatchesOf>>[number];
type Passing = Awaited<ReturnType<typeof listPassing>>[number];

export type Grounds = { scene: Scene; units: readonly ThreadUnit[] };

/** The parcel that a site is or stands on. */
export function groundOf({ scene, units }: Grounds, siteId: string): Member {
  return parcelOf(scene, units.find(({ id }) => id === siteId)?.parcelId ?? siteId);
}

const ENDS: Record<NonNullable<ThreadHold["outcome"]>, { title: Text; tone: ThreadTone }> = {
  released: { title: t("解除预留", "Hold released"), tone: "soon" },
  lapsed: { title: t("预留到期失效", "Hold lapsed"), tone: "soon" },
  used: { title: t("预留兑现", "Hold came true"), tone: "good" },
};

export function holdLines(grounds: Grounds, holds: readonly ThreadHold[]): ThreadLine[] {
  const { scene } = grounds;
  return holds.flatMap((hold) => {
    const parcel = groundOf(grounds, hold.siteId);
    const site = hold.siteType === "unit" ? t(`单元 ${hold.siteCode}`, `unit ${hold.siteCode}`) : null;
    const told = {
      part: "asked" as const,
      parcel,
      source: hold.placedBy,
      asOf: dayOf(hold.placedAt),
      href: `/${hold.siteType === "unit" ? "units" : "parcels"}/${hold.siteId}`,
    };
    const who = joined([site, same(hold.holderName)]);
    const end = hold.outcome && ENDS[hold.outcome];
    return [
      ...lineOf(scene, {
        ...told,
        id: `held-${hold.id}`,
        on: hold.fromOn,
        title: t(`预留给${hold.holderName}`, `Kept for ${hold.holderName}`),
        detail: joined([site, t(`至 ${hold.untilOn}`, `until ${hold.untilOn}`)]),
        why: hold.reason,
        tone: "act",
      }),
      ...(end
        ? lineOf(scene, {
            ...told,
            id: `hold-end-${hold.id}`,
            on: hold.endedOn ?? hold.untilOn,
            title: end.title,
            detail: who,
            why: hold.releaseReason,
            tone: end.tone,
          })
        : []),
    ];
  });
}

/** When demands came to know of these sites, and how those ended that did not stay. */
export function matchLines(
  grounds: Grounds,
  matches: readonly Match[],
  changes: readonly StoredChange[],
): ThreadLine[] {
  const { scene } = grounds;
  return matches.flatMap((match) => {
    const [siteId = ""] = (match.site.split(":")[1] ?? "").split("+");
    const ground = match.site.split(/[:+]/).find((id) => grounds.units.some((unit) => unit.id === id));
    const own = match.site.split(/[:+]/).find((id) => scene.members.some((member) => member.id === id));
    const parcel = groundOf(grounds, ground ?? own ?? siteId);
    const told = {
      part: "asked" as const,
      parcel,
      source: match.source,
      href: `/siting/demands/${match.demandId}`,
    };
    const name = t(`需求“${match.title}”`, `demand “${match.title}”`);
    const left = changes.findLast(
      ({ subjectId, changes: { status } }) => subjectId === match.demandId && status !== undefined,
    );
    const since = dayOf(match.since);
    return [
      ...lineOf(scene, {
        ...told,
        id: `match-${match.demandId}-${match.site}`,
        on: since,
        asOf: since,
        title: t(`匹配到${name.zh}`, `Came up for ${name.en}`),
        detail: joined([
          match.who !== null && same(match.who),
          match.site.startsWith("parcel:") ? null : same(match.siteName),
          t(`匹配度 ${Math.round(match.score)}`, `score ${Math.round(match.score)}`),
        ]),
        tone: "good",
      }),
      ...(left && left.on >= since ? [...leftLine(scene, match, left, told)] : []),
    ];
  });
}

function leftLine(
  scene: Scene,
  match: Match,
  left: StoredChange,
  told: { part: "asked"; parcel: Member; source: string; href: string },
): ThreadLine[] {
  const status = String(left.changes.status?.[1] ?? "");
  const label = DEMAND_STATUSES.find(({ value }) => value === status)?.label ?? same(status);
  return lineOf(scene, {
    ...told,
    id: `left-${match.demandId}-${match.site}`,
    on: left.on,
    asOf: left.on,
    title: t(`需求“${match.title}”${label.zh}`, `Demand “${match.title}”: ${label.en.toLowerCase()}`),
    detail: match.who === null ? null : same(match.who),
    why: left.why,
    tone: status === "settled" ? "good" : "soon",
  });
}

/** Demands that wait today and find nothing here: told under the day on which they were filed, with what is lacking. */
export function passingLines(scene: Scene, passing: readonly Passing[]): ThreadLine[] {
  const own = scene.members.find(({ generation }) => generation === 0)!;
  return passing.flatMap(({ id, title, who, filedOn, short, source }) =>
    lineOf(scene, {
      id: `passed-${id}`,
      on: filedOn,
      part: "asked",
      parcel: own,
      title: t(`需求“${title}”未选中本宗`, `Demand “${title}” passes it over`),
      detail: who === null ? null : same(who),
      why:
        short.length === 0
          ? null
          : t(
              `不满足：${short.map(({ zh }) => zh).join("、")}`,
              `short of: ${short.map(({ en }) => en.toLowerCase()).join(", ")}`,
            ),
      tone: "calm",
      source,
      asOf: scene.at,
      href: `/siting/demands/${id}`,
    }),
  );
}
