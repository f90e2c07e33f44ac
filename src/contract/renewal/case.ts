/** 处置个案: one site, one plan. What is asked of a case and what is told of it; areas in 亩, money in 万元. */
import { z } from "zod";
import { CASE_MOVES, CASE_STATES } from "#engine/renewal/case-flow.ts";
import { RENEWAL_ROUTES } from "#engine/renewal/routes-of-renewal.ts";
import { EvidenceFile, EvidenceIds } from "../evidence.ts";
import { CaseMilestone, CaseParty, CasePayment } from "./case-plan.ts";

const Day = z.iso.date();
const Why = z.string().trim().min(2).max(1000);
const Short = z.string().trim().max(200);
const Said = z.object({ zh: z.string(), en: z.string() });
const Ring = z
  .array(z.tuple([z.number(), z.number()]))
  .min(4)
  .max(2000);
const Outline = z.object({ type: z.literal("Polygon"), coordinates: z.array(Ring).min(1).max(20) });
const Mu = z.number().positive().max(1_000_000);

export const NewCase = z.object({
  parcelId: z.uuid(),
  enterpriseId: z.uuid().optional(),
  /** who uses the land, where it is no firm of the register */
  landUser: Short.optional(),
  /** the line of the list of idle and poorly used land that it comes from */
  entryId: z.uuid().optional(),
  blockId: z.uuid().optional(),
  law: z.enum(["low-efficiency", "idle"]).default("low-efficiency"),
  /** absent: the land that the firm uses on the parcel, or the whole parcel */
  occupiedMu: Mu.optional(),
  problem: z.string().trim().max(1000).optional(),
  /** the day on which it was opened, where that was before today */
  openedOn: Day.optional(),
  why: Why,
});
export type NewCase = z.input<typeof NewCase>;

/** Lines of the list that become cases at once; each is told what became of it. */
export const NewCases = z.object({ entryIds: z.array(z.uuid()).min(1).max(200), why: Why });
export const NewCasesReply = z.object({
  made: z.array(z.object({ id: z.string(), code: z.string(), name: z.string() })),
  refused: z.array(z.object({ name: z.string(), because: Said })),
});
export type NewCasesReply = z.infer<typeof NewCasesReply>;

export const MoveCase = z.object({
  revision: z.int(),
  move: z.enum(CASE_MOVES),
  why: Why,
  /** the day of the act; today where it is not given */
  onDay: Day.optional(),
  documentNo: Short.optional(),
  documentTitle: Short.optional(),
  measure: z.enum(["take-back", "judicial", "differential"]).optional(),
  reviewOn: Day.optional(),
  /** the limit that begins with it, where it is not the usual one */
  limit: z.object({ n: z.int().min(1).max(365), unit: z.enum(["wd", "cd"]) }).optional(),
  evidenceIds: EvidenceIds,
});
export type MoveCase = z.input<typeof MoveCase>;

/** The same move of many cases. */
export const MoveCases = z.object({
  cases: z
    .array(z.object({ id: z.uuid(), revision: z.int() }))
    .min(1)
    .max(100),
  move: MoveCase.omit({ revision: true, evidenceIds: true }),
});
export type MoveCases = z.input<typeof MoveCases>;
export const MoveCasesReply = z.object({
  moved: z.int(),
  refused: z.array(z.object({ id: z.string(), code: z.string(), because: Said })),
});

export const NewStatement = z.object({
  kind: z.enum(["statement", "objection", "agreement"]),
  about: z.enum(["notice", "publicity", "plan"]),
  said: z.string().trim().min(2).max(2000),
  evidenceIds: EvidenceIds,
});
export type NewStatement = z.input<typeof NewStatement>;

export const AnswerStatement = z.object({
  revision: z.int(),
  upheld: z.boolean(),
  answer: Why,
});
export type AnswerStatement = z.infer<typeof AnswerStatement>;

export const NewDisposal = z.object({
  areaMu: Mu,
  onDay: Day,
  what: z.string().trim().min(2).max(300),
});
export type NewDisposal = z.infer<typeof NewDisposal>;

export const ReturnLand = z.object({
  revision: z.int(),
  status: z.enum(["cleared", "vacated"]),
  vacatedOn: Day,
  /** only so much goes back: it is split off first, under a number of its own; absent: the whole parcel */
  part: z
    .object({ areaMu: Mu, code: Short.optional(), restCode: Short.optional(), shape: Outline.optional() })
    .optional(),
  /** leases of units on it end and holds are released with it; absent: where there are any, it is refused with whose they are */
  endTenancies: z.boolean().optional(),
  why: Why,
});
export type ReturnLand = z.infer<typeof ReturnLand>;

/** What still stands on accepted land: leases of its units, and who keeps it or a unit of it. */
export const StandingRights = z.object({
  leases: z.array(z.object({ unit: z.string(), firm: z.string(), areaM2: z.number(), endsOn: z.string() })),
  holds: z.array(z.object({ site: z.string(), holder: z.string(), untilOn: z.string() })),
});
export type StandingRights = z.infer<typeof StandingRights>;

export const CaseActuals = z.object({
  revision: z.int(),
  outputWan: z.number().min(0).max(1e9).nullable(),
  taxWan: z.number().min(-1e6).max(1e9).nullable(),
  far: z.number().min(0).max(50).nullable(),
  asOf: Day,
});
export type CaseActuals = z.infer<typeof CaseActuals>;

