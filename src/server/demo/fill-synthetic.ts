import { SYNTHETIC, syntheticZone } from "#engine/demo/synthetic/synthetic-zone.ts";
import { QIDI } from "#engine/demo/zone-design.ts";
import { settleLandOfZone } from "#server/modules/enterprise/store.ts";
import { findAccount } from "#server/modules/identity/store.ts";
import { asAuth, type Database, inScope, type Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { addDemoAccounts, addStaff } from "./add-staff.ts";
import { addZone } from "./add-zone.ts";
import { analyse } from "./analyse.ts";
import { demoActor } from "./demo-actor.ts";
import { firmRows } from "./firm-rows.ts";
import { insertRows, type Table } from "./insert-rows.ts";
import { SYNTHETIC_POSTS } from "./logins.ts";
import { nameId } from "./name-id.ts";
import { spaceRows } from "./space-rows.ts";
import { findUser, findZoneSettings, hasDistrict } from "./store.ts";

type Asked = { enterprises: number; seed: string; now: () => Date; onProgress: (share: number) => void };
export type SyntheticCounts = { parcels: number; enterprises: number; occupancies: number; years: number };

/** What the zone SYN was asked to be, and whether it is: undefined where there is none. */
export async function findSynthetic(
  db: Database,
): Promise<{ enterprises: number; seed: string; isWhole: boolean } | undefined> {
  return asAuth(db, async (tx) => {
    const zone = await findZoneSettings(tx, SYNTHETIC.code);
    if (!zone) return undefined;
    const { enterprises, seed } = zone as { enterprises: number; seed: string };
    // accounts are the last to be written
    return {
      enterprises,
      seed,
      isWhole: (await findAccount(tx, SYNTHETIC_POSTS[0]!.username)) !== undefined,
    };
  });
}

/**
 * Fills the zone SYN, a district a transaction, so that memory stays small whatever the number of firms. What an earlier,
 * interrupted filling with the same number and seed has written is left as it is.
 */
export async function fillSynthetic(
  { db, ownerUrl }: { db: Database; ownerUrl: string },
  { enterprises, seed, now, onProgress }: Asked,
): Promise<SyntheticCounts> {
  const counts: SyntheticCounts = { parcels: 0, enterprises: 0, occupancies: 0, years: 0 };
  const settings = { center: QIDI.origin, zoom: 12, crs: "EPSG:4549", enterprises, seed };
  const isBegun = (await findSynthetic(db)) !== undefined;
  const zoneId = isBegun
    ? nameId(SYNTHETIC.code, "zone", SYNTHETIC.code)
    : await addZone(ownerUrl, { ...SYNTHETIC, settings });
  onProgress(0);
  const numbered = new Map<string, number>();
  for (const tile of syntheticZone(enterprises, seed)) {
    const zone = { ...tile, code: SYNTHETIC.code };
    const tables = Object.entries({ ...spaceRows(zone, zoneId, numbered), ...firmRows(zone, zoneId) });
    await inScope(db, { zoneId }, async (tx) => {
      if (isBegun && (await hasDistrict(tx, tile.districts[0]!.code))) return;
      for (const [table, rows] of tables) await insertRows(tx, table as Table, rows);
    });
    counts.parcels += tile.parcels.length;
    counts.enterprises += tile.firms.length;
    counts.occupancies += tile.occupancies.length;
    counts.years += tile.years.length;
    onProgress(Math.min(0.99, counts.enterprises / enterprises));
  }
  await inScope(db, { zoneId }, async (tx) => {
    await settleLandOfZone(tx);
    if (!(await findUser(tx, SYNTHETIC_POSTS[0]!.username))) await settleStaff(tx, zoneId, counts, now);
  });
  await addDemoAccounts(db, { id: zoneId, code: SYNTHETIC.code }, SYNTHETIC_POSTS, now());
  await analyse(ownerUrl);
  onProgress(1);
  return counts;
}

async function settleStaff(tx: Tx, zoneId: string, counts: SyntheticCounts, now: () => Date): Promise<void> {
  await addStaff(tx, { id: zoneId, code: SYNTHETIC.code }, SYNTHETIC_POSTS, null);
  const actor = demoActor(SYNTHETIC.code, zoneId, SYNTHETIC_POSTS[0]!);
  const subject = { type: "zone", id: zoneId, name: SYNTHETIC.name };
  await record(tx, { actor, now, requestId: "seed" }, [
    { kind: "zone-created", subject },
    {
      kind: "synthetic-data-filled",
      subject,
      changes: Object.fromEntries(Object.entries(counts).map(([what, count]) => [what, [null, count]])),
    },
  ]);
}
