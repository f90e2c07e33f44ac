/** 连片整治: parcels that are renewed together. Areas in 亩, money in 万元 a year. */
import { z } from "zod";
import { CASE_STATES } from "#engine/renewal/case-flow.ts";

const Ring = z
  .array(z.tuple([z.number(), z.number()]))
  .min(4)
  .max(500);
export const BlockOutline = z.object({ type: z.literal("Polygon"), coordinates: z.array(Ring).length(1) });

/** What is assumed of what comes of it; each may be another. */
export const BlockAssumptions = z.object({
  landShareKept: z.number().min(0).max(1),
  farTo: z.number().min(0).max(20),
  taxPerMuTo: z.number().min(0).max(100_000),
  outputPerMuTo: z.number().min(0).max(1_000_000),
  costPerMuWan: z.number().min(0).max(100_000),
});
export type BlockAssumptions = z.infer<typeof BlockAssumptions>;

export const WriteBlock = z.object({
  name: z.string().trim().min(2).max(80),
  note: z.string().trim().max(1000).nullable().default(null),
  /** parcels that have a place within it are its own; those named are too */
  outline: BlockOutline.nullable().default(null),
  parcelIds: z.array(z.uuid()).max(500).default([]),
  assumptions: BlockAssumptions,
  /** as it was seen; absent for a new one */
  revision: z.int().optional(),
});
export type WriteBlock = z.input<typeof WriteBlock>;

export const LookBlock = WriteBlock.pick({ outline: true, parcelIds: true });

export const BlockParcel = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string().nullable(),
  status: z.string(),
  owner: z.string().nullable(),
  grades: z.string().nullable(),
  areaMu: z.number(),
  floorAreaM2: z.number().nullable(),
  far: z.number().nullable(),
  /** null: not known, or not to be seen */
  taxWan: z.number().nullable(),
  outputWan: z.number().nullable(),
  outline: z.unknown(),
  caseId: z.string().nullable(),
  caseCode: z.string().nullable(),
  caseState: z.enum(CASE_STATES).nullable(),
});
export type BlockParcel = z.infer<typeof BlockParcel>;
export const BlockParcels = z.object({ parcels: z.array(BlockParcel) });

export const Block = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  note: z.string().nullable(),
  outline: BlockOutline.nullable(),
  assumptions: BlockAssumptions,
  revision: z.int(),
  parcels: z.array(BlockParcel),
});
export type Block = z.infer<typeof Block>;

/** Outlines of live parcels, to choose from. */
export const BlockGround = z.object({
  parcels: z.array(z.object({ id: z.string(), code: z.string(), status: z.string(), outline: z.unknown() })),
});

export const BlockList = z.object({
  blocks: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      name: z.string(),
      parcels: z.int(),
      areaMu: z.number(),
      /** cases of its parcels: in hand, over, and land disposed of under them */
      inHand: z.int(),
      over: z.int(),
      disposedMu: z.number(),
    }),
  ),
});

export const MakeBlockCases = z.object({ why: z.string().trim().min(2).max(1000) });
export const RemoveBlock = z.object({ revision: z.int(), why: z.string().trim().min(2).max(1000) });
