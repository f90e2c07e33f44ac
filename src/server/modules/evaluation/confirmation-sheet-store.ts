import { type RawBuilder, sql } from "kysely";
import type { AnswerSheet, SheetLine, SheetStanding } from "#contract/evaluation/confirmation.ts";
import type { Tx } from "#server/platform/db.ts";
import { SHEETS, standingOn } from "./confirmation-standing.ts";

export type StoredSheet = {
  firm: SheetLine["firm"] & { industry: string | null };
  standing: SheetStanding;
  status: "waiting" | "confirmed" | "disputed" | "settled";
  readAt: Date | null;
  answeredAs: "firm" | "paper" | null;
  answeredBy: string | null;
  answeredAt: Date | null;
  paper: Omit<NonNullable<AnswerSheet["paper"]>, "evidenceIds"> | null;
  reminded: number;
  remindedAt: Date | null;
  revision: number;
};

export async function findSheet(
  tx: Tx,
  { roundId, firmId }: { roundId: string; firmId: string },
  today: string,
): Promise<StoredSheet | undefined> {
  const { rows } = await sql<StoredSheet>`
    select jsonb_build_object('id', e.id, 'name', e.name, 'uscc', e.uscc, 'scale', coalesce(y.scale, e.scale),
                              'district', d.name, 'industry', i.name) as firm,
           ${standingOn(today)} as standing, s.status, s.read_at as "readAt", s.answered_as as "answeredAs", u.name as "answeredBy",
           s.answered_at as "answeredAt", s.paper, s.reminded, s.reminded_at as "remindedAt", s.revision
      from ${SHEETS}
      join enterprise e on e.zone_id = s.zone_id and e.id = s.enterprise_id
      left join district d on d.zone_id = e.zone_id and d.id = e.district_id
      left join industry_class i on i.code = e.industry_code
      left join app_user u on u.zone_id = s.zone_id and u.id = s.answered_by
     where s.zone_id = current_zone() and s.round_id = ${roundId} and s.enterprise_id = ${firmId}`.execute(
    tx,
  );
  return rows[0];
}

export async function lockSheet(
  tx: Tx,
  { roundId, firmId }: { roundId: string; firmId: string },
): Promise<void> {
  await sql`select from evaluation_confirmation
     where zone_id = current_zone() and round_id = ${roundId} and enterprise_id = ${firmId} for update`.execute(
    tx,
  );
}

export type SheetPage = {
  standing?: SheetStanding | undefined;
  q?: string | undefined;
  limit: number;
  offset: number;
};
type LineRecord = Omit<SheetLine, "readAt" | "answeredAt" | "remindedAt"> & {
  readAt: Date | null;
  answeredAt: Date | null;
  remindedAt: Date | null;
};

/** The sheets of a round: those that need somebody first, then by name. */
export async function listSheets(
  tx: Tx,
  roundId: string,
  page: SheetPage,
  today: string,
): Promise<{ rows: SheetLine[]; total: number }> {
  const found = sql`
    select s.*, ${standingOn(today)} as standing, e.name, e.uscc, coalesce(y.scale, e.scale) as scale, d.name as district,
           nullif(concat_ws(' ', e.contact_name, e.contact_phone), '') as contact
      from ${SHEETS}
      join enterprise e on e.zone_id = s.zone_id and e.id = s.enterprise_id
      left join district d on d.zone_id = e.zone_id and d.id = e.district_id
     where s.zone_id = current_zone() and s.round_id = ${roundId} and ${named(page.q)}`;
  const wanted = page.standing === undefined ? sql`true` : sql`f.standing = ${page.standing}`;
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from (${found}) f where ${wanted}`.execute(tx);
  const { rows } = await sql<LineRecord>`
    select jsonb_build_object('id', f.enterprise_id, 'name', f.name, 'uscc', f.uscc, 'scale', f.scale, 'district', f.district) as firm,
           f.contact, f.standing, f.read_at as "readAt", f.answered_at as "answeredAt", f.answered_as as "answeredAs",
           (select count(*)::int from evaluation_dispute p
             where p.zone_id = f.zone_id and p.round_id = f.round_id and p.enterprise_id = f.enterprise_id) as disputes,
           (select count(*)::int from evaluation_dispute p
             where p.zone_id = f.zone_id and p.round_id = f.round_id and p.enterprise_id = f.enterprise_id and p.status = 'open') as "openDisputes",
           f.reminded, f.reminded_at as "remindedAt"
      from (${found}) f where ${wanted}
     order by array_position(array['disputed','changed','overdue','sent','read','settled','deemed','confirmed'], f.standing), f.name, f.enterprise_id
     limit ${page.limit} offset ${page.offset}`.execute(tx);
  return { total: counted[0]!.total, rows: rows.map(lineOf) };
}

const lineOf = (record: LineRecord): SheetLine => ({
  ...record,
  readAt: record.readAt?.toISOString() ?? null,
  answeredAt: record.answeredAt?.toISOString() ?? null,
  remindedAt: record.remindedAt?.toISOString() ?? null,
});

const named = (q: string | undefined): RawBuilder<unknown> => {
  if (q === undefined || q === "") return sql`true`;
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(e.name ilike ${pattern} or e.uscc ilike ${pattern})`;
};

