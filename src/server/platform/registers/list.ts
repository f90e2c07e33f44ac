import { type RawBuilder, sql } from "kysely";
import { type ListQuery, type ListReply, parseFilter, type RegisterRecord } from "#contract/list.ts";
import { visibleColumns } from "#contract/registers.ts";
import type { Column } from "#kernel/register.ts";
import type { Actor } from "../context.ts";
import type { Tx } from "../db.ts";
import { Refused } from "../refusal.ts";
import { searchTokens } from "../search-terms.ts";
import { filterPredicate } from "./filter.ts";
import type { RegisterStore } from "./register-store.ts";
import { termsOf } from "./stored.ts";

/** One page of a register: only what the actor may see, in rows and in columns, filters and order included. */
export async function listRegister(
  tx: Tx,
  now: RegisterStore,
  actor: Actor,
  query: ListQuery,
): Promise<ListReply> {
  const store = on(now, query);
  const columns = chosenColumns(store, actor, query);
  const offset = (query.page - 1) * query.size;
  // One row beyond the page tells whether there is more; counting all of them would cost more than the page.
  const rows = await page(tx, store, columns, cutOf(store, actor, query), query.size + 1, offset);
  if (rows.length === 0 && offset > 0) {
    // beyond the end: only counting tells where that is
    const { total } = await summariseRegister(tx, now, actor, query);
    return { rows, total, more: false, sums: {} };
  }
  const more = rows.length > query.size;
  return { rows: rows.slice(0, query.size), total: offset + rows.length, more, sums: {} };
}

/** The exact total and the sums under the columns that sum, over the whole filtered list. */
export async function summariseRegister(
  tx: Tx,
  now: RegisterStore,
  actor: Actor,
  query: ListQuery,
): Promise<ListReply> {
  const store = on(now, query);
  const where = predicate(store, actor, query);
  const summed = seen(store, actor).filter((column) => column.sum);
  const parts = summed.map(
    (column) => sql`sum(${store.columns[column.key]!.read})::float8 as ${sql.ref(column.key)}`,
  );
  const { rows } = await sql<Record<string, number | null>>`
    select count(*)::int as total ${parts.length > 0 ? sql`, ${sql.join(parts)}` : sql``}
      from ${sql.table(store.table)} r ${store.joins} where ${where}`.execute(tx);
  const found = rows[0]!;
  const sums = Object.fromEntries(summed.map(({ key }) => [key, found[key] ?? 0]));
  return { rows: [], total: found.total ?? 0, more: false, sums };
}

/**
 * All rows of the filtered list in pages, for export. The order is worked out once: a cursor holds the ids in it, where each
 * page by its offset would sort the whole list again.
 */
export async function* streamRegister(
  tx: Tx,
  now: RegisterStore,
  actor: Actor,
  query: ListQuery,
  size = 2000,
): AsyncGenerator<RegisterRecord[]> {
  const store = on(now, query);
  const columns = chosenColumns(store, actor, query);
  const { bounds, where, order } = cutOf(store, actor, query);
  // all of it will be read: a plan for the first tenth would be a slow one
  await sql`set local cursor_tuple_fraction = 1`.execute(tx);
  await sql`
    declare stream_register no scroll cursor for
    select r.id from ${sql.table(store.table)} r ${store.joins} where ${where} order by ${order}`.execute(tx);
  for (;;) {
    const { rows } = await sql<{ id: string }>`fetch ${sql.raw(String(size))} from stream_register`.execute(
      tx,
    );
    if (rows.length === 0) break;
    yield await recordsInOrder(
      tx,
      store,
      columns,
      bounds,
      rows.map(({ id }) => id),
    );
  }
  await sql`close stream_register`.execute(tx);
}

/** The records of these ids, in their order. */
async function recordsInOrder(
  tx: Tx,
  store: RegisterStore,
  columns: readonly Column[],
  bounds: RawBuilder<unknown>,
  ids: readonly string[],
): Promise<RegisterRecord[]> {
  const { rows } = await sql<RegisterRecord>`
    select ${sql.join(selection(store, columns))}
      from unnest(${ids}::uuid[]) with ordinality as wanted (id, place)
      join ${sql.table(store.table)} r on r.id = wanted.id ${store.joins}
     where ${bounds} order by wanted.place`.execute(tx);
  return rows;
}

