/** What is known of a case when it is to be moved, and what its plan lacks. */
import type { CaseFacts } from "#engine/renewal/decide-move.ts";
import { planGaps } from "#engine/renewal/plan-gaps.ts";
import { routeRule } from "#engine/renewal/routes-of-renewal.ts";
import type { Text } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";
import type { StoredCase, StoredStep } from "./case-store.ts";
import { listSteps } from "./case-store.ts";
import { listReturns } from "./land-back-store.ts";
import { listMilestones, listParties, listPayments, type StoredPlan } from "./plan-store.ts";
import { listStatements, type StoredStatement } from "./statement-store.ts";

export type WholeCase = {
  held: StoredCase;
  steps: StoredStep[];
  statements: StoredStatement[];
  plan: StoredPlan;
  returnedM2: number;
};

export async function wholeCase(tx: Tx, held: StoredCase): Promise<WholeCase> {
  const returns = await listReturns(tx, held.id);
  return {
    held,
    steps: await listSteps(tx, held.id),
    statements: await listStatements(tx, held.id),
    plan: {
      parties: await listParties(tx, held.id),
      milestones: await listMilestones(tx, held.id),
      payments: await listPayments(tx, held.id),
    },
    returnedM2: returns.reduce((sum, { areaM2 }) => sum + areaM2, 0),
  };
}

/** What was said since the facts were last looked at again: earlier objections led to that. */
function sinceLookedAgain({ steps, statements }: WholeCase): StoredStatement[] {
  const again = steps.findLast(({ move }) => move === "look-again")?.madeAt;
  return again ? statements.filter(({ saidAt }) => saidAt > again) : statements;
}

export function factsOf(whole: WholeCase, today: string): CaseFacts {
  const { held, plan, returnedM2 } = whole;
  const said = sinceLookedAgain(whole);
  const objections = said.filter(({ kind }) => kind === "objection");
  return {
    state: held.state,
    today,
    dueOn: held.dueOn,
    heard: said.filter(({ about }) => about === "notice").length,
    openObjections: objections.filter(({ answer }) => answer === null).length,
    upheldObjections: objections.filter(({ upheld }) => upheld === true).length,
    planGaps: gapsOf(whole),
    openMilestones: plan.milestones.filter(({ doneOn }) => doneOn === null).length,
    disposedM2: held.disposedM2,
    plannedM2: held.plannedM2,
    returnedM2,
    freesLand: held.route !== null && routeRule(held.route).freesLand,
    unpaidWan: plan.payments
      .filter(({ kind }) => kind === "compensation")
      .reduce((sum, { amountWan, paidWan }) => sum + amountWan - paidWan, 0),
  };
}

export function gapsOf({ held, plan, statements }: WholeCase): Text[] {
  return planGaps({
    route: held.route,
    goal: held.goal,
    plannedM2: held.plannedM2,
    plannedTo: held.plannedTo,
    parties: plan.parties,
    payments: plan.payments,
    milestones: plan.milestones.length,
    expectedTaxWan: held.expectedTaxWan,
    expectedOutputWan: held.expectedOutputWan,
    ownerAgreed: statements.some(({ kind, about }) => kind === "agreement" && about === "plan"),
  });
}