/** The firm's user has opened it: once. */
export async function setRead(tx: Tx, roundId: string, firmId: string, at: Date): Promise<void> {
  await sql`update evaluation_confirmation set read_at = ${at}
     where zone_id = current_zone() and round_id = ${roundId} and enterprise_id = ${firmId} and read_at is null`.execute(
    tx,
  );
}

/** Whether the year's figures are still those that a person has seen. */
export async function sawFiguresAsTheyAre(
  tx: Tx,
  { year, firmId }: { year: number; firmId: string },
  seen: Readonly<Record<string, number | null>>,
): Promise<boolean> {
  const { rows } = await sql<{ same: boolean }>`
    select figures_of_year(y) @> ${JSON.stringify(seen)}::jsonb as same from enterprise_year y
     where y.zone_id = current_zone() and y.enterprise_id = ${firmId} and y.year = ${year} for share`.execute(
    tx,
  );
  return rows[0]?.same ?? false;
}

export type StoredAnswer = {
  status: "confirmed" | "disputed";
  as: "firm" | "paper";
  paper: StoredSheet["paper"];
  landMu: number | null;
  by: string;
  at: Date;
};

/** Keeps the answer with the figures that it was about. */
export async function setAnswer(
  tx: Tx,
  { roundId, firmId }: { roundId: string; firmId: string },
  answer: StoredAnswer,
): Promise<void> {
  await sql`
    update evaluation_confirmation s
       set status = ${answer.status}, answered_as = ${answer.as}, paper = ${answer.paper && JSON.stringify(answer.paper)}::jsonb,
           land_mu = ${answer.landMu}::float8, answered_by = ${answer.by}, answered_at = ${answer.at}, revision = s.revision + 1,
           shown = coalesce((select jsonb_build_object('figures', figures_of_year(y), 'revision', y.revision)
                               from enterprise_year y
                              where y.zone_id = s.zone_id and y.enterprise_id = s.enterprise_id and y.year = s.year), s.shown)
     where s.zone_id = current_zone() and s.round_id = ${roundId} and s.enterprise_id = ${firmId}`.execute(
    tx,
  );
}

/** After a dispute is answered: its one figure as it is now, all others as the firm saw them, and settled once no dispute is open. */
export async function setDisputeAnswered(
  tx: Tx,
  { roundId, firmId }: { roundId: string; firmId: string },
  fact: string,
): Promise<void> {
  await sql`
    update evaluation_confirmation s
       set shown = coalesce((select jsonb_build_object(
                               'figures', (s.shown->'figures') || jsonb_build_object(${fact}::text, figures_of_year(y)->${fact}::text))
                       from enterprise_year y
                      where y.zone_id = s.zone_id and y.enterprise_id = s.enterprise_id and y.year = s.year), s.shown),
           status = case when exists (select from evaluation_dispute p
                            where p.zone_id = s.zone_id and p.round_id = s.round_id and p.enterprise_id = s.enterprise_id and p.status = 'open')
                         then 'disputed' else 'settled' end,
           revision = s.revision + 1
     where s.zone_id = current_zone() and s.round_id = ${roundId} and s.enterprise_id = ${firmId}`.execute(
    tx,
  );
}

/** Reminds those who have not answered, or those of them that are named; @returns whom */
export async function setReminded(
  tx: Tx,
  roundId: string,
  only: readonly string[],
  at: Date,
  today: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    with silent as (
      select s.enterprise_id from ${SHEETS}
       where s.zone_id = current_zone() and s.round_id = ${roundId} and ${standingOn(today)} in ('sent', 'read', 'overdue', 'changed')
         and (${only.length === 0} or s.enterprise_id = any(${[...only]}::uuid[])))
    update evaluation_confirmation s set reminded = s.reminded + 1, reminded_at = ${at}
      from silent, enterprise e
     where s.zone_id = current_zone() and s.round_id = ${roundId} and s.enterprise_id = silent.enterprise_id
       and e.zone_id = s.zone_id and e.id = s.enterprise_id
    returning e.id, e.name`.execute(tx);
  return rows;
}
