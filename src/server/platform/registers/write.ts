import { sql } from "kysely";
import type { RegisterRecord } from "#contract/list.ts";
import type { Row, Text, Value } from "#kernel/register.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db.ts";
import { type NewEvent, record as recordEvents } from "../events.ts";
import { searchTerms } from "../search-terms.ts";
import type { Guard, RegisterStore } from "./register-store.ts";

export type WriteProblem = { column: string | null; code: string; message: Text };

/** One record to write: `before` is the record as it was read, absent for a new one; `values` holds only what is given. */
export type Write = { before?: RegisterRecord; values: Row; why?: string | undefined };
export type Written =
  | { kind: "written"; id: string; revision: number }
  | { kind: "stale" }
  | { kind: "refused"; problems: WriteProblem[] };

/**
 * Writes many records of one register in the caller's transaction: looks up what names stand for, checks the whole
 * record, inserts or updates against the revision that was read, and adds an event for each.
 * A record that is refused or stale is left as it was; the caller decides whether the rest stands.
 */
export async function writeRecords(
  tx: Tx,
  ctx: Context,
  store: RegisterStore,
  writes: readonly Write[],
): Promise<Written[]> {
  const ids = await lookUp(tx, store, writes);
  const refused = await problemsOf(tx, store, writes, ids, { mode: "writing", now: ctx.now });
  const settle = await keepInStep(
    tx,
    ctx,
    store,
    writes.flatMap(({ before }) => before?.id ?? []),
  );
  const outcomes: Written[] = new Array(writes.length);
  const inserts: { index: number; row: Record<string, unknown>; write: Write }[] = [];
  const events: NewEvent[] = [];
  for (const [index, write] of writes.entries()) {
    const after: Row = { ...write.before, ...write.values };
    const problems = refused[index]!;
    if (problems.length > 0) {
      outcomes[index] = { kind: "refused", problems };
      continue;
    }
    const row = rowOf(store, write.values, after, ids);
    if (!write.before) {
      inserts.push({ index, row, write });
      continue;
    }
    const outcome = await updateOne(tx, ctx, store, write.before, row);
    outcomes[index] = outcome;
    if (outcome.kind === "written") events.push(eventOf(store, outcome.id, write, after));
  }
  for (let from = 0; from < inserts.length; from += 500) {
    const chunk = inserts.slice(from, from + 500);
    const made = await insertMany(
      tx,
      ctx,
      store,
      chunk.map(({ row }) => row),
    );
    for (const [offset, { index, write }] of chunk.entries()) {
      outcomes[index] = { kind: "written", id: made[offset]!, revision: 1 };
      events.push(eventOf(store, made[offset]!, write, write.values));
    }
  }
  await recordEvents(tx, ctx, events);
  await settle(outcomes.flatMap((outcome) => (outcome.kind === "written" ? outcome.id : [])));
  return outcomes;
}

/** Takes records out again (undoing an import that added them), with an event each. */
export async function removeRecords(
  tx: Tx,
  ctx: Context,
  store: RegisterStore,
  records: readonly RegisterRecord[],
  why: string | undefined,
): Promise<void> {
  const settle = await keepInStep(
    tx,
    ctx,
    store,
    records.map(({ id }) => id),
  );
  for (let from = 0; from < records.length; from += 1000) {
    const ids = records.slice(from, from + 1000).map(({ id }) => id);
    await sql`delete from ${sql.table(store.table)} where zone_id = ${ctx.actor.zoneId} and id = any(${ids}::uuid[])`.execute(
      tx,
    );
  }
  await recordEvents(
    tx,
    ctx,
    records.map((record) => ({
      kind: `${store.entry.register.kind}-removed`,
      subject: { type: store.entry.register.kind, id: record.id, name: store.title(record) },
      changes: Object.fromEntries(written(store, record).map(([key, value]) => [key, [value, null]])),
      why,
    })),
  );
  await settle([]);
}

/** Notes what the records concern as they are, and gives what brings it in step once they are as they shall be. */
async function keepInStep(tx: Tx, ctx: Context, { inStep }: RegisterStore, before: readonly string[]) {
  const touched = inStep && before.length > 0 ? await inStep.touched(tx, before) : [];
  return async (after: readonly string[]): Promise<void> => {
    if (!inStep) return;
    const now = after.length > 0 ? await inStep.touched(tx, after) : [];
    const all = [...new Set([...touched, ...now])];
    if (all.length > 0) await inStep.settle(tx, all, ctx);
  };
}

/** What would be refused of these writes, by write, without writing: unknown references and rules of the whole record. */
export async function checkWrites(
  tx: Tx,
  ctx: Pick<Context, "now">,
  store: RegisterStore,
  writes: readonly Write[],
): Promise<WriteProblem[][]> {
  return problemsOf(tx, store, writes, await lookUp(tx, store, writes), { mode: "trying", now: ctx.now });
}

