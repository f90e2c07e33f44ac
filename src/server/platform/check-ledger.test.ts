import { mkdtempSync } from "node:fs";
import { appendFile, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";
import { checkLedger } from "./check-ledger.ts";
import { inScope } from "./db.ts";
import { record } from "./events.ts";
import { anchorHead, anchorZones } from "./keep-anchors.ts";
import { type AnchorBook, openAnchorBook } from "./ledger-anchors.ts";

const database = testDatabase();
let zone: TestZone;
let folder: string;
let book: AnchorBook;
let count = 0;
const DAY_1 = new Date("2026-03-30T08:00:00Z");
const DAY_2 = new Date("2026-03-31T08:00:00Z");

/** Six events, anchored after the fourth. */
beforeEach(async () => {
  zone = await addZone(database.pool, `L${count++}`);
  folder = mkdtempSync(join(tmpdir(), "perch-anchors-"));
  book = openAnchorBook(folder);
  await happen("一", "二", "三", "四");
  await anchor();
  await happen("五", "六");
});

const inZone = <T>(work: Parameters<typeof inScope<T>>[2]) => inScope(database.db, { zoneId: zone.id }, work);
const happen = (...names: string[]) =>
  inZone((tx) =>
    record(
      tx,
      { actor: zone.actor(["planner"]), now: () => DAY_1, requestId: "r" },
      names.map((name) => ({
        kind: "parcel-changed",
        subject: { type: "parcel", id: zone.userId, name },
        changes: { areaMu: [1.5, 2e-7] },
      })),
    ),
  );
const anchor = () => inZone((tx) => anchorHead(tx, book, DAY_1));
const check = async () => {
  const anchors = await book.list(zone.id);
  return inZone((tx) => checkLedger(tx, anchors));
};
const asOwner = (sql: string) => database.pool.query(sql, [zone.id]);

test("a ledger that nobody touched is whole, and says how far it is vouched for", async () => {
  expect(await check()).toMatchObject({ intact: true, events: 6, fault: null, anchors: 1 });
});

describe("what somebody who owns the database may do is found", () => {
  test("a hashed text altered", async () => {
    await asOwner("update event set payload = replace(payload, '三', '叁') where zone_id = $1");
    expect(await check()).toMatchObject({ intact: false, fault: "altered", brokenAt: 3 });
  });

  test("only what people read altered, the hashed text left alone", async () => {
    await asOwner("update event set actor_name = '别人' where zone_id = $1 and seq = 2");
    expect(await check()).toMatchObject({ fault: "altered", brokenAt: 2 });
  });

  test("a line taken out of the middle", async () => {
    await asOwner("delete from event where zone_id = $1 and seq = 2");
    expect(await check()).toMatchObject({ fault: "altered", brokenAt: 2 });
  });

  test("the tail cut off together with the head", async () => {
    await asOwner("delete from event where zone_id = $1 and seq > 3");
    await asOwner(
      "update ledger_head h set seq = 3, hash = (select hash from event e where e.zone_id = h.zone_id and e.seq = 3) where zone_id = $1",
    );
    expect(await inZone((tx) => checkLedger(tx))).toMatchObject({ intact: true });
    expect(await check()).toMatchObject({ intact: false, fault: "cut", brokenAt: 4 });
    // and it stays found when the shorter ledger is anchored again
    await anchor();
    expect(await check()).toMatchObject({ fault: "cut", brokenAt: 4 });
  });

  test("the whole chain written anew", async () => {
    await asOwner("delete from event where zone_id = $1");
    await asOwner("delete from ledger_head where zone_id = $1");
    await happen("一", "二", "叁", "四", "五", "六", "七");
    expect(await inZone((tx) => checkLedger(tx))).toMatchObject({ intact: true });
    expect(await check()).toMatchObject({ fault: "rewritten", brokenAt: 1 });
  });

  test("a line of the book that this house did not sign", async () => {
    const file = join(folder, "ledger/anchors.txt");
    const line = await readFile(file, "utf8");
    await appendFile(file, line.replace(" 4 ", " 3 "));
    expect(await check()).toMatchObject({ fault: "forged-anchor" });
  });
});

test("a zone has one line a day, and none while nothing happens", async () => {
  const days = async () => (await book.list(zone.id)).map(({ at, seq }) => [at.slice(0, 10), seq]);
  await anchorZones(database.db, book, () => DAY_1);
  expect(await days()).toEqual([["2026-03-30", 4]]);
  await anchorZones(database.db, book, () => DAY_2);
  await anchorZones(database.db, book, () => new Date("2026-04-01T08:00:00Z"));
  expect(await days()).toEqual([
    ["2026-03-30", 4],
    ["2026-03-31", 6],
  ]);
});

test("a copy that was taken away is held against the ledger all the same", async () => {
  const file = join(folder, "ledger/anchors.txt");
  const kept = openAnchorBook(folder, file);
  expect(await kept.list(zone.id)).toMatchObject([{ seq: 4, isGenuine: true }]);
  await expect(openAnchorBook(folder, join(folder, "none.txt")).list(zone.id)).rejects.toThrow("ENOENT");
});
