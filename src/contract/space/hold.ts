/** 预留: a parcel or a unit kept for somebody until a day. One hold stands on a site at a time. */
import { z } from "zod";
import type { Column } from "#kernel/register.ts";
import { option, t } from "../text.ts";

export const HOLDER_KINDS = [
  option("enterprise", "在册企业", "Registered firm"),
  option("lead", "招商线索", "Lead"),
  option("project", "项目", "Project"),
  option("other", "其他", "Other"),
] as const;

/** For whom a site is kept today, and until when; worked out from its holds. */
export const HELD_FOR: Column = {
  key: "heldFor",
  label: t("预留给", "Kept for"),
  type: "text",
  derived: true,
  filterable: true,
};

/** The longest that a site is kept at one go, in days; it may be extended. */
export const HOLD_MOST_DAYS = 180;

export const SiteType = z.enum(["parcel", "unit"]);
export type SiteType = z.infer<typeof SiteType>;

const Reason = z.string().trim().min(2).max(300);

export const NewHold = z.object({
  siteType: SiteType,
  siteId: z.uuid(),
  holderKind: z.enum(["enterprise", "lead", "project", "other"]),
  /** the firm, lead or project, where it is registered */
  holderId: z.uuid().optional(),
  holderName: z.string().trim().min(1).max(120),
  reason: Reason,
  /** last day on which it is kept */
  untilOn: z.iso.date(),
});
export type NewHold = z.infer<typeof NewHold>;

export const ExtendHold = z.object({ revision: z.int(), untilOn: z.iso.date(), reason: Reason });
export type ExtendHold = z.infer<typeof ExtendHold>;
export const ReleaseHold = z.object({ revision: z.int(), reason: Reason });
export type ReleaseHold = z.infer<typeof ReleaseHold>;

export const Hold = z.object({
  id: z.string(),
  revision: z.int(),
  siteType: SiteType,
  siteId: z.string(),
  siteCode: z.string(),
  siteName: z.string().nullable(),
  holderKind: z.enum(["enterprise", "lead", "project", "other"]),
  holderId: z.string().nullable(),
  holderName: z.string(),
  reason: z.string(),
  fromOn: z.string(),
  untilOn: z.string(),
  placedBy: z.string(),
  placedAt: z.string(),
  state: z.enum(["live", "released", "lapsed", "used"]),
  releaseReason: z.string().nullable(),
  daysLeft: z.int(),
});
export type Hold = z.infer<typeof Hold>;

export const HoldReply = z.object({ hold: Hold });
export const HoldQuery = z.object({
  siteType: SiteType.optional(),
  siteId: z.uuid().optional(),
  /** live ones only, or all that ever were */
  state: z.enum(["live", "all"]).default("live"),
});
export type HoldQuery = z.infer<typeof HoldQuery>;
export const HoldList = z.object({ holds: z.array(Hold) });
