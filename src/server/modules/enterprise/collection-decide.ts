import type { Said } from "#contract/enterprise/collection.ts";
import type { Text } from "#kernel/register.ts";

/** A figure as it counts now. */
export type Held = Said & { source: string | null };

export type FillFacts = {
  /** who owns the figure; undefined where nobody does */
  owner: { id: string; name: string; source: string } | undefined;
  /** the department of whoever gives it */
  department: string | undefined;
  held: Held;
};

export type FillDecision =
  | { kind: "write" }
  /** the same figure, from now on with its owner's name */
  | { kind: "confirm" }
  | { kind: "same" }
  /** both are kept, and the figure that counts stays */
  | { kind: "conflict" }
  | { kind: "refuse"; because: Text };

export const isSame = (a: Said, b: Said): boolean => a.state === b.state && a.value === b.value;

/**
 * What becomes of a figure that somebody gives. One number, one source: only its owner gives it; what another source
 * has said already is not overwritten but kept beside, until the evaluation officer settles it.
 * @param was the figure as the person saw it
 */
export function decideFill({ owner, department, held }: FillFacts, was: Said, said: Said): FillDecision {
  if (!owner)
    return refuse("这项数据还没有确定由哪个部门提供。", "No department is named yet for this figure.");
  if (owner.id !== department)
    return refuse(
      `这项数据由${owner.name}提供，其他部门不能填报。`,
      `This figure is ${owner.name}'s to give, and nobody else's.`,
    );
  if (!isSame(was, held))
    return refuse(
      "您打开之后，这项数据已被更新，没有覆盖。请核对最新数据。",
      "This figure changed after you opened it and was not overwritten: look at it again.",
    );
  const own = held.state === "missing" || held.source === owner.source;
  if (isSame(said, held)) return { kind: own ? "same" : "confirm" };
  if (own) return { kind: "write" };
  if (said.state === "missing")
    return refuse(
      `这项数据来自${held.source ?? "其他来源"}，不是贵部门填报的，不能清空。`,
      `This figure is from ${held.source ?? "elsewhere"}: it is not yours to clear.`,
    );
  return { kind: "conflict" };
}

const refuse = (zh: string, en: string): FillDecision => ({ kind: "refuse", because: { zh, en } });

/** Is a figure a figure: a number where it is given, none where it is not. */
export const isSound = ({ value, state }: Said): boolean =>
  state === "given" ? value !== null && Number.isFinite(value) && Math.abs(value) < 1e12 : value === null;
