/** Cases as they are kept. Areas in m². */
import { sql } from "kysely";
import type { CaseMove, CaseState } from "#engine/renewal/case-flow.ts";
import type { RenewalRoute } from "#engine/renewal/routes-of-renewal.ts";
import type { Tx } from "#server/platform/db.ts";

export type StoredCase = {
  id: string;
  code: string;
  year: number;
  revision: number;
  state: CaseState;
  stateSince: string;
  dueOn: string | null;
  dueProvisional: boolean;
  law: "low-efficiency" | "idle";
  parcelId: string;
  parcelCode: string;
  parcelName: string | null;
  parcelAreaM2: number;
  parcelStatus: string;
  parcelRetiredOn: string | null;
  parcelStatusBefore: string | null;
  district: string | null;
  firmId: string | null;
  firmName: string | null;
  firmUscc: string | null;
  landUser: string | null;
  rightHolder: string | null;
  handlerId: string | null;
  handlerName: string | null;
  blockId: string | null;
  blockName: string | null;
  entryId: string | null;
  reasonKind: string | null;
  problem: string | null;
  progress: string | null;
  occupiedM2: number;
  disposedM2: number;
  plannedM2: number | null;
  route: RenewalRoute | null;
  goal: string | null;
  measures: string | null;
  implementer: string | null;
  useNow: string | null;
  plannedUse: string | null;
  plannedFrom: string | null;
  plannedTo: string | null;
  actualFrom: string | null;
  actualTo: string | null;
  escalation: string | null;
  reviewOn: string | null;
  taxPerMu: number | null;
  outputWan: number | null;
  taxWan: number | null;
  farNow: number | null;
  expectedOutputWan: number | null;
  expectedTaxWan: number | null;
  expectedFar: number | null;
  actualOutputWan: number | null;
  actualTaxWan: number | null;
  actualFar: number | null;
  actualAsOf: string | null;
  toldAt: Date | null;
};

const SELECT = sql`
  select c.id, c.code, c.year, c.revision, c.state, c.state_since as "stateSince", c.due_on as "dueOn",
         c.due_provisional as "dueProvisional", c.law, c.parcel_id as "parcelId", p.code as "parcelCode", p.name as "parcelName",
         p.area_m2 as "parcelAreaM2", p.status as "parcelStatus", p.retired_on as "parcelRetiredOn",
         c.parcel_status_before as "parcelStatusBefore", d.name as district,
         c.enterprise_id as "firmId", e.name as "firmName", e.uscc as "firmUscc", c.land_user as "landUser",
         c.right_holder as "rightHolder", c.handler_id as "handlerId", h.name as "handlerName", c.block_id as "blockId",
         b.name as "blockName", c.entry_id as "entryId", c.reason_kind as "reasonKind", c.problem, c.progress,
         c.occupied_m2 as "occupiedM2", c.disposed_m2 as "disposedM2", c.planned_m2 as "plannedM2", c.route, c.goal, c.measures,
         c.implementer, c.use_now as "useNow", c.planned_use as "plannedUse", c.planned_from as "plannedFrom",
         c.planned_to as "plannedTo", c.actual_from as "actualFrom", c.actual_to as "actualTo", c.escalation,
         c.review_on as "reviewOn", c.tax_per_mu as "taxPerMu", c.output_wan as "outputWan", c.tax_wan as "taxWan",
         c.far_now as "farNow", c.expected_output_wan as "expectedOutputWan", c.expected_tax_wan as "expectedTaxWan",
         c.expected_far as "expectedFar", c.actual_output_wan as "actualOutputWan", c.actual_tax_wan as "actualTaxWan",
         c.actual_far as "actualFar", c.actual_as_of as "actualAsOf", c.told_at as "toldAt"
    from renewal_case c
    left join parcel p on p.zone_id = c.zone_id and p.id = c.parcel_id
    left join district d on d.zone_id = p.zone_id and d.id = p.district_id
    left join enterprise e on e.zone_id = c.zone_id and e.id = c.enterprise_id
    left join app_user h on h.zone_id = c.zone_id and h.id = c.handler_id
    left join renewal_block b on b.zone_id = c.zone_id and b.id = c.block_id
   where c.zone_id = current_zone()`;

