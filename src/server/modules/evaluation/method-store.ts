import { sql } from "kysely";
import type { MethodSummary } from "#contract/evaluation/method.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { Tx } from "#server/platform/db.ts";

export type StoredMethod = { summary: MethodSummary; method: Method };

type MethodRecord = {
  id: string;
  code: string;
  year: number;
  body: Method;
  hash: string;
  origin: MethodSummary["origin"];
  status: MethodSummary["status"];
  runs: number;
};

const SELECT = sql`
  select m.id, m.code, m.year, m.body, m.hash, m.origin, m.status,
         (select count(*)::int from evaluation_run u where u.zone_id = m.zone_id and u.method_hash = m.hash and u.status <> 'withdrawn') as runs
    from evaluation_method m where m.zone_id = current_zone()`;

const stored = ({ body, ...record }: MethodRecord): StoredMethod => ({
  method: body,
  summary: {
    ...record,
    title: body.title,
    place: body.place,
    version: body.version,
    tiers: body.tiers.map(({ key, label }) => ({ key, label })),
    indicators: body.indicators.length,
    document: body.source.document,
  },
});

export async function listMethods(tx: Tx): Promise<StoredMethod[]> {
  const { rows } =
    await sql<MethodRecord>`${SELECT} order by m.status = 'retired', m.year desc, m.code`.execute(tx);
  return rows.map(stored);
}

export async function findStoredMethod(tx: Tx, id: string): Promise<StoredMethod | undefined> {
  const { rows } = await sql<MethodRecord>`${SELECT} and m.id = ${id}`.execute(tx);
  return rows[0] && stored(rows[0]);
}

export async function listMethodHashes(tx: Tx): Promise<Map<string, { hash: string; used: boolean }>> {
  const { rows } = await sql<{ code: string; hash: string; used: boolean }>`
    select m.code, m.hash,
           exists (select from evaluation_run u where u.zone_id = m.zone_id and u.method_hash = m.hash) as used
      from evaluation_method m where m.zone_id = current_zone() and m.origin = 'rule-pack'`.execute(tx);
  return new Map(rows.map(({ code, ...rest }) => [code, rest]));
}

export async function addRulePack(tx: Tx, zoneId: string, method: Method, hash: string): Promise<void> {
  await tx
    .insertInto("evaluation_method")
    .values({
      zone_id: zoneId,
      code: method.id,
      title: method.title.zh,
      year: method.year,
      body: JSON.stringify(method),
      hash,
      origin: "rule-pack",
      status: "in-force",
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A pack that no run has used takes its new wording in place. */
export async function setRulePack(tx: Tx, method: Method, hash: string): Promise<void> {
  await sql`update evaluation_method
       set title = ${method.title.zh}, year = ${method.year}, body = ${JSON.stringify(method)}::jsonb, hash = ${hash}, revision = revision + 1
     where zone_id = current_zone() and code = ${method.id} and origin = 'rule-pack'`.execute(tx);
}

/** A pack that was used stays as it was, under a name of its own, and makes room for the new one. */
export async function setRetired(tx: Tx, code: string, hash: string): Promise<void> {
  await sql`update evaluation_method set code = ${`${code}~${hash.slice(0, 8)}`}, status = 'retired', revision = revision + 1
     where zone_id = current_zone() and code = ${code} and origin = 'rule-pack'`.execute(tx);
}
