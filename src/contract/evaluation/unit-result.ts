/** Units of a run that are not single firms, and the account that nothing in it is counted twice. */
import { z } from "zod";
import { Text } from "./method.ts";

export const UnitMember = z.object({
  id: z.string(),
  name: z.string(),
  /** of a parcel: what the firm uses of it; of a group: the firm's own land */
  areaMu: z.number().nullable(),
  /** of a parcel: which part of the firm's land, and with it of its figures, is here */
  share: z.number().nullable(),
});
export type UnitMember = z.infer<typeof UnitMember>;

/** A group as one beside its firms, or a parcel beside the firms on it. */
export const UnitResult = z.object({
  kind: z.enum(["group", "parcel"]),
  key: z.string(),
  parcelId: z.string().nullable(),
  tier: z.string(),
  grade: z.string().nullable(),
  quotaGrade: z.string().nullable(),
  standing: z.string(),
  reason: Text.nullable(),
  areaMu: z.number().nullable(),
  score: z.number().nullable(),
  rank: z.int().nullable(),
  groupSize: z.int().nullable(),
  taxPerMu: z.number().nullable(),
  members: z.array(UnitMember),
});
export type UnitResult = z.infer<typeof UnitResult>;

/** A firm under which others are counted. */
export const JoinedUnit = z.object({
  id: z.string(),
  name: z.string(),
  /** what its members are told: which group, or whose land */
  reason: Text,
  grade: z.string().nullable(),
  areaMu: z.number().nullable(),
  members: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type JoinedUnit = z.infer<typeof JoinedUnit>;

/** One quantity over one list: what firms bring, what units hold, and what belongs to no unit of the list. */
export const AccountLine = z.object({
  fact: z.string(),
  label: Text,
  unit: z.string(),
  brought: z.number(),
  counted: z.number(),
  /** of firms that the list of parcels cannot place: they use no land */
  unplaced: z.number(),
  agrees: z.boolean(),
});
export type AccountLine = z.infer<typeof AccountLine>;

export const OverCounted = z.object({
  parcel: z.string(),
  areaMu: z.number(),
  countedMu: z.number(),
  parts: z.array(z.object({ id: z.string(), name: z.string(), areaMu: z.number() })),
});
export type OverCounted = z.infer<typeof OverCounted>;

/** 不重不漏: no mu and no yuan is counted twice, list by list. */
export const UnitAccount = z.object({
  lists: z.array(
    z.object({
      list: z.enum(["firms", "groups", "parcels"]),
      units: z.int(),
      firms: z.int(),
      lines: z.array(AccountLine),
    }),
  ),
  land: z.object({
    /** of the parcels that firms of the run use, and what is counted of them; mu stated without any parcel apart */
    parcels: z.int(),
    parcelMu: z.number(),
    countedMu: z.number(),
    unplacedMu: z.number(),
    over: z.array(OverCounted),
  }),
  inTwoGroups: z.array(z.object({ id: z.string(), name: z.string(), groups: z.array(z.string()) })),
});
export type UnitAccount = z.infer<typeof UnitAccount>;

export const UnitsReply = z.object({
  /** null in a run made before units were accounted for, and for those who may not see figures of firms */
  account: UnitAccount.nullable(),
  joined: z.array(JoinedUnit),
  beside: z.array(UnitResult),
});
export type UnitsReply = z.infer<typeof UnitsReply>;
