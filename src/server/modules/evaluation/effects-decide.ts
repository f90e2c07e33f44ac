import type { DecidedList, DecideEffects } from "#contract/evaluation/effects.ts";
import type { Text } from "#kernel/register.ts";

export type EffectsStanding = {
  trialYear: boolean;
  lines: number;
  /** of the lines as they would be now */
  hash: string;
  last: Pick<DecidedList, "version" | "hash" | "appliesOn"> | undefined;
};

export type EffectsDecision =
  | { kind: "decide" }
  | { kind: "refuse"; code: "conflict" | "stale"; because: Text };

/** May the list be decided as it stands? A trial year has no consequences, and the same list is not decided twice. */
export function decideEffects(list: EffectsStanding, asked: DecideEffects): EffectsDecision {
  if (list.trialYear)
    return refuse(
      "conflict",
      "试行年度的结果仅供参考，不实施差别化政策，无需审定。",
      "A trial year has no consequences: there is nothing to decide.",
    );
  if (list.lines === 0)
    return refuse("conflict", "这一天没有结果应用，无需审定。", "Nothing follows on this day.");
  if (list.hash !== asked.hash)
    return refuse(
      "stale",
      "您看到清单之后，户号、税额标准、豁免或更正有变化。请刷新核对后再审定。",
      "Meters, rates, exemptions or corrections changed since you saw the list: look at it again.",
    );
  if (list.last?.hash === list.hash && list.last.appliesOn === asked.on)
    return refuse(
      "conflict",
      `与第 ${list.last.version} 版完全相同，无需重新审定。`,
      `This is version ${list.last.version} again: it is decided already.`,
    );
  return { kind: "decide" };
}

const refuse = (code: "conflict" | "stale", zh: string, en: string): EffectsDecision => ({
  kind: "refuse",
  code,
  because: { zh, en },
});