export async function findCase(tx: Tx, id: string): Promise<StoredCase | undefined> {
  const { rows } = await sql<StoredCase>`${SELECT} and c.id = ${id}`.execute(tx);
  return rows[0];
}

/** The case, held until the end of the transaction. */
export async function lockCase(tx: Tx, id: string): Promise<StoredCase | undefined> {
  await sql`select from renewal_case where zone_id = current_zone() and id = ${id} for update`.execute(tx);
  return findCase(tx, id);
}

/** The story of a parcel: its cases, the newest first. */
export async function listCasesOfParcel(tx: Tx, parcelId: string): Promise<StoredCase[]> {
  const { rows } =
    await sql<StoredCase>`${SELECT} and c.parcel_id = ${parcelId} order by c.created_at desc, c.id`.execute(
      tx,
    );
  return rows;
}

export type NewStoredCase = {
  zoneId: string;
  code: string;
  year: number;
  parcelId: string;
  enterpriseId: string | null;
  landUser: string | null;
  rightHolder: string | null;
  entryId: string | null;
  blockId: string | null;
  previousCaseId: string | null;
  law: "low-efficiency" | "idle";
  reasonKind: string | null;
  problem: string | null;
  stateSince: string;
  state: CaseState;
  handlerId: string | null;
  occupiedM2: number;
  taxPerMu: number | null;
  taxPerMuBefore: number | null;
  outputWan: number | null;
  taxWan: number | null;
  farNow: number | null;
  openedBy: string | null;
  search: string[];
  createdAt: Date;
};

/** Undefined where the firm already has a case in hand on the parcel. */
export async function addCase(tx: Tx, made: NewStoredCase): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into renewal_case (zone_id, code, year, parcel_id, enterprise_id, land_user, right_holder, entry_id, block_id,
      previous_case_id, law, reason_kind, problem, state, state_since, handler_id, occupied_m2, tax_per_mu, tax_per_mu_before,
      output_wan, tax_wan, far_now, opened_by, search, created_at)
    values (${made.zoneId}, ${made.code}, ${made.year}, ${made.parcelId}, ${made.enterpriseId}, ${made.landUser}, ${made.rightHolder},
      ${made.entryId}, ${made.blockId}, ${made.previousCaseId}, ${made.law}, ${made.reasonKind}, ${made.problem}, ${made.state},
      ${made.stateSince}, ${made.handlerId}, ${made.occupiedM2}, ${made.taxPerMu}, ${made.taxPerMuBefore}, ${made.outputWan},
      ${made.taxWan}, ${made.farNow}, ${made.openedBy}, ${made.search}::text[], ${made.createdAt})
    on conflict do nothing returning id`.execute(tx);
  return rows[0]?.id;
}

/** The next number of the year: whoever asks for one waits for the one who asked before to commit. */
export async function nextCode(tx: Tx, year: number): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended('renewal-case-code ' || current_zone()::text, 0))`.execute(
    tx,
  );
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(substring(code from '[0-9]+$')::int), 0) as n from renewal_case
     where zone_id = current_zone() and code ~ ${`^TH${year}-[0-9]{1,6}$`}`.execute(tx);
  return `TH${year}-${String(rows[0]!.n + 1).padStart(4, "0")}`;
}

export type Moved = {
  state: CaseState;
  since: string;
  limit: { dueOn: string; from: string; n: number; unit: "wd" | "cd"; provisional: boolean } | null;
  toldAt: Date | null;
  escalation: string | null;
  reviewOn: string | null;
  actualFrom: string | null;
  actualTo: string | null;
  parcelStatusBefore: string | null;
};

/** Moves the case; what is null stays as it is, save the limit: a step's own or none. */
export async function setState(tx: Tx, id: string, to: Moved): Promise<void> {
  await sql`
    update renewal_case
       set state = ${to.state}, state_since = ${to.since}, due_on = ${to.limit?.dueOn ?? null}, due_from = ${to.limit?.from ?? null},
           due_days = ${to.limit?.n ?? null}, due_unit = ${to.limit?.unit ?? null}, due_provisional = ${to.limit?.provisional ?? false},
           told_at = coalesce(told_at, ${to.toldAt}), escalation = coalesce(${to.escalation}, escalation),
           review_on = coalesce(${to.reviewOn}, review_on), actual_from = coalesce(actual_from, ${to.actualFrom}),
           actual_to = coalesce(${to.actualTo}, actual_to),
           parcel_status_before = coalesce(parcel_status_before, ${to.parcelStatusBefore}), revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export type NewStep = {
  caseId: string;
  move: CaseMove | "open";
  from: CaseState | null;
  to: CaseState;
  onDay: string;
  why: string;
  documentNo: string | null;
  documentTitle: string | null;
  dueOn: string | null;
  facts: Record<string, unknown>;
  madeBy: string | null;
  madeByName: string;
  madeAt: Date;
};

