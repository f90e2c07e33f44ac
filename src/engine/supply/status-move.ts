import type { Text } from "#kernel/register.ts";

/** The way of land into use, in its order. */
const WAY = ["planned", "reserved", "cleared", "announced", "granted", "building", "built"] as const;
/** What is found beside that way, and from which stages on: land that nobody was granted cannot be idle or poorly used. */
const ASIDE: Record<string, readonly string[]> = {
  idle: ["granted", "building", "low-efficiency"],
  "low-efficiency": ["building", "built", "idle"],
  vacated: ["granted", "building", "built", "idle", "low-efficiency"],
};
/** Where land goes on from there: back to supply, or into use after all. */
const ONWARD: Record<string, readonly string[]> = {
  idle: ["building", "reserved", "cleared"],
  "low-efficiency": ["built", "building", "reserved", "cleared"],
  vacated: ["reserved", "cleared", "announced", "granted"],
};

export type StatusMove = { kind: "usual" } | { kind: "needs-reason"; because: Text };

/** Whether a parcel may go from one status to another as a matter of course, or only for a stated reason. */
export function statusMove(from: string, to: string): StatusMove {
  if (from === to || ASIDE[to]?.includes(from) || ONWARD[from]?.includes(to)) return { kind: "usual" };
  if (to in ASIDE)
    return because("这一阶段的土地通常不会成为该状态", "land at that stage does not usually come to it");
  if (from in ONWARD)
    return because("通常先收回或腾出再进入该状态", "it is usually taken back or cleared first");
  const [at, next] = [WAY.indexOf(from as (typeof WAY)[number]), WAY.indexOf(to as (typeof WAY)[number])];
  if (next < at) return because("退回了此前的阶段", "it goes back to an earlier stage");
  return next === at + 1 ? { kind: "usual" } : because("跳过了中间的阶段", "it leaves out stages between");
}

const because = (zh: string, en: string): StatusMove => ({ kind: "needs-reason", because: { zh, en } });
