import type { Text } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";
import { Refused } from "#server/platform/refusal.ts";

/** What is under way on a parcel and keeps it from being split or merged, as a clause that a sentence can end with. */
export type LandMatter = { parcel: string; says: Text };

/** How a later room tells of its matters on these parcels; given to the routes where the house is put together. */
export type ListMatters = (tx: Tx, parcelIds: readonly string[]) => Promise<LandMatter[]>;

export async function listMatters(
  tx: Tx,
  rooms: readonly ListMatters[],
  parcelIds: readonly string[],
): Promise<LandMatter[]> {
  const found: LandMatter[] = [];
  for (const list of rooms) found.push(...(await list(tx, parcelIds)));
  return found;
}

/** Refuses while a matter is open: whoever dealt with one parcel would find two, or half of one. */
export async function mustBeSettled(
  tx: Tx,
  rooms: readonly ListMatters[],
  parcelIds: readonly string[],
): Promise<void> {
  const matters = await listMatters(tx, rooms, parcelIds);
  if (matters.length === 0) return;
  throw new Refused(
    "conflict",
    {
      zh: `${matters.map(({ parcel, says }) => `${parcel}：${says.zh}`).join("；")}。办结或撤回后再分割、合并。`,
      en: `${matters.map(({ parcel, says }) => `${parcel}: ${says.en}`).join("; ")}. Close or withdraw it before the land is split or merged.`,
    },
    { facts: { matters } },
  );
}
