/** What still stands on land that goes back: leases of its units, and holds. They end with it, or it is refused with whose they are. */
import type { StandingRights } from "#contract/renewal/case.ts";
import type { Text } from "#kernel/register.ts";
import { endLeasesOfParcel, listLeasesOfParcel } from "#server/modules/enterprise/leases/store.ts";
import { listHoldsOfLand, releaseHolds } from "#server/modules/space/holds/store.ts";
import { lockUnitsOfParcel, setUnitStanding } from "#server/modules/space/units/store.ts";
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { Refused } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";

export async function standingOn(tx: Tx, parcelId: string, today: string): Promise<StandingRights> {
  const leases = await listLeasesOfParcel(tx, parcelId, today);
  const holds = await listHoldsOfLand(tx, parcelId, today);
  return {
    leases: leases.map(({ unit, firm, areaM2, endsOn }) => ({ unit, firm, areaM2, endsOn })),
    holds: holds.map(({ siteCode, holderName, untilOn }) => ({
      site: siteCode,
      holder: holderName,
      untilOn,
    })),
  };
}

type Clearing = {
  code: string;
  /** the last day of use */
  on: string;
  why: string;
  /** leases end and holds are released; otherwise they refuse it */
  endTenancies: boolean;
  /** cleared land has no space to let any more: its units close */
  closesUnits: boolean;
};

/** In the caller's transaction; the parcel's units are held from here on. */
export async function clearLand(tx: Tx, ctx: Context, parcelId: string, asked: Clearing): Promise<void> {
  const today = todayOf(ctx);
  const units = await lockUnitsOfParcel(tx, parcelId);
  const leases = await listLeasesOfParcel(tx, parcelId, asked.on);
  const holds = await listHoldsOfLand(tx, parcelId, today);
  if (leases.length + holds.length > 0 && !asked.endTenancies)
    throw stillLet(asked.code, await standingOn(tx, parcelId, asked.on));
  await releaseHolds(tx, ctx, holds, asked.why);
  await endLeasesOfParcel(tx, ctx, leases, asked);
  if (!asked.closesUnits || units.length === 0) return;
  const open = (await lockUnitsOfParcel(tx, parcelId)).filter(({ status }) => status !== "closed");
  await setUnitStanding(
    tx,
    ctx,
    open.map((unit) => ({ unit, status: "closed", freeFrom: null })),
  );
}

/** Refuses land of which a unit is let or kept: a part that was split off takes its buildings with it. */
export async function mustBeUnlet(tx: Tx, ctx: Context, parcelId: string, code: string): Promise<void> {
  const standing = await standingOn(tx, parcelId, todayOf(ctx));
  if (standing.leases.length + standing.holds.length > 0) throw stillLet(code, standing);
}

const NAMED = 5;

function stillLet(code: string, standing: StandingRights): Refused {
  const { leases, holds } = standing;
  const areaM2 = leases.reduce((sum, lease) => sum + lease.areaM2, 0);
  const named = [
    ...leases.map((one): Text => {
      const what = `${one.firm} ${one.unit} ${one.areaM2} m²`;
      return { zh: `${what} 至 ${one.endsOn}`, en: `${what} until ${one.endsOn}` };
    }),
    ...holds.map(
      ({ site, holder, untilOn }): Text => ({
        zh: `${site} 为 ${holder} 预留至 ${untilOn}`,
        en: `${site} held for ${holder} until ${untilOn}`,
      }),
    ),
  ];
  const list = (language: "zh" | "en", join: string) =>
    named
      .slice(0, NAMED)
      .map((one) => one[language])
      .join(join) + (named.length > NAMED ? "…" : "");
  return new Refused(
    "conflict",
    {
      zh: `宗地 ${code} 上还有 ${leases.length} 份租约（共 ${areaM2.toFixed(2)} m²）、${holds.length} 处预留没有终止：${list("zh", "；")}。请先终止；整宗入库也可选择“一并终止租约、解除预留”。`,
      en: `On ${code} ${leases.length} leases (${areaM2.toFixed(2)} m²) and ${holds.length} holds still stand: ${list("en", "; ")}. End them first; where the whole parcel returns they may be ended with it.`,
    },
    { facts: { ...standing } },
  );
}
