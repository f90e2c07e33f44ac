import { sql } from "kysely";
import type { AddDelay, IdlePaper, TakeStep } from "#contract/renewal/idle-procedure.ts";
import type { IdleFinding } from "#engine/idle-land/idle-facts.ts";
import { ancestryOf } from "#server/modules/space/store.ts";
import type { Tx } from "#server/platform/db.ts";

type By = { zoneId: string; userId: string; now: Date };

export async function addDelay(tx: Tx, by: By, parcelId: string, given: AddDelay): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into idle_delay (zone_id, parcel_id, from_on, until_on, cause, note, document, added_by, added_at)
    values (${by.zoneId}, ${parcelId}, ${given.fromOn}::date, ${given.untilOn}::date, ${given.cause}, ${given.note},
            ${given.document}, ${by.userId}, ${by.now}) returning id`.execute(tx);
  return rows[0]!.id;
}

export async function setDelayDecision(
  tx: Tx,
  by: By,
  id: string,
  accepted: boolean,
  why: string,
): Promise<void> {
  await sql`
    update idle_delay set accepted = ${accepted}, why = ${why}, decided_by = ${by.userId}, decided_at = ${by.now}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export async function addStep(
  tx: Tx,
  by: By,
  entryId: string,
  given: TakeStep & { answerBy: string | null; finding: IdleFinding | null },
): Promise<void> {
  await sql`
    insert into idle_step (zone_id, entry_id, step, on_day, document_no, disposal, note, answer_by, finding, taken_by, taken_at)
    values (${by.zoneId}, ${entryId}, ${given.step}, ${given.onDay}::date, ${given.documentNo}, ${given.disposal}, ${given.note},
            ${given.answerBy}::date, ${JSON.stringify(given.finding)}::jsonb, ${by.userId}, ${by.now})`.execute(
    tx,
  );
  await sql`
    update poor_land_entry set idle_step = ${given.step}, revision = revision + 1
     where zone_id = current_zone() and id = ${entryId}`.execute(tx);
}

export type IdleTemplate = { fileName: string; file: Buffer };

/** The table is the room's: kinds of notices of idle land begin with `idle-`. */
export async function findIdleTemplate(tx: Tx, kind: IdlePaper): Promise<IdleTemplate | undefined> {
  const { rows } = await sql<IdleTemplate>`
    select file_name as "fileName", file from renewal_template where zone_id = current_zone() and kind = ${`idle-${kind}`}`.execute(
    tx,
  );
  return rows[0];
}

export async function setIdleTemplate(
  tx: Tx,
  by: By,
  kind: IdlePaper,
  file: { name: string; bytes: Uint8Array },
): Promise<void> {
  await sql`
    insert into renewal_template (zone_id, kind, file_name, file, uploaded_by, uploaded_at)
    values (${by.zoneId}, ${`idle-${kind}`}, ${file.name.slice(-120)}, ${Buffer.from(file.bytes)}, ${by.userId}, ${by.now})
    on conflict (zone_id, kind) do update set file_name = excluded.file_name, file = excluded.file,
       uploaded_by = excluded.uploaded_by, uploaded_at = excluded.uploaded_at, revision = renewal_template.revision + 1`.execute(
    tx,
  );
}

export async function removeIdleTemplate(tx: Tx, kind: IdlePaper): Promise<void> {
  await sql`delete from renewal_template where zone_id = current_zone() and kind = ${`idle-${kind}`}`.execute(
    tx,
  );
}

/** What a notice says of the land beside the finding. */
export type PaperLand = {
  zone: string;
  address: string | null;
  contractNo: string | null;
  signedOn: string | null;
  priceWan: number | null;
};

export async function getPaperLand(tx: Tx, parcelId: string): Promise<PaperLand> {
  const { rows } = await sql<PaperLand>`
    select z.name as zone, l.location as address, l.supervision_no as "contractNo", l.signed_on as "signedOn", l.price_wan::float8 as "priceWan"
      from zone z
      left join lateral (
        select c.* from land_contract c
          left join ${ancestryOf([parcelId])} h on h.ancestor = c.parcel_id
         where c.zone_id = z.id and (c.parcel_id = ${parcelId} or h.heir is not null)
         order by coalesce(h.far, 0), case when h.far > 0 then c.start_by end, c.signed_on desc nulls last limit 1) l on true
     where z.id = current_zone()`.execute(tx);
  return rows[0]!;
}
