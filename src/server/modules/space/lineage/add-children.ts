import type { RegisterRecord } from "#contract/list.ts";
import type { NewParcel } from "#contract/space/lineage.ts";
import { m2FromMu, muFromM2 } from "#kernel/mu.ts";
import type { Row } from "#kernel/register.ts";
import { readTextForm } from "#kernel/text-form.ts";
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { refusalOf, writing } from "#server/platform/registers/routes.ts";
import { writeRecords } from "#server/platform/registers/write.ts";
import { OWN_CRS } from "../geometry.ts";
import type { Outlined } from "../geometry-check.ts";
import { setParcelGeometry } from "../geometry-store.ts";
import { parcelStore } from "../registers.ts";
import { PARCEL } from "./hold-parcels.ts";
import { type Side, setBorn } from "./lineage-store.ts";

/** A parcel to come: what is said of it, and its outline where it has one. */
export type Coming = { given: NewParcel; outlined: Outlined | undefined; areaM2: number };

/** Areas are kept to a square millimetre. */
export const legalM2 = (areaMu: number): number => Math.round(m2FromMu(areaMu) * 1e6) / 1e6;

/** Adds the parcels that come of others, through the register: what the parent was, they are, but for code, area and outline. */
export async function addChildren(
  tx: Tx,
  ctx: Context,
  parentId: string,
  coming: readonly Coming[],
  { on, why, kind }: { on: string; why: string; kind: "split" | "merge" },
): Promise<Side[]> {
  const parent = await findRecord(tx, parcelStore, ctx.actor, parentId);
  if (!parent) throw notFound(PARCEL);
  const writes = coming.map((one) => ({ values: valuesOf(parent, one, kind), why }));
  const outcomes = await writing(parcelStore, () => writeRecords(tx, ctx, parcelStore, writes));
  const sides: Side[] = [];
  for (const [n, outcome] of outcomes.entries()) {
    if (outcome.kind !== "written") throw refusalOf(outcome.kind === "refused" ? outcome.problems : []);
    const { given, outlined, areaM2 } = coming[n]!;
    if (outlined)
      await setParcelGeometry(tx, ctx.actor.zoneId, outcome.id, outcome.revision, {
        ...outlined,
        sourceCrs: OWN_CRS,
      });
    sides.push({
      parcelId: outcome.id,
      code: given.code,
      estateCode: typeof writes[n]!.values.estateCode === "string" ? writes[n]!.values.estateCode : null,
      name: given.name ?? null,
      areaM2,
      computedAreaM2: outlined?.areaM2 ?? null,
      geometry: outlined?.shape ?? null,
    });
  }
  await setBorn(
    tx,
    sides.map(({ parcelId }) => parcelId),
    on,
  );
  return sides;
}

const INHERITED = parcelStore.entry.register.columns
  .filter(
    ({ derived, key }) =>
      !derived && !["code", "name", "estateCode", "areaMu", "source", "asOf"].includes(key),
  )
  .map(({ key }) => key);

function valuesOf(parent: RegisterRecord, { given, areaM2 }: Coming, kind: "split" | "merge"): Row {
  const inherited = Object.fromEntries(
    INHERITED.filter((key) => parent[key] !== null && parent[key] !== undefined).map((key) => [
      key,
      parent[key]!,
    ]),
  );
  return {
    ...inherited,
    code: given.code,
    name: given.name ?? parent.name ?? null,
    ...(given.estateCode && { estateCode: estateCode(given.estateCode) }),
    areaMu: muFromM2(areaM2),
    source: kind === "split" ? `由 ${parent.code} 分割` : `由 ${parent.code} 等合并`,
  };
}

/** As the standard writes it; one that does not fit is declined with what is wrong. */
export function estateCode(text: string): string {
  const reading = readTextForm({ kind: "estate-code" }, text);
  if (reading.kind === "read") return reading.text;
  throw new Refused("invalid", reading.because, {
    issues: [{ path: "estateCode", message: reading.because }],
  });
}
