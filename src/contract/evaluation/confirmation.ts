/** 一企一单: a year's figures laid before each firm, which confirms them or disputes single ones; and what becomes of that. */
import { z } from "zod";
import { CountedDays } from "../calendar.ts";
import { EvidenceFile, EvidenceIds } from "../evidence.ts";
import { option } from "../text.ts";
import { LandPart } from "./explanation.ts";
import { Text } from "./method.ts";

/** Where a firm's sheet stands today. */
export const SHEET_STANDINGS = [
  option("sent", "已送达", "Sent"),
  option("read", "已查看", "Opened"),
  option("confirmed", "已确认", "Confirmed"),
  option("disputed", "有异议", "Disputed"),
  option("settled", "异议已办结", "Settled"),
  option("deemed", "视为无异议", "Deemed confirmed"),
  option("overdue", "逾期未确认", "Overdue"),
  option("changed", "数据已变，待重新确认", "Changed since"),
] as const;
export const SheetStanding = z.enum([
  "sent",
  "read",
  "confirmed",
  "disputed",
  "settled",
  "deemed",
  "overdue",
  "changed",
]);
export type SheetStanding = z.infer<typeof SheetStanding>;

export const DISPUTE_STATUSES = [
  option("open", "待答复", "To be answered"),
  option("accepted", "采纳并更正", "Accepted and corrected"),
  option("kept", "维持原数", "Figure kept"),
] as const;

const Window = { days: z.int().min(1).max(60), unit: z.enum(["wd", "cd"]).default("wd") };

export const NewRound = z
  .object({
    year: z.int().min(1990).max(2100),
    methodId: z.uuid(),
    scales: z.array(z.enum(["above", "below"])).min(1),
    openedOn: z.iso.date(),
    ...Window,
    replyDays: z.int().min(1).max(60).default(5),
    /** silence counts as consent: needs the document that says so */
    deemed: z.boolean().default(false),
    deemedBasis: z.string().trim().min(2).max(300).optional(),
    note: z.string().trim().max(1000).optional(),
    title: z.string().trim().min(1).max(80).optional(),
  })
  .refine(({ deemed, deemedBasis }) => !deemed || deemedBasis !== undefined, {
    path: ["deemedBasis"],
    message: "deemedBasis",
  });
export type NewRound = z.infer<typeof NewRound>;

export const SheetCounts = z.record(SheetStanding, z.int());
export type SheetCounts = z.infer<typeof SheetCounts>;

export const Round = z.object({
  id: z.string(),
  title: z.string(),
  year: z.int(),
  method: z.object({ id: z.string(), title: Text, version: z.string() }),
  scales: z.array(z.enum(["above", "below"])),
  openedOn: z.string(),
  closesOn: z.string(),
  days: z.int(),
  unit: z.enum(["wd", "cd"]),
  provisional: z.boolean(),
  counted: CountedDays,
  replyDays: z.int(),
  deemed: z.boolean(),
  deemedBasis: z.string().nullable(),
  note: z.string().nullable(),
  status: z.enum(["open", "closed"]),
  openedBy: z.string(),
  closedAt: z.string().nullable(),
  /** the list of land that was published of it */
  landList: z.object({ id: z.string(), openedOn: z.string(), closesOn: z.string() }).nullable(),
  revision: z.int(),
  /** of what the reader may see: for a firm, its own sheet */
  firms: z.int(),
  counts: SheetCounts,
  openDisputes: z.int(),
});
export type Round = z.infer<typeof Round>;
export const RoundList = z.object({ rounds: z.array(Round) });

export const SheetLine = z.object({
  firm: z.object({
    id: z.string(),
    name: z.string(),
    uscc: z.string().nullable(),
    scale: z.string(),
    district: z.string().nullable(),
  }),
  /** null for those who may not see contacts */
  contact: z.string().nullable(),
  standing: SheetStanding,
  readAt: z.string().nullable(),
  answeredAt: z.string().nullable(),
  answeredAs: z.enum(["firm", "paper"]).nullable(),
  disputes: z.int(),
  openDisputes: z.int(),
  reminded: z.int(),
  remindedAt: z.string().nullable(),
});
export type SheetLine = z.infer<typeof SheetLine>;
export const SheetQuery = z.object({
  standing: SheetStanding.optional(),
  q: z.string().trim().max(60).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(500).default(50),
});
export type SheetQuery = z.infer<typeof SheetQuery>;
export const SheetList = z.object({ rows: z.array(SheetLine), total: z.int() });
export type SheetList = z.infer<typeof SheetList>;

export const SheetFigure = z.object({
  fact: z.string(),
  label: Text,
  unit: z.string(),
  value: z.number().nullable(),
  /** why there is no figure, or that its zero is not believed */
  state: z.enum(["given", "missing", "not-applicable", "false-zero"]),
  source: z.string(),
  asOf: z.string().nullable(),
  lastYear: z.number().nullable(),
  /** the method's indicators that it is part of */
  indicators: z.array(Text),
});
export type SheetFigure = z.infer<typeof SheetFigure>;

