/** 交叉核对: what should be looked at in a year's figures, and what somebody made of it. */
import { z } from "zod";
import { FINDING_CODES } from "#engine/checks/finding.ts";
import { option } from "../text.ts";
import { Text } from "./method.ts";

export const FINDING_OUTCOMES = [
  option("right", "核实无误", "Checked: right"),
  option("sent-back", "退回部门", "Sent back"),
  option("corrected", "已更正", "Corrected"),
] as const;
/** Where a finding stands: not looked at, or marked since. What was corrected is no finding any more. */
export const FINDING_STANDINGS = [
  option("open", "待核对", "To look at"),
  ...FINDING_OUTCOMES.slice(0, 2),
] as const;

const Standing = z.enum(["open", "right", "sent-back"]);
const Code = z.enum(FINDING_CODES);

/** By what a finding is known: it is another as soon as a figure it rests on changes. */
export const FindingKey = z.object({ enterpriseId: z.uuid(), code: Code, fact: z.string().min(1).max(60) });
export type FindingKey = z.infer<typeof FindingKey>;

export const FindingMark = z.object({
  outcome: z.enum(["right", "sent-back", "corrected"]),
  reason: z.string(),
  department: z.string().nullable(),
  correction: z.object({ from: z.number().nullable(), to: z.number().nullable() }).nullable(),
  by: z.string(),
  at: z.string(),
});
export type FindingMark = z.infer<typeof FindingMark>;

export const FindingRow = z.object({
  firm: z.object({ id: z.string(), name: z.string(), uscc: z.string().nullable(), scale: z.string() }),
  code: Code,
  fact: z.string(),
  label: Text,
  unit: z.string(),
  weight: z.enum(["stop", "look", "know"]),
  value: z.number().nullable(),
  expected: z.object({ from: z.number().nullable(), to: z.number().nullable() }).nullable(),
  suggestion: z.object({ value: z.number(), arithmetic: Text }).nullable(),
  why: Text,
  /** who supplied the figure, as of when */
  source: z.string(),
  asOf: z.string().nullable(),
  standing: Standing,
  /** the mark that stands; a lapsed one, where the figure changed since, is told apart */
  mark: FindingMark.nullable(),
  lapsed: FindingMark.nullable(),
});
export type FindingRow = z.infer<typeof FindingRow>;

export const FindingQuery = z.object({
  /** the newest that has figures, unless it is said */
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  code: Code.optional(),
  fact: z.string().max(60).optional(),
  standing: Standing.optional(),
  scale: z.enum(["above", "below"]).optional(),
  q: z.string().trim().max(60).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(500).default(50),
});
export type FindingQuery = z.infer<typeof FindingQuery>;

const Counts = z.object({ open: z.int(), right: z.int(), sentBack: z.int() });
export const FindingList = z.object({
  year: z.int(),
  /** of which there are figures, the newest first */
  years: z.array(z.int()),
  /** by whose rule land was resolved */
  method: z.object({ id: z.string(), title: Text }),
  rows: z.array(FindingRow),
  /** of those that the filters find */
  total: z.int(),
  /** of all that the reader may see */
  counts: Counts.extend({ corrected: z.int(), firms: z.int(), firmsFound: z.int() }),
  byCode: z.array(z.object({ code: Code, ...Counts.shape })),
  byFact: z.array(z.object({ fact: z.string(), label: Text, ...Counts.shape })),
});
export type FindingList = z.infer<typeof FindingList>;

/** What was seen of a finding when it was marked: another value is another finding. */
const Seen = FindingKey.extend({ value: z.number().nullable() });

export const MarkFindings = z.object({
  year: z.int().min(1990).max(2100),
  findings: z.array(Seen).min(1).max(500),
  outcome: z.enum(["right", "sent-back"]),
  reason: z.string().trim().min(2).max(500),
  /** to whom it goes back */
  department: z.string().trim().min(1).max(60).optional(),
});
export type MarkFindings = z.infer<typeof MarkFindings>;
/** How many were marked, and how many had changed since they were seen. */
export const MarkedFindings = z.object({ marked: z.int(), changed: z.int() });
export type MarkedFindings = z.infer<typeof MarkedFindings>;

export const CorrectFigure = z.object({
  year: z.int().min(1990).max(2100),
  finding: Seen,
  /** null: there is no such thing at this firm */
  to: z.number().nullable(),
  reason: z.string().trim().min(2).max(500),
});
export type CorrectFigure = z.infer<typeof CorrectFigure>;

export const FindingExportQuery = FindingQuery.omit({ page: true, size: true }).extend({
  lang: z.enum(["zh", "en"]).default("zh"),
});
export type FindingExportQuery = z.infer<typeof FindingExportQuery>;
