/** The parts of a plan: parties, milestones, money. */
import { sql } from "kysely";
import type { z } from "zod";
import type { WritePlan } from "#contract/renewal/case-plan.ts";
import type { PartyRole, PaymentKind } from "#engine/renewal/routes-of-renewal.ts";
import { m2FromMu } from "#kernel/mu.ts";
import type { Tx } from "#server/platform/db.ts";

export type StoredParty = {
  id: string;
  role: PartyRole;
  name: string;
  uscc: string | null;
  sharePercent: number | null;
  note: string | null;
};
export type StoredMilestone = {
  id: string;
  title: string;
  startsOn: string;
  dueOn: string;
  agreedDueOn: string;
  doneOn: string | null;
  outcome: string | null;
  delayReason: string | null;
  delayApprovedBy: string | null;
  revision: number;
};
export type StoredPayment = {
  id: string;
  kind: PaymentKind;
  amountWan: number;
  payer: string;
  payee: string;
  dueOn: string | null;
  paidWan: number;
  paidOn: string | null;
  note: string | null;
  revision: number;
};
export type StoredPlan = {
  parties: StoredParty[];
  milestones: StoredMilestone[];
  payments: StoredPayment[];
};

export async function listParties(tx: Tx, caseId: string): Promise<StoredParty[]> {
  const { rows } = await sql<StoredParty>`
    select id, role, name, uscc, share_percent as "sharePercent", note from renewal_party
     where zone_id = current_zone() and case_id = ${caseId} order by position, id`.execute(tx);
  return rows;
}

const MILESTONE = sql`
  select id, title, starts_on as "startsOn", due_on as "dueOn", agreed_due_on as "agreedDueOn", done_on as "doneOn", outcome,
         delay_reason as "delayReason", delay_approved_by_name as "delayApprovedBy", revision
    from renewal_milestone where zone_id = current_zone()`;

export async function listMilestones(tx: Tx, caseId: string): Promise<StoredMilestone[]> {
  const { rows } =
    await sql<StoredMilestone>`${MILESTONE} and case_id = ${caseId} order by position, id`.execute(tx);
  return rows;
}

const PAYMENT = sql`
  select id, kind, amount_wan as "amountWan", payer, payee, due_on as "dueOn", paid_wan as "paidWan", paid_on as "paidOn", note,
         revision
    from renewal_payment where zone_id = current_zone()`;

export async function listPayments(tx: Tx, caseId: string): Promise<StoredPayment[]> {
  const { rows } = await sql<StoredPayment>`${PAYMENT} and case_id = ${caseId} order by position, id`.execute(
    tx,
  );
  return rows;
}

/** What a new plan adds stands below what was kept of the old one: no plan has as many parts. */
const AFTER_KEPT = 1000;

export type Plan = z.output<typeof WritePlan>;

/** Writes the plan's own columns. */
export async function setPlan(tx: Tx, id: string, plan: Plan): Promise<void> {
  const plannedM2 = plan.plannedMu === null ? null : Math.round(m2FromMu(plan.plannedMu) * 1e6) / 1e6;
  await sql`
    update renewal_case
       set route = ${plan.route}, goal = ${plan.goal}, measures = ${plan.measures}, implementer = ${plan.implementer},
           planned_use = ${plan.plannedUse}, planned_m2 = ${plannedM2}, planned_from = ${plan.plannedFrom},
           planned_to = ${plan.plannedTo}, expected_output_wan = ${plan.expectedOutputWan},
           expected_tax_wan = ${plan.expectedTaxWan}, expected_far = ${plan.expectedFar}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

/** Puts these in the place of what was there. What is done already, and what money was paid, stays. */
export async function setPlanParts(tx: Tx, caseId: string, plan: Plan): Promise<void> {
  await sql`delete from renewal_party where zone_id = current_zone() and case_id = ${caseId}`.execute(tx);
  await sql`
    delete from renewal_milestone where zone_id = current_zone() and case_id = ${caseId} and done_on is null`.execute(
    tx,
  );
  await sql`
    delete from renewal_payment where zone_id = current_zone() and case_id = ${caseId} and paid_wan = 0`.execute(
    tx,
  );
  for (const [position, { role, name, uscc, sharePercent, note }] of plan.parties.entries())
    await sql`
      insert into renewal_party (zone_id, case_id, role, name, uscc, share_percent, note, position)
      values (current_zone(), ${caseId}, ${role}, ${name}, ${uscc}, ${sharePercent}, ${note}, ${position})`.execute(
      tx,
    );
  for (const [position, { title, startsOn, dueOn }] of plan.milestones.entries())
    await sql`
      insert into renewal_milestone (zone_id, case_id, position, title, starts_on, due_on, agreed_due_on)
      values (current_zone(), ${caseId}, ${AFTER_KEPT + position}, ${title}, ${startsOn}, ${dueOn}, ${dueOn})`.execute(
      tx,
    );
  for (const [position, { kind, amountWan, payer, payee, dueOn, note }] of plan.payments.entries())
    await sql`
      insert into renewal_payment (zone_id, case_id, position, kind, amount_wan, payer, payee, due_on, note)
      values (current_zone(), ${caseId}, ${AFTER_KEPT + position}, ${kind}, ${amountWan}, ${payer}, ${payee}, ${dueOn}, ${note})`.execute(
      tx,
    );
}

/** @returns whether the milestone was as it had been seen */
export async function setMilestoneDone(
  tx: Tx,
  id: string,
  to: { revision: number; doneOn: string; outcome: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update renewal_milestone set done_on = ${to.doneOn}, outcome = ${to.outcome}, revision = revision + 1
     where zone_id = current_zone() and id = ${id} and revision = ${to.revision} and done_on is null`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}

/** @returns whether the milestone was as it had been seen */
export async function setMilestoneDelay(
  tx: Tx,
  id: string,
  to: { revision: number; dueOn: string; reason: string; by: string; at: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update renewal_milestone set due_on = ${to.dueOn}, delay_reason = ${to.reason}, delay_approved_by_name = ${to.by},
           delay_approved_at = ${to.at}, revision = revision + 1
     where zone_id = current_zone() and id = ${id} and revision = ${to.revision} and done_on is null`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}

/** @returns whether the payment was as it had been seen */
export async function setPaid(
  tx: Tx,
  id: string,
  to: { revision: number; paidWan: number; paidOn: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update renewal_payment set paid_wan = ${to.paidWan}, paid_on = ${to.paidOn}, revision = revision + 1
     where zone_id = current_zone() and id = ${id} and revision = ${to.revision}`.execute(tx);
  return numAffectedRows === 1n;
}