export const Dispute = z.object({
  id: z.string(),
  roundId: z.string(),
  roundTitle: z.string(),
  year: z.int(),
  firm: z.object({ id: z.string(), name: z.string() }),
  fact: z.string(),
  label: Text,
  unit: z.string(),
  shown: z.number().nullable(),
  claimed: z.number().nullable(),
  reason: z.string(),
  files: z.array(EvidenceFile),
  raisedAs: z.enum(["firm", "paper"]),
  raisedBy: z.string(),
  raisedAt: z.string(),
  dueOn: z.string(),
  status: z.enum(["open", "accepted", "kept"]),
  decided: z.number().nullable(),
  decision: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  revision: z.int(),
});
export type Dispute = z.infer<typeof Dispute>;
export const DisputeQuery = z.object({ roundId: z.uuid().optional(), open: z.stringbool().optional() });
export const DisputeList = z.object({ disputes: z.array(Dispute) });

const Paper = z.object({
  number: z.string().trim().min(1).max(60),
  signedBy: z.string().trim().min(1).max(40),
  signedOn: z.iso.date(),
});

export const Sheet = z.object({
  round: Round,
  firm: SheetLine.shape.firm.extend({ industry: z.string().nullable() }),
  standing: SheetStanding,
  /** may be answered by the reader today */
  answerable: z.boolean(),
  /** the land alone may be: the list of land is published */
  landOnly: z.boolean(),
  figures: z.array(SheetFigure),
  land: z.object({
    origin: z.enum(["stated", "resolved", "none"]),
    areaMu: z.number().nullable(),
    resolvedMu: z.number().nullable(),
    mode: z.enum(["own", "own_and_leased", "merged", "parcel_and_enterprise"]),
    dayWeighted: z.boolean(),
    clause: z.string().nullable(),
    parts: z.array(LandPart),
  }),
  disputes: z.array(Dispute),
  answer: z
    .object({
      as: z.enum(["firm", "paper"]),
      by: z.string(),
      at: z.string(),
      paper: Paper.nullable(),
      files: z.array(EvidenceFile),
    })
    .nullable(),
  reminded: z.int(),
  remindedAt: z.string().nullable(),
  revision: z.int(),
});
export type Sheet = z.infer<typeof Sheet>;

export const NewDispute = z.object({
  fact: z.string().min(1).max(60),
  /** null: there is no such thing at this firm */
  claimed: z.number().nullable(),
  reason: z.string().trim().min(4).max(1000),
  evidenceIds: EvidenceIds,
});
export const AnswerSheet = z.object({
  revision: z.int(),
  /** the figures that were seen: the answer is about these and no others */
  seen: z.record(z.string().max(60), z.number().nullable()),
  disputes: z.array(NewDispute).max(30).default([]),
  /** 纸质确认, entered by staff for the firm */
  paper: Paper.extend({ evidenceIds: EvidenceIds }).optional(),
});
export type AnswerSheet = z.infer<typeof AnswerSheet>;

export const DecideDispute = z.object({
  revision: z.int(),
  accept: z.boolean(),
  /** the figure as it is decided: what the firm said, unless another was found; null: there is no such thing */
  figure: z.number().nullable().optional(),
  reason: z.string().trim().min(2).max(1000),
});
export type DecideDispute = z.infer<typeof DecideDispute>;

export const Remind = z.object({
  /** empty: all who have not answered */
  enterpriseIds: z.array(z.uuid()).max(500).default([]),
});
export const Reminded = z.object({ reminded: z.int() });

export const ExtendRound = z.object({
  revision: z.int(),
  closesOn: z.iso.date(),
  why: z.string().trim().min(2).max(500),
});
export type ExtendRound = z.infer<typeof ExtendRound>;
export const CloseRound = z.object({ revision: z.int(), why: z.string().trim().max(500).optional() });
export type CloseRound = z.infer<typeof CloseRound>;
export const NewLandList = z.object({
  openedOn: z.iso.date(),
  ...Window,
  revision: z.int(),
  note: z.string().trim().max(1000).optional(),
});
export type NewLandList = z.infer<typeof NewLandList>;

/** Whether the figures of a run stand on firm ground: confirmed by the firms, and cross-checked. */
export const Readiness = z.object({
  firms: z.int(),
  rounds: z.array(z.object({ id: z.string(), title: z.string(), status: z.enum(["open", "closed"]) })),
  counts: SheetCounts,
  /** in no round */
  notAsked: z.int(),
  unconfirmed: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      roundId: z.string().nullable(),
      standing: SheetStanding.nullable(),
    }),
  ),
  /** findings on figures that the method reads; null for those who may not see them all */
  crossCheck: z.object({ open: z.int(), right: z.int(), sentBack: z.int(), firms: z.int() }).nullable(),
});
export type Readiness = z.infer<typeof Readiness>;
