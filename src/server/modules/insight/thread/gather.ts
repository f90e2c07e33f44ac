/** All that the rooms know of a parcel's family, as far as the reader's permits go; what is kept from it is named. */

import type { RegisterRecord } from "#contract/list.ts";
import type { LineageEvent } from "#contract/space/lineage.ts";
import { sideAt } from "#engine/lineage/lineage-tree.ts";
import type { Text } from "#kernel/register.ts";
import {
  type FirmYear,
  listFiguresOf,
  listLandOfFirms,
  listLeasesOf,
  listUsesOf,
  type ThreadLease,
  type ThreadUse,
} from "#server/modules/enterprise/thread/store.ts";
import { type FirmGrade, listGradesOf } from "#server/modules/evaluation/thread/store.ts";
import {
  listCaseStories,
  listEntriesOfParcel,
  type ToldCase,
  type ToldEntry,
} from "#server/modules/renewal/thread/store.ts";
import { familyOf } from "#server/modules/space/store.ts";
import {
  findDistrictOf,
  findParcelRecord,
  listContractsOf,
  listEvidenceOf,
  listHoldsOf,
  listLineageOf,
  listMatchesOf,
  listUnitsOn,
  type ThreadDistrict,
  type ThreadEvidenceRow,
  type ThreadHold,
  type ThreadUnit,
  type ToldContract,
} from "#server/modules/space/thread/store.ts";
import { type Context, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { listChangesOf, type StoredChange } from "./change-store.ts";
import type { Member, Scene } from "./line.ts";

type Family = Awaited<ReturnType<typeof familyOf>>;
export type Gathered = {
  scene: Scene;
  family: Family;
  events: LineageEvent[];
  /** every member's record as it is today, by id */
  records: ReadonlyMap<string, RegisterRecord>;
  changes: StoredChange[];
  district: ThreadDistrict | undefined;
  contracts: ToldContract[];
  units: ThreadUnit[];
  holds: ThreadHold[];
  evidence: ThreadEvidenceRow[];
  matches: Awaited<ReturnType<typeof listMatchesOf>>;
  demandChanges: StoredChange[];
  uses: ThreadUse[];
  land: ThreadUse[];
  leases: ThreadLease[];
  figures: FirmYear[];
  grades: FirmGrade[];
  entries: ToldEntry[];
  cases: ToldCase[];
};

/** Undefined where the reader may not see the parcel. Ancestors are told of whole, descendants by name only. */
export async function gather(
  tx: Tx,
  ctx: Context,
  parcelId: string,
  day: { at: string; today: string },
): Promise<Gathered | undefined> {
  if (!(await findParcelRecord(tx, ctx.actor, parcelId))) return undefined;
  const family = await familyOf(tx, parcelId);
  const events = await listLineageOf(
    tx,
    family.map(({ id }) => id),
  );
  const scene: Scene = {
    at: day.at,
    members: family.filter(({ generation }) => generation <= 0).map((one) => memberAt(one, events, day.at)),
  };
  const ids = scene.members.map(({ id }) => id);
  const records = new Map<string, RegisterRecord>();
  for (const id of ids) records.set(id, (await findParcelRecord(tx, ctx.actor, id))!);
  const units = await listUnitsOn(tx, ids);
  return {
    scene,
    family,
    events,
    records,
    changes: await listChangesOf(tx, "parcel", ids),
    district: await findDistrictOf(tx, parcelId),
    contracts: await listContractsOf(tx, ids),
    units,
    holds: await listHoldsOf(
      tx,
      [
        ...ids.map((id) => ({ type: "parcel" as const, id })),
        ...units.map(({ id }) => ({ type: "unit" as const, id })),
      ],
      day.today,
    ),
    evidence: await listEvidenceOf(tx, parcelId),
    ...(await asked(tx, ctx, [...ids, ...units.map(({ id }) => id)])),
    ...(await used(tx, ctx, ids, units)),
    ...(await renewed(tx, ctx, ids)),
  };
}

/** A member with the number and the area that it had on the day, or on its last. */
function memberAt(one: Family[number], events: readonly LineageEvent[], at: string): Member {
  const then = sideAt(one.id, events, one.retiredOn !== null && one.retiredOn < at ? one.retiredOn : at);
  return { ...one, code: then?.code ?? one.code, areaM2: then?.areaM2 ?? one.areaM2 };
}

async function asked(tx: Tx, { actor }: Context, siteIds: readonly string[]) {
  const matches = may(actor, "demand.read") ? await listMatchesOf(tx, siteIds) : [];
  const demandIds = [...new Set(matches.map(({ demandId }) => demandId))];
  const demandChanges = demandIds.length > 0 ? await listChangesOf(tx, "demand", demandIds) : [];
  return { matches, demandChanges };
}

async function used(tx: Tx, { actor }: Context, ids: readonly string[], units: readonly ThreadUnit[]) {
  const none = { uses: [], leases: [], land: [], figures: [], grades: [] };
  if (!may(actor, "enterprise.read")) return none;
  const uses = await listUsesOf(tx, ids);
  const leases = await listLeasesOf(
    tx,
    units.map(({ id }) => id),
  );
  const firmIds = [...new Set(uses.map(({ enterpriseId }) => enterpriseId))];
  const seesFigures = may(actor, "measure.read") && readsFigures(actor.capability.fields);
  return {
    uses,
    leases,
    land: seesFigures ? await listLandOfFirms(tx, firmIds) : [],
    figures: seesFigures ? await listFiguresOf(tx, firmIds) : [],
    grades: may(actor, "evaluation.read") ? await listGradesOf(tx, firmIds) : [],
  };
}

const readsFigures = (fields: readonly string[]): boolean =>
  fields.includes("tax") || fields.includes("statistics");

async function renewed(tx: Tx, { actor }: Context, ids: readonly string[]) {
  const entries: ToldEntry[] = [];
  const cases: ToldCase[] = [];
  if (may(actor, "renewal.read"))
    for (const id of ids) {
      entries.push(...(await listEntriesOfParcel(tx, id, actor.capability.fields)));
      cases.push(...(await listCaseStories(tx, id)));
    }
  return { entries, cases };
}

const LEFT_OUT = {
  demands: { zh: "选址需求", en: "demands" },
  firms: { zh: "用地企业与租约", en: "firms and leases" },
  tax: { zh: "税收", en: "tax" },
  statistics: { zh: "产值", en: "output" },
  grades: { zh: "评价等级", en: "grades" },
  renewal: { zh: "低效闲置与腾换", en: "poor use and renewal" },
} as const;

/** What the reader's roles do not show of a thread. */
export function leftOut({ actor }: Pick<Context, "actor">): Text[] {
  const { fields } = actor.capability;
  const measures = may(actor, "measure.read");
  const out: [boolean, Text][] = [
    [may(actor, "demand.read"), LEFT_OUT.demands],
    [may(actor, "enterprise.read"), LEFT_OUT.firms],
    [measures && fields.includes("tax"), LEFT_OUT.tax],
    [measures && fields.includes("statistics"), LEFT_OUT.statistics],
    [may(actor, "evaluation.read"), LEFT_OUT.grades],
    [may(actor, "renewal.read"), LEFT_OUT.renewal],
  ];
  return out.flatMap(([isSeen, text]) => (isSeen ? [] : [text]));
}