/** The register as it was on the day that a query names, where it remembers. */
function on(store: RegisterStore, { asAt }: ListQuery): RegisterStore {
  if (asAt === undefined) return store;
  if (!store.asAt) throw unknownColumn("asAt");
  return store.asAt(asAt);
}

/** What is selected of a record, for columns of a register. */
const selection = (store: RegisterStore, columns: readonly Column[]): RawBuilder<unknown>[] => [
  sql`r.id`,
  sql`r.revision`,
  ...columns.map(({ key }) => sql`${store.columns[key]!.read} as ${sql.ref(key)}`),
];

/** One record with every column the actor may see, or undefined. */
export async function findRecord(
  tx: Tx,
  store: RegisterStore,
  actor: Actor,
  id: string,
): Promise<RegisterRecord | undefined> {
  const bounds = scope(store, actor);
  const cut = { bounds, where: sql`${bounds} and r.id = ${id}`, order: sql`r.id` };
  const rows = await page(tx, store, seen(store, actor), cut, 1, 0);
  return rows[0];
}

/** All records within the actor's rows for which a condition over `r` and the joins holds; every column it may see. */
export async function selectRecords(
  tx: Tx,
  store: RegisterStore,
  actor: Actor,
  condition: RawBuilder<unknown>,
): Promise<RegisterRecord[]> {
  const stored = seen(store, actor).filter(({ derived }) => !derived);
  const { rows } = await sql<RegisterRecord>`
    select ${sql.join(selection(store, stored))} from ${sql.table(store.table)} r ${store.joins} where ${scope(store, actor)} and ${condition}`.execute(
    tx,
  );
  return rows;
}

/** A further condition over `r` and the joins; what is read besides; from after, or up to before, which id. */
export type Slice = {
  condition: RawBuilder<unknown>;
  also: Record<string, RawBuilder<unknown>>;
  after?: string | undefined;
  before?: string | undefined;
  limit: number;
};

/** A part of the filtered list in the order of ids: a program that reads all of it misses nothing while others write. */
export async function sliceRegister<Also>(
  tx: Tx,
  store: RegisterStore,
  actor: Actor,
  query: ListQuery,
  { condition, also, after, before, limit }: Slice,
): Promise<(RegisterRecord & Also)[]> {
  const bounds = sql`${scope(store, actor)} and ${condition}`;
  const edge = sql`${after ? sql`and r.id > ${after}` : sql``} ${before ? sql`and r.id < ${before}` : sql``}`;
  const besides = Object.entries(also).map(([key, read]) => sql`${read} as ${sql.ref(key)}`);
  const { rows } = await sql<RegisterRecord & Also>`
    select ${sql.join([...selection(store, chosenColumns(store, actor, query)), ...besides])}
      from (select r.id from ${sql.table(store.table)} r ${store.joins}
             where ${predicate(store, actor, query)} and ${condition} ${edge}
             order by r.id ${before ? sql`desc` : sql`asc`} ${sql.raw(`limit ${limit}`)}) cut
      join ${sql.table(store.table)} r on r.id = cut.id ${store.joins}
     where ${bounds} order by r.id`.execute(tx);
  return rows;
}

