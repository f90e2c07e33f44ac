import type { Socket } from "node:net";
import type { PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";

/** So many statements are kept prepared on a connection; what comes later is planned each time. */
const MOST_PREPARED = 400;

export const BEGIN_READING = "begin read only";

/**
 * A pool for Kysely that saves round trips, which cost more here than the queries between them:
 * - a statement is named the second time it is seen, so that PostgreSQL keeps it planned: planning a page of a register
 *   behind row-level security takes longer than reading it;
 * - `begin…` is not waited for: it goes out in one packet with the statement after it, and if it failed the server would
 *   refuse that statement;
 * - the `commit` of a transaction that only read is not waited for either, for there is nothing in it to fail; it goes out
 *   with the next `begin` on that connection, or by itself a moment later.
 * The connections must be opened with `pipeline: true`.
 */
export function eagerPool(pool: pg.Pool): PostgresPool {
  const nameOf = statementNames();
  return {
    async connect() {
      const client = await pool.connect();
      return eagerClient(client, nameOf) as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

type NameOf = (text: string) => string | undefined;
type Answer = { command: string; rowCount: number; rows: unknown[] };
const NOTHING: Answer = { command: "BEGIN", rowCount: 0, rows: [] };

function eagerClient(client: pg.PoolClient, nameOf: NameOf) {
  let reading = false;
  let broken: Error | undefined;
  const unwaited = (text: string): Answer => {
    client.query(text).catch((error: Error) => {
      broken = error;
    });
    return NOTHING;
  };
  return {
    async query(text: string, values: unknown[] = []): Promise<Answer> {
      if (text.startsWith("begin")) {
        reading = text.startsWith(BEGIN_READING);
        holdBack(client, 0);
        return unwaited(text);
      }
      if (text === "commit" && reading) {
        holdBack(client, COMMIT_WITHIN_MS);
        return unwaited(text);
      }
      const name = values.length > 0 ? nameOf(text) : undefined;
      return (await client.query(name === undefined ? { text, values } : { name, text, values })) as Answer;
    },
    release: () => client.release(broken),
  };
}

const COMMIT_WITHIN_MS = 2;
const held = new WeakMap<object, { flush: () => void; timer: NodeJS.Timeout | undefined }>();

/** Holds back what is written until the next statement is written too, or for so long; 0 is the end of this turn. */
function holdBack(client: pg.PoolClient, forMs: number): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  let hold = held.get(stream);
  if (hold) clearTimeout(hold.timer);
  else {
    const flush = () => {
      held.delete(stream);
      stream.uncork();
    };
    hold = { flush, timer: undefined };
    held.set(stream, hold);
    stream.cork();
  }
  if (forMs > 0) hold.timer = setTimeout(hold.flush, forMs);
  else setImmediate(hold.flush);
}

function statementNames(): NameOf {
  const seen = new Map<string, string | undefined>();
  let named = 0;
  return (text) => {
    if (!seen.has(text)) {
      if (seen.size < 4 * MOST_PREPARED) seen.set(text, undefined);
      return undefined;
    }
    const known = seen.get(text);
    if (known !== undefined || named >= MOST_PREPARED) return known;
    const name = `perch_${named++}`;
    seen.set(text, name);
    return name;
  };
}