export async function addStep(tx: Tx, step: NewStep): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into renewal_step (zone_id, case_id, position, move, from_state, to_state, on_day, why, document_no, document_title,
      due_on, facts, made_by, made_by_name, made_at)
    values (current_zone(), ${step.caseId},
      (select count(*) from renewal_step where zone_id = current_zone() and case_id = ${step.caseId}), ${step.move}, ${step.from},
      ${step.to}, ${step.onDay}, ${step.why}, ${step.documentNo}, ${step.documentTitle}, ${step.dueOn},
      ${JSON.stringify(step.facts)}::jsonb, ${step.madeBy}, ${step.madeByName}, ${step.madeAt})
    returning id`.execute(tx);
  return rows[0]!.id;
}

export type StoredStep = {
  id: string;
  position: number;
  move: string;
  fromState: CaseState | null;
  toState: CaseState;
  onDay: string;
  why: string;
  documentNo: string | null;
  documentTitle: string | null;
  dueOn: string | null;
  limitDays: number | null;
  madeBy: string;
  madeAt: Date;
};

export async function listSteps(tx: Tx, caseId: string): Promise<StoredStep[]> {
  const { rows } = await sql<StoredStep>`
    select id, position, move, from_state as "fromState", to_state as "toState", on_day as "onDay", why,
           document_no as "documentNo", document_title as "documentTitle", due_on as "dueOn", (facts->>'limitDays')::int as "limitDays", made_by_name as "madeBy",
           made_at as "madeAt"
      from renewal_step where zone_id = current_zone() and case_id = ${caseId} order by position`.execute(tx);
  return rows;
}

/** Counts a change of what belongs to the case, so that two who change it know of each other. */
export async function setTouched(tx: Tx, id: string): Promise<void> {
  await sql`update renewal_case set revision = revision + 1 where zone_id = current_zone() and id = ${id}`.execute(
    tx,
  );
}

export async function setHandler(tx: Tx, id: string, userId: string | null): Promise<void> {
  await sql`
    update renewal_case set handler_id = ${userId}, revision = revision + 1 where zone_id = current_zone() and id = ${id}`.execute(
    tx,
  );
}

export async function setActuals(
  tx: Tx,
  id: string,
  to: { outputWan: number | null; taxWan: number | null; far: number | null; asOf: string },
): Promise<void> {
  await sql`
    update renewal_case set actual_output_wan = ${to.outputWan}, actual_tax_wan = ${to.taxWan}, actual_far = ${to.far},
           actual_as_of = ${to.asOf}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}
