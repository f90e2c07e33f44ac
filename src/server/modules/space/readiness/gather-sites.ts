import { distancesToNearest } from "#engine/geometry/nearest-shape.ts";
import { SENSITIVE_REACH_M } from "#engine/readiness/judge-place.ts";
import type { ReadinessClass, Site } from "#engine/readiness/readiness.ts";
import type { Tx } from "#server/platform/db.ts";
import {
  type EvidenceRow,
  listDocuments,
  listOutlines,
  listParcels,
  listUtilities,
  listWorks,
  type ParcelRow,
  type WorksRow,
} from "./site-store.ts";

/** A parcel with all that it is judged by; entries of single buildings are not among its own. */
export type GatheredSite = {
  parcel: ParcelRow;
  site: Site;
  evidence: EvidenceRow[];
  ofBuildings: EvidenceRow[];
};

type Wanted = {
  /** all live ones unless told which */
  parcelIds?: readonly string[] | undefined;
  trade?: ReadinessClass | undefined;
  fits?: (parcel: ParcelRow) => boolean;
};

/**
 * What is on record of parcels, gathered with five queries however many there are.
 * @param trade distances are measured only where it asks for one
 */
export async function gatherSites(
  tx: Tx,
  { parcelIds, trade, fits = () => true }: Wanted,
): Promise<GatheredSite[]> {
  const parcels = (await listParcels(tx, parcelIds)).filter(fits);
  const utilities = await listUtilities(tx, parcelIds);
  const documents = await listDocuments(tx, parcelIds);
  const works = await listWorks(tx);
  const asksDistance = trade?.requires.some(({ need }) => need === "distance") ?? false;
  const distances = asksDistance ? await measure(tx, parcels) : new Map<string, number>();
  const entries = [...utilities, ...documents];
  const byParcel = Map.groupBy(
    entries.filter(({ parcelId }) => parcelId !== null),
    ({ parcelId }) => parcelId!,
  );
  const byDistrict = Map.groupBy(
    documents.filter(({ districtId }) => districtId !== null),
    ({ districtId }) => districtId!,
  );
  return parcels.map((parcel) => {
    const own = byParcel.get(parcel.id) ?? [];
    const wide = parcel.districtId ? (byDistrict.get(parcel.districtId) ?? []) : [];
    const evidence = [...own.filter(({ buildingId }) => buildingId === null), ...wide];
    return {
      parcel,
      evidence,
      ofBuildings: own.filter(({ buildingId }) => buildingId !== null),
      site: siteOf(parcel, evidence, servedBy(works, parcel), distances.get(parcel.id) ?? null),
    };
  });
}

/** The site as the engine is told it. */
const siteOf = (
  parcel: ParcelRow,
  evidence: readonly EvidenceRow[],
  works: readonly WorksRow[],
  sensitiveM: number | null,
): Site => ({
  areaMu: parcel.areaMu,
  landUse: parcel.landUse,
  allowedIndustries: parcel.allowedIndustries,
  positioning: parcel.positioning,
  sensitiveM,
  evidence,
  works,
});

/** A building is judged by its own entries first, then by its parcel's. */
export function buildingSite({ site, ofBuildings }: GatheredSite, buildingId: string): Site {
  return {
    ...site,
    evidence: [...ofBuildings.filter((one) => one.buildingId === buildingId), ...site.evidence],
  };
}

const servedBy = (works: readonly WorksRow[], { id, districtId }: ParcelRow): WorksRow[] =>
  works.filter(
    (one) => one.parcelIds.includes(id) || (one.districtId !== null && one.districtId === districtId),
  );

/** Metres to the nearest sensitive land; none where nothing sensitive is drawn, or the parcel is not. */
async function measure(tx: Tx, parcels: readonly ParcelRow[]): Promise<Map<string, number>> {
  const sensitive = await listOutlines(tx, "sensitive");
  if (sensitive.length === 0) return new Map();
  const drawn = await listOutlines(tx, { ids: parcels.map(({ id }) => id) });
  const metres = distancesToNearest(
    drawn.map(({ geometry }) => geometry),
    sensitive.map(({ geometry }) => geometry),
    SENSITIVE_REACH_M,
  );
  return new Map(drawn.map(({ id }, index) => [id, metres[index]!]));
}
