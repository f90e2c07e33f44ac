import type { WritePlan } from "#contract/renewal/case-plan.ts";
import type { Case } from "./api.ts";

/** A plan while it is written: its route may be open. */
export type Draft = Omit<WritePlan, "route"> & { route: WritePlan["route"] | null };

/** The plan as it is written, to be changed. */
export const draftOf = (held: Case): Draft => ({
  revision: held.revision,
  route: held.route,
  goal: held.goal,
  measures: held.measures,
  implementer: held.implementer,
  plannedUse: held.plannedUse,
  plannedMu: held.plannedMu ?? held.occupiedMu,
  plannedFrom: held.plannedFrom,
  plannedTo: held.plannedTo,
  expectedOutputWan: wanOf(held.outputPerMu.expected, held),
  expectedTaxWan: wanOf(held.taxPerMu.expected, held),
  expectedFar: held.far.expected,
  parties: held.parties.map(({ id: _id, ...one }) => one),
  // what is done or paid stays as it is and is not written over
  milestones: held.milestones
    .filter(({ doneOn }) => doneOn === null)
    .map(({ title, startsOn, dueOn }) => ({ title, startsOn, dueOn })),
  payments: held.payments
    .filter(({ paidWan }) => paidWan === 0)
    .map(({ kind, amountWan, payer, payee, dueOn, note }) => ({
      kind,
      amountWan,
      payer,
      payee,
      dueOn,
      note,
    })),
});

const wanOf = (perMu: number | null, { occupiedMu }: Case): number | null =>
  perMu === null ? null : Math.round(perMu * occupiedMu * 100) / 100;
