/** What owners say, and what was answered. */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

export type StoredStatement = {
  id: string;
  caseId: string;
  kind: "statement" | "objection" | "agreement";
  about: "notice" | "publicity" | "plan";
  said: string;
  saidAs: "firm" | "staff";
  saidBy: string;
  saidAt: Date;
  upheld: boolean | null;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
  revision: number;
};

const SELECT = sql`
  select s.id, s.case_id as "caseId", s.kind, s.about, s.said, s.said_as as "saidAs", coalesce(u.name, '') as "saidBy", s.said_at as "saidAt", s.upheld,
         s.answer, a.name as "answeredBy", s.answered_at as "answeredAt", s.revision
    from renewal_statement s
    left join app_user u on u.zone_id = s.zone_id and u.id = s.said_by
    left join app_user a on a.zone_id = s.zone_id and a.id = s.answered_by
   where s.zone_id = current_zone()`;

export async function listStatements(tx: Tx, caseId: string): Promise<StoredStatement[]> {
  const { rows } =
    await sql<StoredStatement>`${SELECT} and s.case_id = ${caseId} order by s.said_at, s.id`.execute(tx);
  return rows;
}

export async function findStatement(tx: Tx, id: string): Promise<StoredStatement | undefined> {
  const { rows } = await sql<StoredStatement>`${SELECT} and s.id = ${id}`.execute(tx);
  return rows[0];
}

export async function addStatement(
  tx: Tx,
  made: Pick<StoredStatement, "caseId" | "kind" | "about" | "said" | "saidAs"> & { by: string; at: Date },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into renewal_statement (zone_id, case_id, kind, about, said, said_as, said_by, said_at)
    values (current_zone(), ${made.caseId}, ${made.kind}, ${made.about}, ${made.said}, ${made.saidAs}, ${made.by}, ${made.at})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** @returns whether it was as it had been seen and had no answer */
export async function setAnswer(
  tx: Tx,
  id: string,
  to: { revision: number; upheld: boolean; answer: string; by: string; at: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update renewal_statement set upheld = ${to.upheld}, answer = ${to.answer}, answered_by = ${to.by}, answered_at = ${to.at},
           revision = revision + 1
     where zone_id = current_zone() and id = ${id} and revision = ${to.revision} and answer is null`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}
