/** One site with its evidence and its tier for a trade, and for every trade there is. */

import type { ReadinessItem, SiteReadiness } from "#contract/space/readiness.ts";
import { READINESS_NAMES } from "#contract/space/readiness-kinds.ts";
import type { ReadinessPack } from "#contract/space/readiness-pack.ts";
import { assessSite } from "#engine/readiness/assess-site.ts";
import { classOf } from "#engine/readiness/class-of.ts";
import { freshnessOf, staleOn } from "#engine/readiness/freshness.ts";
import type { Assessment, Site } from "#engine/readiness/readiness.ts";
import { type Context, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { evidenceOf } from "#server/platform/evidence/evidence.ts";
import { notFound } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { buildingSite, type GatheredSite, gatherSites } from "./gather-sites.ts";
import { packShown, tradeShown } from "./readiness-matrix.ts";
import { packOf } from "./readiness-packs.ts";
import { type EvidenceRow, findParcelOfBuilding } from "./site-store.ts";
import { listVerifications } from "./verification-store.ts";
import { mayVerify } from "./verify.ts";

/** A parcel's readiness; without an industry for the first lead industry of its district. */
export const parcelReadiness = (ctx: Context, id: string, industry?: string): Promise<SiteReadiness> =>
  reading(ctx, (tx) => readinessOf(tx, ctx, { parcelId: id, buildingId: null }, industry));

/** A building's: its own entries first, then those of the parcel it stands on. */
export const buildingReadiness = (ctx: Context, id: string, industry?: string): Promise<SiteReadiness> =>
  reading(ctx, async (tx) => {
    const parcelId = await findParcelOfBuilding(tx, id);
    if (parcelId === undefined) throw notFound({ zh: "楼栋", en: "Building" });
    return readinessOf(tx, ctx, { parcelId, buildingId: id }, industry);
  });

type Which = { parcelId: string; buildingId: string | null };

async function readinessOf(
  tx: Tx,
  ctx: Context,
  { parcelId, buildingId }: Which,
  asked: string | undefined,
): Promise<SiteReadiness> {
  const today = todayOf(ctx);
  const pack = await packOf(today);
  // distances once, for whichever class asks for one
  const measures = pack.classes.find(({ requires }) => requires.some(({ need }) => need === "distance"));
  const [found] = await gatherSites(tx, { parcelIds: [parcelId], trade: measures });
  if (!found) throw notFound({ zh: "地块", en: "Parcel" });
  const site = buildingId ? buildingSite(found, buildingId) : found.site;
  const industry = asked ?? found.parcel.positioning?.[0] ?? "C";
  const judge = (of: string) => judged(site, of, pack, today);
  const trade = classOf(industry, pack.classes);
  return {
    pack: packShown(pack),
    today,
    industry,
    trade: trade ? tradeShown(trade) : null,
    assessment: shown(judge(industry)),
    tiers: pack.classes.map((one) => {
      const first = leadOf(one.industries, found);
      const { tier, best, by, isEstimate } = judge(first)!;
      return { ...tradeShown(one), industry: first, tier, best, by, isEstimate };
    }),
    items: await itemsOf(tx, ctx, { found, buildingId, pack, today }),
    works: site.works.map(({ id, title, kind, finishesOn, verifiedOn }) => ({
      id,
      title,
      label: READINESS_NAMES[kind]!.label,
      finishesOn,
      freshness: freshnessOf({ kind: "works", verifiedOn }, today, pack.limits),
    })),
  };
}

/** The industry a class is tried with: one the district is for, if there is one. */
const leadOf = (industries: readonly string[], { parcel }: GatheredSite): string =>
  parcel.positioning?.find((code) => industries.some((one) => code.startsWith(one))) ?? industries[0]!;

function judged(site: Site, industry: string, pack: ReadinessPack, today: string): Assessment | undefined {
  const trade = classOf(industry, pack.classes);
  const bench = { today, limits: pack.limits, names: READINESS_NAMES, industry };
  return trade && assessSite(site, trade, bench);
}

function shown(assessment: Assessment | undefined): SiteReadiness["assessment"] {
  if (!assessment) return null;
  const { verdicts, critical, ...standing } = assessment;
  return {
    ...standing,
    critical: [...critical],
    verdicts: verdicts.map(({ label, outcome, because, by, isEstimate, requirement }) => ({
      label,
      outcome,
      because,
      by,
      isEstimate,
      clause: requirement.clause ?? null,
      assumed: requirement.assumed ?? null,
    })),
  };
}

type Listing = { found: GatheredSite; buildingId: string | null; pack: ReadinessPack; today: string };

async function itemsOf(
  tx: Tx,
  ctx: Context,
  { found, buildingId, pack, today }: Listing,
): Promise<ReadinessItem[]> {
  const entries = [...found.ofBuildings.filter((one) => one.buildingId === buildingId), ...found.evidence];
  const verifications = await listVerifications(
    tx,
    entries.map(({ id }) => id),
  );
  const files = await evidenceOf(tx, ctx.actor, "readiness-verification", [...verifications.values()].flat());
  return entries.map((entry) => ({
    ...plainItem(entry),
    staleOn: staleOn(entry, pack.limits),
    freshness: freshnessOf(entry, today, pack.limits),
    mayVerify: mayVerify(ctx.actor, entry.ownerId),
    files: (verifications.get(entry.id) ?? []).flatMap((id) => files.get(id) ?? []),
  }));
}

const plainItem = (entry: EvidenceRow) => ({
  register: entry.register,
  id: entry.id,
  kind: entry.kind,
  label: READINESS_NAMES[entry.kind]!.label,
  title: entry.title,
  place: entry.place,
  state: entry.state,
  capacity: entry.capacity,
  unit: READINESS_NAMES[entry.kind]!.unit ?? null,
  grade: entry.grade ? (READINESS_NAMES[entry.grade]?.label ?? null) : null,
  readyOn: entry.readyOn,
  verifiedOn: entry.verifiedOn,
  validUntil: entry.validUntil,
  owner: entry.owner,
  source: entry.source,
  revision: entry.revision,
});
