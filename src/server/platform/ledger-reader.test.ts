import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { HOUSE } from "#contract/event.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";
import { inScope } from "./db.ts";
import { type NewEvent, record } from "./events.ts";
import { keepReading } from "./keep-reading.ts";
import { type LedgerReader, readLedger } from "./ledger-reader.ts";

const database = testDatabase();
const now = () => new Date("2026-03-31T08:00:00Z");
let zone: TestZone;
let count = 0;
beforeEach(async () => {
  count += 1;
  zone = await addZone(database.pool, `Z${count}`);
});

const author = () => ({
  now,
  requestId: null,
  actor: { userId: null, name: "规划", zoneId: zone.id },
});
const event = (name: string, kind = "parcel-freed"): NewEvent => ({
  kind,
  subject: { type: "parcel", id: randomUUID(), name },
});
const write = (...events: NewEvent[]) =>
  inScope(database.db, { zoneId: zone.id }, (tx) => record(tx, author(), events));
const readOn = (...readers: LedgerReader[]) => readLedger({ db: database.db, now }, zone.id, readers);

/** A reader that remembers what it was told. */
function remembering(name = "siting"): LedgerReader & { told: string[] } {
  const told: string[] = [];
  return {
    name,
    kinds: ["parcel-freed"],
    told,
    read: async (_tx, _author, events) => void told.push(...events.map(({ subject }) => subject.name)),
  };
}

test("a reader begins where the ledger ends and is told each event of its kinds once, in order", async () => {
  const reader = remembering();
  await write(event("before there was a reader"));
  await readOn(reader);
  await write(event("一"), event("not for it", "parcel-changed"), event("二"));
  await readOn(reader);
  await readOn(reader);
  await write(event("三"));
  await readOn(reader);
  expect(reader.told).toEqual(["一", "二", "三"]);
});

test("more than one batch is read to the end", async () => {
  const reader = remembering();
  await readOn(reader);
  await write(...Array.from({ length: 1201 }, (_, index) => event(`P${index}`)));
  await readOn(reader);
  expect(reader.told).toHaveLength(1201);
});

test("what a reader writes is the house's, and stands or falls with its place", async () => {
  let fail = true;
  const reader: LedgerReader = {
    name: "answering",
    kinds: ["parcel-freed"],
    async read(tx, house, events) {
      await record(tx, house, [event(`answer to ${events[0]!.subject.name}`, "answered")]);
      if (fail) throw new Error("not today");
    },
  };
  const other = remembering("other");
  await readOn(reader, other);
  await write(event("地块"));
  await expect(readOn(reader, other)).rejects.toThrow();
  // one reader's fault is no other's
  expect(other.told).toEqual(["地块"]);
  const fault = await database.pool.query(
    "select fault from ledger_reader where reader = 'answering' and zone_id = $1",
    [zone.id],
  );
  expect(fault.rows[0].fault).toBe("not today");
  fail = false;
  await readOn(reader, other);
  const answers = await database.pool.query(
    "select actor_name, subject_name from event where zone_id = $1 and kind = 'answered'",
    [zone.id],
  );
  expect(answers.rows).toEqual([{ actor_name: HOUSE, subject_name: "answer to 地块" }]);
});

test("two processes that read at once tell it once", async () => {
  const reader = remembering();
  await readOn(reader);
  await write(event("一"), event("二"), event("三"));
  await Promise.all([readOn(reader), readOn(reader), readOn(reader)]);
  await readOn(reader);
  expect(reader.told.toSorted()).toEqual(["一", "三", "二"]);
});

test("a commit is heard of at once, without asking", async () => {
  let heard = (_name: string) => {};
  const arrived = new Promise<string>((resolve) => {
    heard = resolve;
  });
  const reader: LedgerReader = {
    name: "listening",
    kinds: ["parcel-freed"],
    read: async (_tx, _author, events) => heard(events[0]!.subject.name),
  };
  await readOn(reader);
  const stop = keepReading({
    db: database.db,
    pool: database.pool,
    readers: [reader],
    now,
    onError: (error) => {
      throw error;
    },
  });
  await write(event("腾退地块"));
  expect(await arrived).toBe("腾退地块");
  await stop();
});
