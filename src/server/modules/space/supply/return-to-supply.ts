import type { Shape } from "#engine/geometry/shape.ts";
import type { Row } from "#kernel/register.ts";
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { refusalOf, writing } from "#server/platform/registers/routes.ts";
import { writeRecords } from "#server/platform/registers/write.ts";
import { parcelStore } from "../registers.ts";
import { listUsersOf, lockParcels } from "./supply-store.ts";

/** On which terms land comes back. */
export type ReturnTerms = {
  /** `cleared`: the former right is at an end (holder, price, term are taken out); `vacated`: free of use, the right stands */
  status: "cleared" | "vacated";
  /** the day from which it is supply, YYYY-MM-DD */
  on: string;
  why: string;
  documentNo?: string | undefined;
  /** what brought it back, for the ledger: a renewal case, say */
  cause?: { type: string; id: string; name: string } | undefined;
  /** only this part of the parcel: it is split off first */
  part?: ReturnedPart | undefined;
};
export type ReturnedPart = {
  /** its outline within the parcel's; needed where the parcel has one */
  shape?: Shape | undefined;
  /** its legal area in m²; by outline where absent */
  areaM2?: number | undefined;
  /** its own number, and that of what remains; by the parent's number where absent */
  code?: string | undefined;
  restCode?: string | undefined;
};
export type Returned = { parcelId: string; code: string; areaM2: number; remainderId: string | null };

/** load, decide, save: within the caller's transaction. */
export async function returnToSupply(
  tx: Tx,
  ctx: Context,
  parcelId: string,
  terms: ReturnTerms,
): Promise<Returned> {
  const [held] = await lockParcels(tx, ctx.actor.zoneId, [parcelId]);
  if (!held) throw notFound({ zh: "地块", en: "parcel" });
  if (held.retiredOn !== null) throw retired(held.code, held.retiredOn);
  if (terms.part) throw partNotYet();
  const users = await listUsersOf(tx, [parcelId], terms.on);
  if (users.length > 0) throw stillInUse(users);
  const before = await findRecord(tx, parcelStore, ctx.actor, parcelId);
  if (!before) throw notFound({ zh: "地块", en: "parcel" });
  const [outcome] = await writing(parcelStore, () =>
    writeRecords(tx, ctx, parcelStore, [{ before, values: valuesOf(terms), why: terms.why }]),
  );
  if (outcome?.kind !== "written") throw refusalOf(outcome?.kind === "refused" ? outcome.problems : []);
  await record(tx, ctx, [
    {
      kind: "parcel-returned",
      subject: { type: "parcel", id: parcelId, name: held.name ?? held.code },
      changes: {
        status: [before.status, terms.status],
        returnedOn: [null, terms.on],
        ...(terms.documentNo && { documentNo: [null, terms.documentNo] }),
        ...(terms.cause && { cause: [null, terms.cause] }),
      },
      why: terms.why,
    },
  ]);
  return { parcelId, code: held.code, areaM2: held.areaM2, remainderId: null };
}

const valuesOf = ({ status }: ReturnTerms): Row =>
  status === "cleared"
    ? { status, holder: null, grantedOn: null, expiresOn: null, priceWanPerMu: null }
    : { status };

const retired = (code: string, on: string): Refused =>
  new Refused("conflict", {
    zh: `地块 ${code} 已于 ${on} 因分割或合并注销，请改用现行地块。`,
    en: `Parcel ${code} ceased on ${on} by a split or a merger: use the parcels that came of it.`,
  });

const partNotYet = (): Refused =>
  new Refused("conflict", {
    zh: "请先在地图上分割地块，再整宗退回供应。",
    en: "Split the parcel on the map first, then return the whole of the part.",
  });

function stillInUse(users: readonly { firm: string }[]): Refused {
  const firms = users.map(({ firm }) => firm).join("、");
  return new Refused(
    "conflict",
    {
      zh: `仍有 ${users.length} 条用地关系未终止（${firms}），请先终止再退回供应。`,
      en: `${users.length} uses of the land have not ended (${firms}): end them before it returns to supply.`,
    },
    { facts: { users } },
  );
}
