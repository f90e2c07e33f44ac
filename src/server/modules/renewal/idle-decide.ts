/** Which step of 闲置土地处置办法 may be taken of an entry. Pure. */
import type { IdleStepKind } from "#contract/renewal/poor-land.ts";
import type { EntryStatus, LandLaw } from "#contract/renewal/poor-land-words.ts";
import type { IdleFinding } from "#engine/idle-land/idle-facts.ts";
import type { Text } from "#kernel/register.ts";

export type StepGiven = {
  law: LandLaw;
  status: EntryStatus;
  finding: IdleFinding | null;
  taken: readonly { step: IdleStepKind; onDay: string }[];
  step: IdleStepKind;
  onDay: string;
  today: string;
};
export type StepDecision = { kind: "allow" } | { kind: "refuse"; because: Text };

const refuse = (zh: string, en: string): StepDecision => ({ kind: "refuse", because: { zh, en } });

/** What must have gone before: inquiry, finding, then what follows from it (Articles 5, 9, 14). */
const NEEDS: Record<IdleStepKind, IdleStepKind | null> = {
  surveyed: null,
  recognised: "surveyed",
  "fee-decided": "recognised",
  "take-back-decided": "recognised",
  disposed: "recognised",
};
const NAMES: Record<IdleStepKind, Text> = {
  surveyed: { zh: "调查通知", en: "the inquiry" },
  recognised: { zh: "认定", en: "the finding" },
  "fee-decided": { zh: "征缴闲置费", en: "the fee" },
  "take-back-decided": { zh: "收回", en: "take-back" },
  disposed: { zh: "处置完成", en: "disposal" },
};

export function decideStep(given: StepGiven): StepDecision {
  const { law, status, step, onDay, taken, today } = given;
  if (law !== "idle")
    return refuse(
      "低效用地不适用闲置土地处置程序，请按个案处置。",
      "Low-efficiency land is not under this procedure: open a case.",
    );
  if (status === "withdrawn")
    return refuse("已移出清单，不能继续处置。", "The entry was taken off the list.");
  if (taken.some((one) => one.step === step))
    return refuse(`“${NAMES[step].zh}”已办理过。`, `Done before: ${NAMES[step].en}.`);
  const before = NEEDS[step];
  const last = taken.find((one) => one.step === before);
  if (before !== null && !last)
    return refuse(`须先办理“${NAMES[before].zh}”。`, `First comes ${NAMES[before].en}.`);
  if (last && onDay < last.onDay)
    return refuse(
      `日期 ${onDay} 早于上一步的 ${last.onDay}。`,
      `${onDay} is before the step that precedes it, ${last.onDay}.`,
    );
  if (onDay > today) return refuse(`日期 ${onDay} 在今天之后。`, `${onDay} is after today.`);
  return byFinding(given);
}

/** Finding and decisions rest on what the land is that day; the inquiry asks just that. */
function byFinding({ step, finding, onDay }: StepGiven): StepDecision {
  if (step === "surveyed" || step === "disposed") return { kind: "allow" };
  if (finding?.verdict !== "idle")
    return refuse(
      `截至 ${onDay} 不构成闲置土地（已扣除不计天数），不能${NAMES[step].zh}。`,
      `As of ${onDay} the land is not idle once the days that do not count are left out.`,
    );
  if (step === "take-back-decided" && finding.measure !== "take-back")
    return refuse(
      `满两年之日为 ${finding.clock?.twoYearsOn ?? "未定"}，截至 ${onDay} 不能无偿收回。`,
      `Two years are full on ${finding.clock?.twoYearsOn ?? "no day yet"}: it cannot be taken back on ${onDay}.`,
    );
  return { kind: "allow" };
}
