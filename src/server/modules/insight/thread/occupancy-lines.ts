/** Who used the land and its units: moved in, moved out, leases signed and ended. */

import { TENURES } from "#contract/enterprise/occupancy.ts";
import type { ThreadLine } from "#contract/insight/thread.ts";
import { t } from "#contract/text.ts";
import { addDays } from "#kernel/day.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { Text } from "#kernel/register.ts";
import type { ThreadLease, ThreadUse } from "#server/modules/enterprise/thread/store.ts";
import type { ThreadUnit } from "#server/modules/space/thread/store.ts";
import { type Grounds, groundOf } from "./asked-lines.ts";
import { dueOf, figure, joined, lineOf, parcelOf } from "./line.ts";

const tenureLabel = (tenure: ThreadUse["tenure"]): Text =>
  TENURES.find(({ value }) => value === tenure)!.label;

const m2 = (areaM2: number): Text => t(`${figure(areaM2, 1)} ㎡`, `${figure(areaM2, 1)} ㎡`);
const mu = (areaM2: number): Text => t(`${figure(muFromM2(areaM2))} 亩`, `${figure(muFromM2(areaM2))} mu`);

/** Where a unit is, as people say it. */
export const unitText = ({ building, floor, code }: ThreadUnit): Text =>
  t(`${building} ${floor} 层 ${code}`, `${building}, floor ${floor}, ${code}`);

export function detailOfUse(use: ThreadUse, units: readonly ThreadUnit[]): Text {
  const unit = units.find(({ id }) => id === use.unitId);
  const tenure = tenureLabel(use.tenure);
  return joined([
    t(tenure.zh, tenure.en.toLowerCase()),
    unit && unitText(unit),
    use.floorAreaM2 !== null && use.unitId !== null && m2(use.floorAreaM2),
    use.landAreaM2 !== null && use.unitId === null && mu(use.landAreaM2),
  ])!;
}

/** A use that is kept by a lease is told by the lease, as long as that is signed for it and no older. */
export function occupancyLines(
  { scene, units }: Grounds,
  uses: readonly ThreadUse[],
  leases: readonly ThreadLease[],
): ThreadLine[] {
  const leased = new Map(leases.map((lease) => [lease.occupancyId, lease]));
  return uses.flatMap((use) => {
    const parcel = parcelOf(scene, use.parcelId);
    const told = {
      part: "use" as const,
      parcel,
      detail: detailOfUse(use, units),
      source: use.source,
      asOf: use.asOf,
      href: `/occupancies/${use.id}`,
    };
    const lease = leased.get(use.id);
    // land that was split goes on under its children: nobody moved out
    const wentOn = uses.some(
      (one) =>
        one.enterpriseId === use.enterpriseId &&
        use.startsOn === parcel.bornOn &&
        one.endsOn === addDays(use.startsOn, -1),
    );
    const goesOn = parcel.retiredOn !== null && use.endsOn === addDays(parcel.retiredOn, -1);
    return [
      ...lineOf(scene, {
        ...told,
        id: `in-${use.id}`,
        on: wentOn || lease?.startsOn === use.startsOn ? null : use.startsOn,
        title: t(`${use.firm}入驻`, `${use.firm} moved in`),
        tone: "good",
      }),
      ...(goesOn || (lease && lease.endedOn === use.endsOn)
        ? []
        : lineOf(scene, {
            ...told,
            id: `out-${use.id}`,
            on: use.endsOn,
            title: t(`${use.firm}退出`, `${use.firm} moved out`),
            tone: "soon",
          })),
    ];
  });
}

export function leaseLines(grounds: Grounds, leases: readonly ThreadLease[]): ThreadLine[] {
  const { scene, units } = grounds;
  return leases.flatMap((lease) => {
    const unit = units.find(({ id }) => id === lease.unitId);
    const told = {
      part: "use" as const,
      parcel: groundOf(grounds, lease.unitId),
      source: lease.source,
      asOf: lease.asOf,
      href: `/leases/${lease.id}`,
    };
    const where = joined([unit && unitText(unit), m2(lease.areaM2), t(lease.contractNo, lease.contractNo)]);
    return [
      ...lineOf(scene, {
        ...told,
        id: `lease-${lease.id}`,
        on: lease.startsOn,
        title: lease.renewalOfNo
          ? t(`${lease.firm}续租`, `${lease.firm} renewed its lease`)
          : t(`${lease.firm}起租`, `${lease.firm} took a lease`),
        detail: where,
        tone: "good",
      }),
      ...(lease.endedOn !== null && lease.endedOn <= scene.at
        ? lineOf(scene, {
            ...told,
            id: `lease-end-${lease.id}`,
            on: lease.endedOn,
            title: t(`${lease.firm}退租`, `${lease.firm} gave its lease up`),
            detail: where,
            why: lease.endReason,
            tone: "soon",
          })
        : dueOf(scene, {
            ...told,
            id: `lease-due-${lease.id}`,
            on: lease.endsOn,
            title: t(`${lease.firm}租约到期`, `The lease of ${lease.firm} runs out`),
            detail: where,
            tone: "soon",
          })),
    ];
  });
}
