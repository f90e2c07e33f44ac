/** 一亩一线: the life of a parcel out of every room, as far as the reader may know it. Areas in mu, money in 万元, days YYYY-MM-DD. */
import { z } from "zod";
import { LandHit } from "../renewal/land-hit.ts";
import { PlanLinesOf } from "../space/plan-lines.ts";
import { t } from "../text.ts";

/** What a line of the story is about, in the order of the loop. */
export const THREAD_PARTS = {
  supply: t("供应", "Supply"),
  contract: t("供地", "Contract"),
  readiness: t("就绪", "Readiness"),
  asked: t("询地", "Asked for"),
  use: t("使用", "Use"),
  grade: t("评价", "Grade"),
  "poor-land": t("低效闲置", "Poor use"),
  renewal: t("腾换", "Renewal"),
  lineage: t("沿革", "Lineage"),
} as const;
export const THREAD_PART_KEYS = [
  "supply",
  "contract",
  "readiness",
  "asked",
  "use",
  "grade",
  "poor-land",
  "renewal",
  "lineage",
] as const;
export type ThreadPart = (typeof THREAD_PART_KEYS)[number];

const Both = z.object({ zh: z.string(), en: z.string() });
const Tone = z.enum(["good", "soon", "breach", "calm", "act"]);
export type ThreadTone = z.infer<typeof Tone>;

/** A parcel of the family, by which a line says whose life it tells. */
const Which = z.object({ id: z.string(), code: z.string() });
export type ThreadParcel = z.infer<typeof Which>;

/** Where something is on record: what the source is called, of which day it is, and the page of its record. */
const Told = { source: z.string().nullable(), asOf: z.string().nullable(), href: z.string().nullable() };

/** One happening. */
export const ThreadLine = z.object({
  id: z.string(),
  on: z.string(),
  part: z.enum(THREAD_PART_KEYS),
  parcel: Which,
  title: Both,
  /** figures, numbers of papers: what goes with it */
  detail: Both.nullable(),
  /** the reason somebody gave, in their own words, or the rule's */
  why: Both.nullable(),
  tone: Tone,
  /** promised, or running out: not yet come on the day of the page */
  isAhead: z.boolean(),
  ...Told,
});
export type ThreadLine = z.infer<typeof ThreadLine>;

/** How long a status stood; `to` null: it stands. */
export const ThreadSpan = z.object({
  status: z.string(),
  label: Both,
  from: z.string(),
  to: z.string().nullable(),
  parcel: Which,
  source: z.string().nullable(),
});
export type ThreadSpan = z.infer<typeof ThreadSpan>;

export const LANE_KINDS = ["own", "lease", "sublet", "contract", "hold", "case"] as const;
export const ThreadBar = z.object({
  id: z.string(),
  kind: z.enum(LANE_KINDS),
  label: z.string(),
  detail: Both,
  from: z.string(),
  to: z.string().nullable(),
  /** bars that overlap stand in rows of their own */
  row: z.int(),
  ...Told,
});
export type ThreadBar = z.infer<typeof ThreadBar>;

/** A lane of the axis of time: the land of a parcel, or a unit on a floor. */
export const ThreadLane = z.object({
  key: z.string(),
  /** the building that a unit is in; null of land */
  group: z.string().nullable(),
  label: Both,
  note: Both.nullable(),
  rows: z.int(),
  bars: z.array(ThreadBar),
});
export type ThreadLane = z.infer<typeof ThreadLane>;

/** What a parcel brought forth in a year; null is not known, or not for the reader (`leftOut` says which). */
export const ThreadYear = z.object({
  year: z.int(),
  parcel: Which,
  /** mu-years: the parcel's area, for the part of the year in which it was there */
  areaMuYears: z.number(),
  taxWan: z.number().nullable(),
  outputWan: z.number().nullable(),
  taxPerMu: z.number().nullable(),
  outputPerMu: z.number().nullable(),
  firms: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      landMu: z.number(),
      /** its land here in all its land of that year; null where that is not known */
      share: z.number().nullable(),
      hasFigures: z.boolean(),
    }),
  ),
  ...Told,
});
export type ThreadYear = z.infer<typeof ThreadYear>;

export const ThreadGrade = z.object({
  year: z.int(),
  firmId: z.string(),
  firm: z.string(),
  tier: z.string(),
  grade: z.string().nullable(),
  standing: Both,
  isFrozen: z.boolean(),
  ...Told,
});
export type ThreadGrade = z.infer<typeof ThreadGrade>;

export const ThreadEvidence = z.object({
  id: z.string(),
  kind: Both,
  title: z.string().nullable(),
  state: Both,
  tone: Tone,
  verifiedOn: z.string().nullable(),
  validUntil: z.string().nullable(),
  ...Told,
});
export type ThreadEvidence = z.infer<typeof ThreadEvidence>;