/** Each record by itself first; those that are right, then beside one another. */
async function problemsOf(
  tx: Tx,
  store: RegisterStore,
  writes: readonly Write[],
  ids: Ids,
  how: Parameters<Guard>[2],
): Promise<WriteProblem[][]> {
  const asked = writes.map(({ before, values, why }) => ({
    id: before?.id ?? null,
    record: { ...before, ...values } as Row,
    why,
  }));
  const alone = writes.map(({ values }, index) => [
    ...unknownReferences(store, values, ids),
    ...(store.check?.(asked[index]!.record) ?? []),
  ]);
  if (!store.guard) return alone;
  const right = asked.flatMap((one, index) => (alone[index]!.length === 0 ? [{ one, index }] : []));
  const together = await store.guard(
    tx,
    right.map(({ one }) => one),
    how,
  );
  for (const [n, { index }] of right.entries()) alone[index] = together[n]!;
  return alone;
}

type Ids = Map<string, Map<string, string>>;

async function lookUp(tx: Tx, store: RegisterStore, writes: readonly Write[]): Promise<Ids> {
  const ids: Ids = new Map();
  for (const [key, { write }] of Object.entries(store.columns)) {
    if (!write?.lookup) continue;
    const texts = new Set(
      writes.map(({ values }) => values[key]).filter((value) => typeof value === "string"),
    );
    ids.set(key, texts.size > 0 ? await write.lookup(tx, [...texts] as string[]) : new Map());
  }
  return ids;
}

function unknownReferences(store: RegisterStore, values: Row, ids: Ids): WriteProblem[] {
  const problems: WriteProblem[] = [];
  for (const [key, found] of ids) {
    const value = values[key];
    if (value === null || value === undefined || found.has(String(value))) continue;
    const what = store.columns[key]!.write!.what ?? { zh: "记录", en: "record" };
    problems.push({
      column: key,
      code: "unknown-reference",
      message: {
        zh: `没有登记过${what.zh}“${value}”，请先登记或改正。`,
        en: `No such ${what.en}: “${value}”. Register it first, or correct it.`,
      },
    });
  }
  return problems;
}

/** The table's row from the given values. */
function rowOf(store: RegisterStore, values: Row, after: Row, ids: Ids): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  const given = new Set<string>();
  for (const [key, value] of Object.entries(values)) {
    const write = store.columns[key]?.write;
    if (!write) continue;
    given.add(key);
    row[write.column] = stored(write, value, ids.get(key));
  }
  if (store.search) row.search = searchTerms(store.search(after));
  return { ...row, ...store.also?.(after, given) };
}

function stored(
  write: NonNullable<RegisterStore["columns"][string]["write"]>,
  value: Value,
  found: Map<string, string> | undefined,
): unknown {
  if (value === null) return null;
  if (found) return found.get(String(value));
  return write.to ? write.to(value) : value;
}

async function updateOne(
  tx: Tx,
  ctx: Context,
  store: RegisterStore,
  before: RegisterRecord,
  row: Record<string, unknown>,
): Promise<Written> {
  const sets = Object.entries(row).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  const { rows } = await sql<{ revision: number }>`
    update ${sql.table(store.table)} set ${sql.join([...sets, sql`revision = revision + 1`])}
     where zone_id = ${ctx.actor.zoneId} and id = ${before.id} and revision = ${before.revision} returning revision`.execute(
    tx,
  );
  return rows[0] ? { kind: "written", id: before.id, revision: rows[0].revision } : { kind: "stale" };
}

async function insertMany(
  tx: Tx,
  ctx: Context,
  store: RegisterStore,
  rows: Record<string, unknown>[],
): Promise<string[]> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const names = ["zone_id", "created_at", ...columns].map((name) => sql.ref(name));
  const values = rows.map((row) => {
    const cells = columns.map((column) => (row[column] === undefined ? sql`default` : sql`${row[column]}`));
    return sql`(${sql.join([ctx.actor.zoneId, ctx.now(), ...cells])})`;
  });
  const made = await sql<{ id: string }>`
    insert into ${sql.table(store.table)} (${sql.join(names)}) values ${sql.join(values)} returning id`.execute(
    tx,
  );
  return made.rows.map(({ id }) => id);
}

function eventOf(store: RegisterStore, id: string, write: Write, after: Row): NewEvent {
  const { kind } = store.entry.register;
  const before = write.before;
  return {
    kind: before ? `${kind}-changed` : `${kind}-added`,
    subject: { type: kind, id, name: store.title(after) },
    changes: Object.fromEntries(
      written(store, write.values)
        .map(([key, value]) => [key, [before?.[key] ?? null, value]] as [string, [Value, Value]])
        .filter(([, [from, to]]) => from !== to),
    ),
    why: write.why,
  };
}

const written = (store: RegisterStore, values: Row): [string, Value][] =>
  Object.entries(values).filter(([key]) => store.columns[key]?.write !== undefined);
