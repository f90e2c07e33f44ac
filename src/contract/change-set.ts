import { z } from "zod";

const Text = z.object({ zh: z.string(), en: z.string() });
const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** One thing wrong with one cell, or with a row or file as a whole when there is no column. */
export const CellProblem = z.object({ column: z.string().nullable(), code: z.string(), message: Text });
export type CellProblem = z.infer<typeof CellProblem>;

export const VERDICTS = ["new", "changed", "same", "conflict", "bad"] as const;
export type Verdict = (typeof VERDICTS)[number];
export const CHANGE_SET_STATUSES = [
  "reading",
  "ready",
  "applying",
  "applied",
  "undone",
  "failed",
  "cancelled",
] as const;

export const ChangeSetSummary = z.object({
  rows: z.int(),
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  conflict: z.int(),
  bad: z.int(),
  /** after applying: how many rows were written; after undoing: restored, and left because changed since */
  written: z.int().optional(),
  restored: z.int().optional(),
  left: z.int().optional(),
  /** control totals: what the file says under 合计 against what was read */
  totals: z
    .array(z.object({ column: z.string(), stated: z.number().nullable(), read: z.number() }))
    .optional(),
});
export type ChangeSetSummary = z.infer<typeof ChangeSetSummary>;

/** A file that was read and compared; nothing of it is held until it is applied. */
export const ChangeSet = z.object({
  id: z.string(),
  kind: z.string(),
  fileName: z.string(),
  status: z.enum(CHANGE_SET_STATUSES),
  progress: z.number(),
  reading: z.object({
    sheet: z.string().optional(),
    headerRow: z.int().optional(),
    mapping: z
      .array(z.object({ column: z.string(), header: z.string(), unit: z.string().optional() }))
      .optional(),
    unknownHeaders: z.array(z.string()).optional(),
    missingColumns: z.array(z.string()).optional(),
    encoding: z.string().optional(),
    crs: z.string().optional(),
    notes: z.array(Text).optional(),
  }),
  summary: ChangeSetSummary.partial(),
  problem: z.object({ code: z.string(), message: Text }).nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  appliedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  revision: z.int(),
});
export type ChangeSet = z.infer<typeof ChangeSet>;

export const ChangeRow = z.object({
  rowNo: z.int(),
  key: z.string().nullable(),
  verdict: z.enum(VERDICTS),
  incoming: z.record(z.string(), Value),
  changes: z.array(z.object({ column: z.string(), from: Value, to: Value })),
  problems: z.array(CellProblem),
  warnings: z.array(CellProblem),
  recordId: z.string().nullable(),
});
export type ChangeRow = z.infer<typeof ChangeRow>;

export const ChangeRowsQuery = z.object({
  verdict: z.enum(VERDICTS).optional(),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});
export const ChangeRowsReply = z.object({ rows: z.array(ChangeRow), total: z.int() });

export const ApplyChangeSet = z.object({
  mode: z.enum(["all", "good"]),
  revision: z.int(),
  why: z.string().max(500).optional(),
});
export type ApplyChangeSet = z.infer<typeof ApplyChangeSet>;
export const UndoChangeSet = z.object({ revision: z.int(), why: z.string().max(500).optional() });
