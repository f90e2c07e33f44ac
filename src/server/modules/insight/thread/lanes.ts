/** The axis of time: a lane for the land of each parcel, and one for each unit that anybody used or kept. Pure. */
import type { ThreadBar, ThreadLane } from "#contract/insight/thread.ts";
import { t } from "#contract/text.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { ThreadLease, ThreadUse } from "#server/modules/enterprise/thread/store.ts";
import type { ThreadHold, ThreadUnit } from "#server/modules/space/thread/store.ts";
import { dayOf } from "#server/platform/today.ts";
import { figure, isTold, joined, lastDay, type Member, parcelOf, type Scene } from "./line.ts";
import { detailOfUse } from "./occupancy-lines.ts";

type Loose = Omit<ThreadBar, "row">;
/** Everything that stands on a lane. */
export type LaneSources = {
  units: readonly ThreadUnit[];
  uses: readonly ThreadUse[];
  leases: readonly ThreadLease[];
  holds: readonly ThreadHold[];
};

export function lanesOf(scene: Scene, sources: LaneSources): ThreadLane[] {
  const { units, uses } = sources;
  const land = scene.members.map((member) =>
    laneOf(
      `land-${member.id}`,
      landLabel(member),
      [
        ...uses
          .filter(({ parcelId, unitId }) => parcelId === member.id && unitId === null)
          .map((use) => barOfUse(use, units)),
        ...holdBars(sources, member.id),
      ],
      scene,
      member,
    ),
  );
  const rooms = units.map((unit) =>
    laneOf(
      `unit-${unit.id}`,
      unitLabel(unit),
      [
        ...uses.filter(({ unitId }) => unitId === unit.id).map((use) => barOfUse(use, units)),
        // a lease that is kept as a use already is not told twice
        ...sources.leases
          .filter(
            ({ unitId, occupancyId }) => unitId === unit.id && !uses.some(({ id }) => id === occupancyId),
          )
          .map(leaseBar),
        ...holdBars(sources, unit.id),
      ],
      scene,
      parcelOf(scene, unit.parcelId),
    ),
  );
  return [...land, ...rooms].filter(({ bars }) => bars.length > 0);
}

const landLabel = ({ code, areaM2 }: Member) => ({
  group: null,
  label: t(`${code} 土地`, `Land of ${code}`),
  note: t(`${figure(muFromM2(areaM2))} 亩`, `${figure(muFromM2(areaM2))} mu`),
});

const unitLabel = ({ building, floor, code, areaM2 }: ThreadUnit) => ({
  group: building,
  label: t(`${floor} 层 ${code}`, `${floor}F ${code}`),
  note: t(`${figure(areaM2, 1)} ㎡`, `${figure(areaM2, 1)} ㎡`),
});

function laneOf(
  key: string,
  named: Pick<ThreadLane, "group" | "label" | "note">,
  bars: readonly Loose[],
  scene: Scene,
  member: Member,
): ThreadLane {
  const until = lastDay(scene, member);
  const told = bars
    .filter(({ from }) => isTold(scene, member, from))
    .map((bar) => ({ ...bar, to: bar.to === null && until < scene.at ? until : bar.to }));
  const placed = inRows(told);
  return { key, ...named, rows: 1 + Math.max(-1, ...placed.map(({ row }) => row)), bars: placed };
}

/** Bars one after another share a row; what overlaps goes to the next that is free. */
export function inRows(bars: readonly Loose[]): ThreadBar[] {
  const ends: string[] = [];
  return bars
    .toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))
    .map((bar) => {
      const free = ends.findIndex((end) => end <= bar.from);
      const row = free === -1 ? ends.length : free;
      ends[row] = bar.to ?? "9999";
      return { ...bar, row };
    });
}

const barOfUse = (use: ThreadUse, units: readonly ThreadUnit[]): Loose => ({
  id: `use-${use.id}`,
  kind: use.tenure,
  label: use.firm,
  detail: detailOfUse(use, units),
  from: use.startsOn,
  to: use.endsOn,
  source: use.source,
  asOf: use.asOf,
  href: `/occupancies/${use.id}`,
});

const leaseBar = (lease: ThreadLease): Loose => ({
  id: `lease-${lease.id}`,
  kind: "contract",
  label: lease.firm,
  detail: joined([
    t("租约", "lease"),
    t(lease.contractNo, lease.contractNo),
    t(`${figure(lease.areaM2, 1)} ㎡`, `${figure(lease.areaM2, 1)} ㎡`),
  ])!,
  from: lease.startsOn,
  to: lease.endedOn ?? lease.endsOn,
  source: lease.source,
  asOf: lease.asOf,
  href: `/leases/${lease.id}`,
});

const holdBars = ({ holds }: LaneSources, siteId: string): Loose[] =>
  holds
    .filter((hold) => hold.siteId === siteId)
    .map((hold) => ({
      id: `hold-${hold.id}`,
      kind: "hold",
      label: hold.holderName,
      detail: t(`预留：${hold.reason}`, `kept: ${hold.reason}`),
      from: hold.fromOn,
      to: hold.endedOn ?? hold.untilOn,
      source: hold.placedBy,
      asOf: dayOf(hold.placedAt),
      href: `/${hold.siteType === "unit" ? "units" : "parcels"}/${siteId}`,
    }));
