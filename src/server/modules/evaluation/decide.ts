import type { Text } from "#kernel/register.ts";

export type RunStanding = {
  status: string;
  revision: number;
  /** checks that must be put right before the run is decided */
  stops: number;
  /** what the first of them says, with its numbers */
  stopped?: Text | null;
  gradedElsewhere: { firms: number; title: string | null };
};

export type FreezeDecision =
  | { kind: "freeze" }
  | { kind: "stale" }
  | { kind: "refuse"; because: Text; facts?: Record<string, unknown> };

/** May this run become the year's result? A firm has one grade a year. */
export function decideFreeze(run: RunStanding, revision: number): FreezeDecision {
  const open = decideOpen(run, revision);
  if (open.kind !== "open") return open;
  if (run.stops > 0) {
    const { zh, en } = run.stopped ?? {
      zh: "还有必须先处理的检查项",
      en: "some checks must be put right first",
    };
    return refuse(
      `不能定档。${zh}。处理后请重新评价，再定档。`,
      `It cannot be frozen: ${en}. Put that right and run again.`,
    );
  }
  const { firms, title } = run.gradedElsewhere;
  if (firms > 0) {
    return {
      ...refuse(
        `其中 ${firms} 家企业在“${title}”中已有本年度等级，一家企业一年只定一个等级。请调整评价范围后重新评价。`,
        `${firms} of these firms already have a grade for the year in “${title}”: a firm has one grade a year. Narrow the population and run again.`,
      ),
      facts: { firms, title },
    };
  }
  return { kind: "freeze" };
}

export type WithdrawDecision = { kind: "withdraw" } | Exclude<FreezeDecision, { kind: "freeze" }>;

/** May a scored run be taken out of the list? */
export function decideWithdraw(run: RunStanding, revision: number): WithdrawDecision {
  const open = decideOpen(run, revision);
  return open.kind === "open" ? { kind: "withdraw" } : open;
}

function decideOpen({ status, revision: current }: RunStanding, revision: number) {
  if (status === "frozen") {
    return refuse("这次评价已经定档，不能再更改。", "This run is frozen and is not changed again.");
  }
  if (status === "withdrawn") return refuse("这次评价已经撤回。", "This run was withdrawn.");
  return current === revision ? ({ kind: "open" } as const) : ({ kind: "stale" } as const);
}

const refuse = (zh: string, en: string) => ({ kind: "refuse" as const, because: { zh, en } });