export const CaseHandler = z.object({ revision: z.int(), userId: z.uuid().nullable() });

export const CaseStatement = z.object({
  id: z.string(),
  kind: z.enum(["statement", "objection", "agreement"]),
  about: z.enum(["notice", "publicity", "plan"]),
  said: z.string(),
  saidAs: z.enum(["firm", "staff"]),
  saidBy: z.string(),
  saidAt: z.string(),
  upheld: z.boolean().nullable(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
  revision: z.int(),
  files: z.array(EvidenceFile),
});
export type CaseStatement = z.infer<typeof CaseStatement>;

export const CaseStep = z.object({
  id: z.string(),
  position: z.int(),
  move: z.string(),
  fromState: z.enum(CASE_STATES).nullable(),
  toState: z.enum(CASE_STATES),
  onDay: z.string(),
  why: z.string(),
  documentNo: z.string().nullable(),
  documentTitle: z.string().nullable(),
  dueOn: z.string().nullable(),
  /** how many days the limit has that began with it */
  limitDays: z.int().nullable(),
  madeBy: z.string(),
  madeAt: z.string(),
  files: z.array(EvidenceFile),
});
export type CaseStep = z.infer<typeof CaseStep>;

const Change = z.object({
  before: z.number().nullable(),
  expected: z.number().nullable(),
  actual: z.number().nullable(),
});

/** A case with all that belongs to it, as the reader may see it. */
export const CaseDetail = z.object({
  id: z.string(),
  code: z.string(),
  year: z.int(),
  revision: z.int(),
  state: z.enum(CASE_STATES),
  stateSince: z.string(),
  dueOn: z.string().nullable(),
  dueProvisional: z.boolean(),
  law: z.enum(["low-efficiency", "idle"]),
  parcel: z.object({
    id: z.string(),
    code: z.string(),
    name: z.string().nullable(),
    areaMu: z.number(),
    status: z.string(),
    retiredOn: z.string().nullable(),
  }),
  firm: z.object({ id: z.string(), name: z.string(), uscc: z.string().nullable() }).nullable(),
  landUser: z.string().nullable(),
  rightHolder: z.string().nullable(),
  handler: z.object({ id: z.string(), name: z.string() }).nullable(),
  block: z.object({ id: z.string(), name: z.string() }).nullable(),
  entryId: z.string().nullable(),
  reasonKind: z.string().nullable(),
  problem: z.string().nullable(),
  progress: z.string().nullable(),
  occupiedMu: z.number(),
  disposedMu: z.number(),
  plannedMu: z.number().nullable(),
  remainingMu: z.number(),
  returnedMu: z.number(),
  route: z.enum(RENEWAL_ROUTES).nullable(),
  goal: z.string().nullable(),
  measures: z.string().nullable(),
  implementer: z.string().nullable(),
  plannedUse: z.string().nullable(),
  plannedFrom: z.string().nullable(),
  plannedTo: z.string().nullable(),
  actualFrom: z.string().nullable(),
  actualTo: z.string().nullable(),
  escalation: z.string().nullable(),
  reviewOn: z.string().nullable(),
  /** 万元 a mu and year; null where it is not known or not to be seen */
  taxPerMu: Change,
  outputPerMu: Change,
  far: Change,
  actualAsOf: z.string().nullable(),
  steps: z.array(CaseStep),
  statements: z.array(CaseStatement),
  parties: z.array(CaseParty),
  milestones: z.array(CaseMilestone),
  payments: z.array(CasePayment),
  disposals: z.array(
    z.object({ id: z.string(), areaMu: z.number(), onDay: z.string(), what: z.string(), by: z.string() }),
  ),
  returns: z.array(
    z.object({
      id: z.string(),
      parcel: z.object({ id: z.string(), code: z.string() }),
      areaMu: z.number(),
      status: z.string(),
      vacatedOn: z.string(),
      listedOn: z.string(),
      matchedOn: z.string().nullable(),
      /** whole days from one to the next; null where the next has not come */
      daysToListed: z.int(),
      daysToMatched: z.int().nullable(),
    }),
  ),
  /** what would end with a return; null before acceptance and for the firm */
  standing: StandingRights.nullable(),
  planGaps: z.array(Said),
  canWritePlan: z.boolean(),
  /** moves that the reader may make from here; `because` says why one cannot be made yet */
  moves: z.array(
    z.object({
      move: z.enum(CASE_MOVES),
      to: z.enum(CASE_STATES),
      needs: z.array(z.enum(["document", "measure", "review-day"])),
      limitDays: z.int().nullable(),
      because: Said.nullable(),
    }),
  ),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

/** A case as a card of the board, or a firm's own list. */
export const CaseCard = z.object({
  id: z.string(),
  code: z.string(),
  revision: z.int(),
  state: z.enum(CASE_STATES),
  stateSince: z.string(),
  dueOn: z.string().nullable(),
  parcel: z.object({ id: z.string(), code: z.string(), name: z.string().nullable() }),
  owner: z.string().nullable(),
  route: z.enum(RENEWAL_ROUTES).nullable(),
  occupiedMu: z.number(),
  disposedMu: z.number(),
  handler: z.string().nullable(),
  /** milestones: done, of how many, and those late */
  done: z.int(),
  milestones: z.int(),
  overdue: z.int(),
});
export type CaseCard = z.infer<typeof CaseCard>;
export const CaseBoard = z.object({ today: z.string(), cards: z.array(CaseCard) });
