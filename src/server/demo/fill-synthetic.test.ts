import { expect, test } from "vitest";
import { asAuth, inScope } from "#server/platform/db.ts";
import { testDatabase } from "#test/database.ts";
import { fillSynthetic, findSynthetic } from "./fill-synthetic.ts";

const database = testDatabase();
const now = () => new Date("2026-11-20T08:00:00Z");
/** two districts */
const asked = { enterprises: 4000, seed: "s", now };

test("a filling that was cut off is taken up where it stopped", async () => {
  const store = { db: database.db, ownerUrl: database.url };
  expect(await findSynthetic(database.db)).toBeUndefined();
  const cutOff = fillSynthetic(store, {
    ...asked,
    onProgress: (share) => {
      if (share > 0.5) throw new Error("cut off");
    },
  });
  await expect(cutOff).rejects.toThrow("cut off");
  expect(await findSynthetic(database.db)).toEqual({ enterprises: 4000, seed: "s", isWhole: false });

  const counts = await fillSynthetic(store, { ...asked, onProgress: () => {} });
  expect((await findSynthetic(database.db))?.isWhole).toBe(true);
  const [zone] = await asAuth(database.db, (tx) => tx.selectFrom("zone").select("id").execute());
  const held = await inScope(database.db, { zoneId: zone!.id }, (tx) =>
    tx
      .selectFrom("enterprise")
      .select((e) => e.fn.countAll<number>().as("firms"))
      .executeTakeFirstOrThrow(),
  );
  expect(held.firms).toBe(counts.enterprises);
  expect(counts.enterprises).toBe(4000);
});