/** How many records the filtered list has under a further condition. */
export async function countRecords(
  tx: Tx,
  store: RegisterStore,
  actor: Actor,
  query: ListQuery,
  condition: RawBuilder<unknown>,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(store.table)} r ${store.joins}
     where ${predicate(store, actor, query)} and ${condition}`.execute(tx);
  return rows[0]!.n;
}

/** The ids of the whole filtered list, for a map that dims the others. */
export async function listIds(tx: Tx, now: RegisterStore, actor: Actor, query: ListQuery): Promise<string[]> {
  const store = on(now, query);
  const { rows } = await sql<{ id: string }>`
    select r.id from ${sql.table(store.table)} r ${store.joins} where ${predicate(store, actor, query)}`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** `lon,lat;lon,lat;…` as PostgreSQL writes a polygon. */
const polygonText = (within: string): string =>
  `(${within
    .split(";")
    .map((corner) => `(${corner})`)
    .join(",")})`;

/** Which rows, within which bounds, in which order. */
type Cut = { bounds: RawBuilder<unknown>; where: RawBuilder<unknown>; order: RawBuilder<unknown> };

const cutOf = (store: RegisterStore, actor: Actor, query: ListQuery): Cut => ({
  bounds: scope(store, actor),
  where: predicate(store, actor, query),
  order: ordering(store, actor, query),
});

async function page(
  tx: Tx,
  store: RegisterStore,
  columns: readonly Column[],
  { bounds, where, order }: Cut,
  limit: number,
  offset: number,
): Promise<RegisterRecord[]> {
  // Spelt out, not handed over: a plan that is kept for any limit and any offset is a plan for neither.
  const slice = sql.raw(`limit ${limit} offset ${offset}`);
  // The page is cut first, by its ids alone: so a page far down sorts slips and not whole rows, and the dear columns
  // (joined counts, grades) are worked out for what is shown.
  const { rows } = await sql<RegisterRecord>`
    select ${sql.join(selection(store, columns))}
      from (select r.id from ${sql.table(store.table)} r ${store.joins} where ${where} order by ${order} ${slice}) cut
      join ${sql.table(store.table)} r on r.id = cut.id ${store.joins}
     where ${bounds} order by ${order}`.execute(tx);
  return rows;
}

/** The first wall: zone and firm. The database's own policies stand behind it. */
function scope(store: RegisterStore, actor: Actor): RawBuilder<unknown> {
  const inZone = sql`r.zone_id = ${actor.zoneId}`;
  if (actor.capability.rows === "zone") return inZone;
  if (!store.firmColumn) return sql`false`;
  return sql`${inZone} and ${sql.ref(`r.${store.firmColumn}`)} = ${actor.enterpriseId}`;
}

function predicate(store: RegisterStore, actor: Actor, query: ListQuery): RawBuilder<unknown> {
  const parts = [scope(store, actor)];
  if (store.standing && !(query.f ?? []).some((text) => parseFilter(text).column === store.standing?.unless))
    parts.push(store.standing.condition);
  if (query.q) parts.push(foundBy(store, query.q));
  if (query.within) {
    if (!store.within) throw unknownColumn("within");
    parts.push(store.within(polygonText(query.within)));
  }
  for (const text of query.f ?? []) {
    const filter = parseFilter(text);
    const column = mustSee(store, actor, filter.column);
    if (!column.filterable) throw unknownColumn(filter.column);
    const { read, where } = store.columns[column.key]!;
    parts.push(where ? where(filter, column) : filterPredicate(column, read, filter));
  }
  return sql.join(parts, sql` and `);
}

function foundBy(store: RegisterStore, q: string): RawBuilder<unknown> {
  const tokens = searchTokens(q);
  if (store.foundBy) return sql`(${store.foundBy(q, tokens)})`;
  return store.search ? termsOf("r", tokens) : sql`true`;
}

function ordering(store: RegisterStore, actor: Actor, query: ListQuery): RawBuilder<unknown> {
  const keys = (query.sort ?? store.defaultSort).split(",").map((key) => {
    const descending = key.startsWith("-");
    const column = mustSee(store, actor, descending ? key.slice(1) : key);
    if (!column.sortable) throw unknownColumn(column.key);
    const expression = store.columns[column.key]!.read;
    return descending ? sql`${expression} desc nulls last` : sql`${expression} asc nulls last`;
  });
  return sql.join([...keys, sql`r.id`]);
}

/** The columns a query asks for, in its order; all that the actor may see when it asks for none. */
export function chosenColumns(store: RegisterStore, actor: Actor, query: ListQuery): readonly Column[] {
  if (!query.columns) return seen(store, actor);
  return query.columns.split(",").map((key) => mustSee(store, actor, key));
}

const seen = (store: RegisterStore, actor: Actor): Column[] =>
  visibleColumns(store.entry.register, actor.capability.fields).filter(
    ({ key }) => store.columns[key] !== undefined,
  );

function mustSee(store: RegisterStore, actor: Actor, key: string): Column {
  const column = seen(store, actor).find((candidate) => candidate.key === key);
  if (!column) throw unknownColumn(key);
  return column;
}

/** The same answer for a column that is not there and one that may not be seen. */
const unknownColumn = (key: string): Refused =>
  new Refused("invalid", {
    zh: `列“${key}”不存在、不可筛选排序，或不在您的可见范围内。`,
    en: `No column “${key}” to filter, sort or show here.`,
  });
