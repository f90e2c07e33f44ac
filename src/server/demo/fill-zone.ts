import type { DemoZone } from "#engine/demo/demo-zone.ts";
import { settleLandOfZone } from "#server/modules/enterprise/store.ts";
import { type Database, inScope } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { addDemoAccounts, addStaff } from "./add-staff.ts";
import { contractRows } from "./contracts-demo.ts";
import { demoActor } from "./demo-actor.ts";
import { firmRows } from "./firm-rows.ts";
import { insertRows, type JsonRow, type Table } from "./insert-rows.ts";
import type { Post } from "./logins.ts";
import { nameId } from "./name-id.ts";
import { spaceRows } from "./space-rows.ts";
import { unitRows } from "./unit-rows.ts";

type Filling = { db: Database; zone: DemoZone; zoneId: string; posts: readonly Post[]; now: () => Date };

/** Writes a generated zone from inside its own wall, in one transaction: land, firms, figures, people, first events. */
export async function fillZone({ db, zone, zoneId, posts, now }: Filling): Promise<void> {
  const tables: [Table, JsonRow[]][] = Object.entries({
    ...spaceRows(zone, zoneId),
    ...contractRows(zone, zoneId),
    ...firmRows(zone, zoneId),
    ...unitRows(zone, zoneId),
  }).map(([table, rows]) => [table as Table, rows]);
  await inScope(db, { zoneId }, async (tx) => {
    for (const [table, rows] of tables) await insertRows(tx, table, rows);
    await settleLandOfZone(tx);
    await addStaff(
      tx,
      { id: zoneId, code: zone.code },
      posts,
      nameId(zone.code, "enterprise", showcaseFirm(zone)),
    );
    const subject = { type: "zone", id: zoneId, name: zone.name };
    await record(tx, { actor: demoActor(zone.code, zoneId, posts[0]!), now, requestId: "demo" }, [
      { kind: "zone-created", subject, why: "演示园区，全部数据均为合成" },
      {
        kind: "synthetic-data-filled",
        subject,
        changes: Object.fromEntries(tables.map(([table, rows]) => [table, [null, rows.length]])),
      },
    ]);
  });
  await addDemoAccounts(db, { id: zoneId, code: zone.code }, posts, now());
}

/** A firm worth looking at: above scale, running, on land of its own, with figures of every year; the middle one by tax. */
function showcaseFirm({ firms, occupancies, years }: DemoZone): string {
  const onOwnLand = new Set(
    occupancies.filter(({ tenure, endsOn }) => tenure === "own" && !endsOn).map(({ uscc }) => uscc),
  );
  const fit = firms.filter(
    ({ uscc, scale, status, industryCode }) =>
      scale === "above" &&
      status === "operating" &&
      onOwnLand.has(uscc) &&
      Number(industryCode) < 4400 &&
      years.filter((year) => year.uscc === uscc && year.emissionT !== null).length === 3,
  );
  return (fit[Math.floor(fit.length / 2)] ?? firms[0]!).uscc;
}
