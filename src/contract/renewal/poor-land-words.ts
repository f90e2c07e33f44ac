/** The words of the list of idle and poorly used land, as options of its columns. */
import { option } from "../text.ts";

export const LAND_LAWS = [
  option("idle", "闲置土地", "Idle land", ["闲置", "法定闲置"]),
  option("low-efficiency", "低效用地", "Low-efficiency land", ["低效", "低效工业用地"]),
] as const;
export const LAND_LAW_KEYS = ["idle", "low-efficiency"] as const;
export type LandLaw = (typeof LAND_LAW_KEYS)[number];

export const ENTRY_STATUSES = [
  option("candidate", "疑似", "Suspected"),
  option("verified", "已核实", "Verified"),
  option("withdrawn", "已移出", "Taken off"),
  option("in-case", "处置中", "In a case"),
] as const;
export const ENTRY_STATUS_KEYS = ["candidate", "verified", "withdrawn", "in-case"] as const;
export type EntryStatus = (typeof ENTRY_STATUS_KEYS)[number];

/** Where an entry came from. */
export const FOUND_BY = [
  option("run", "筛查", "Found by a run"),
  option("import", "导入或手工", "Imported or by hand"),
] as const;