export const ThreadContract = z.object({
  id: z.string(),
  parcel: Which,
  supervisionNo: z.string(),
  holder: z.string().nullable(),
  areaMu: z.number().nullable(),
  priceWan: z.number().nullable(),
  signedOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  instalments: z.array(
    z.object({
      no: z.string(),
      dueOn: z.string().nullable(),
      amountWan: z.number().nullable(),
      note: z.string().nullable(),
    }),
  ),
  /** what was agreed by which day, and when it came */
  terms: z.array(
    z.object({
      label: Both,
      agreedOn: z.string().nullable(),
      doneOn: z.string().nullable(),
      tone: Tone,
      /** days after (before: negative) the agreed day; until the day of the page where it has not come */
      lateDays: z.int().nullable(),
    }),
  ),
  ...Told,
});
export type ThreadContract = z.infer<typeof ThreadContract>;

export const ThreadEntry = z.object({
  id: z.string(),
  parcel: Which,
  law: z.enum(["idle", "low-efficiency"]),
  status: Both,
  owner: z.string().nullable(),
  areaMu: z.number(),
  foundOn: z.string().nullable(),
  goneOn: z.string().nullable(),
  problem: z.string().nullable(),
  hits: z.array(LandHit),
  ...Told,
});
export type ThreadEntry = z.infer<typeof ThreadEntry>;

export const ThreadCase = z.object({
  id: z.string(),
  code: z.string(),
  parcel: Which,
  state: Both,
  tone: Tone,
  law: Both,
  route: Both.nullable(),
  owner: z.string().nullable(),
  occupiedMu: z.number(),
  disposedMu: z.number(),
  dueOn: z.string().nullable(),
  steps: z.array(
    z.object({
      id: z.string(),
      on: z.string(),
      title: Both,
      state: Both,
      why: z.string(),
      documentNo: z.string().nullable(),
      by: z.string(),
    }),
  ),
  milestones: z.array(
    z.object({ title: z.string(), dueOn: z.string(), doneOn: z.string().nullable(), tone: Tone }),
  ),
  ...Told,
});
export type ThreadCase = z.infer<typeof ThreadCase>;

/** A stretch of the loop with the days from stage to stage; only stages on record are there. */
export const ThreadPace = z.object({
  key: z.string(),
  label: Both,
  stages: z.array(
    z.object({
      key: z.string(),
      label: Both,
      on: z.string(),
      /** since the stage before */
      days: z.int().nullable(),
      href: z.string().nullable(),
    }),
  ),
  days: z.int(),
});
export type ThreadPace = z.infer<typeof ThreadPace>;

export const ThreadMember = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string().nullable(),
  areaMu: z.number(),
  bornOn: z.string().nullable(),
  retiredOn: z.string().nullable(),
  generation: z.int(),
  /** of an ancestor: the part of it that is this land; of a descendant: the part of this land that it is */
  share: z.number(),
  shareMu: z.number(),
});
export type ThreadMember = z.infer<typeof ThreadMember>;

export const ParcelThread = z.object({
  asAt: z.string(),
  today: z.string(),
  parcel: z.object({
    id: z.string(),
    code: z.string(),
    name: z.string().nullable(),
    areaMu: z.number(),
    status: Both,
    holder: z.string().nullable(),
    /** there on that day: born, and not yet ceased */
    isThere: z.boolean(),
    bornOn: z.string().nullable(),
    retiredOn: z.string().nullable(),
    source: z.string().nullable(),
    asOf: z.string().nullable(),
  }),
  plan: z.object({
    district: z.object({ id: z.string(), name: z.string(), role: z.string().nullable() }).nullable(),
    /** GB/T 4754 codes of what the district is for, and what the conditions allow on the parcel */
    positioning: z.array(z.string()),
    allowed: z.array(z.string()),
    facts: z.array(z.object({ label: Both, value: z.string(), unit: z.string().nullable() })),
    meets: PlanLinesOf,
  }),
  spans: z.array(ThreadSpan),
  lanes: z.array(ThreadLane),
  years: z.array(ThreadYear),
  grades: z.array(ThreadGrade),
  evidence: z.array(ThreadEvidence),
  contracts: z.array(ThreadContract),
  entries: z.array(ThreadEntry),
  cases: z.array(ThreadCase),
  pace: z.array(ThreadPace),
  family: z.array(ThreadMember),
  lines: z.array(ThreadLine),
  /** what is kept from the reader's roles */
  leftOut: z.array(Both),
});
export type ParcelThread = z.infer<typeof ParcelThread>;

export const ThreadQuery = z.object({ at: z.iso.date().optional() });
