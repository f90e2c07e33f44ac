import type { PoolClient } from "pg";
import { asAuth, type Database, type OpenDatabase } from "./db.ts";
import { type LedgerReader, readLedger } from "./ledger-reader.ts";
import { repeat } from "./repeat.ts";

const EVERY_MS = 30_000;

type Reading = Pick<OpenDatabase, "db" | "pool"> & {
  readers: readonly LedgerReader[];
  now: () => Date;
  onError: (error: unknown) => void;
};

/**
 * Reads every zone's ledger as it grows: at once when the database tells of a commit, and every half minute besides, should
 * a word have been lost with a connection. Gives back how to stop, which waits for what is being read.
 */
export function keepReading({ db, pool, readers, now, onError }: Reading): () => Promise<void> {
  let listening: PoolClient | undefined;
  let stopped = false;
  let turn: Promise<void> = Promise.resolve();
  // one after the other: a commit that is told of while reading is read in the next turn
  const read = (zones: () => Promise<readonly string[]>): void => {
    turn = turn
      .then(async () => {
        for (const zone of await zones()) if (!stopped) await readLedger({ db, now }, zone, readers);
      })
      .catch(onError);
  };
  const listen = async (): Promise<void> => {
    if (!listening && !stopped) {
      const client = await pool.connect();
      listening = client;
      client.on("notification", ({ payload }) => payload && read(async () => [payload]));
      client.on("error", () => {
        listening = undefined;
        client.release(true);
      });
      await client.query("listen perch_ledger");
    }
    read(() => zonesOf(db));
  };
  const stopRepeating = repeat(listen, EVERY_MS, onError);
  return async () => {
    stopped = true;
    stopRepeating();
    await turn;
    listening?.release(true);
  };
}

const zonesOf = async (db: Database): Promise<string[]> =>
  (await asAuth(db, (tx) => tx.selectFrom("zone").select("id").execute())).map(({ id }) => id);
