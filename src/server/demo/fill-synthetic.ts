import { SYNTHETIC, syntheticZone } from "#engine/demo/synthetic/synthetic-zone.ts";
import { QIDI } from "#engine/demo/zone-design.ts";
import { type Database, inScope, type Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { addDemoAccounts, addStaff } from "./add-staff.ts";
import { addZone } from "./add-zone.ts";
import { analyse } from "./analyse.ts";
import { demoActor } from "./demo-actor.ts";
import { firmRows } from "./firm-rows.ts";
import { insertRows, type Table } from "./insert-rows.ts";
import { SYNTHETIC_POSTS } from "./logins.ts";
import { spaceRows } from "./space-rows.ts";

type Asked = { enterprises: number; seed: string; now: () => Date; onProgress: (share: number) => void };
export type SyntheticCounts = { parcels: number; enterprises: number; occupancies: number; years: number };

/** Fills the zone SYN, a district a transaction, so that memory stays small whatever the number of firms. */
export async function fillSynthetic(
  { db, ownerUrl }: { db: Database; ownerUrl: string },
  { enterprises, seed, now, onProgress }: Asked,
): Promise<SyntheticCounts> {
  const counts: SyntheticCounts = { parcels: 0, enterprises: 0, occupancies: 0, years: 0 };
  const settings = { center: QIDI.origin, zoom: 12, crs: "EPSG:4549" };
  const zoneId = await addZone(ownerUrl, { ...SYNTHETIC, settings });
  onProgress(0);
  for (const tile of syntheticZone(enterprises, seed)) {
    const zone = { ...tile, code: SYNTHETIC.code };
    const tables = Object.entries({ ...spaceRows(zone, zoneId), ...firmRows(zone, zoneId) });
    await inScope(db, { zoneId }, async (tx) => {
      for (const [table, rows] of tables) await insertRows(tx, table as Table, rows);
    });
    counts.parcels += tile.parcels.length;
    counts.enterprises += tile.firms.length;
    counts.occupancies += tile.occupancies.length;
    counts.years += tile.years.length;
    onProgress(Math.min(0.99, counts.enterprises / enterprises));
  }
  await inScope(db, { zoneId }, (tx) => settleStaff(tx, zoneId, counts, now));
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
