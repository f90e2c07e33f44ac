import type { NewPublicity, Publicity } from "#contract/evaluation/publicity.ts";
import type { Text } from "#kernel/register.ts";

export type Decision = { kind: "allow" } | { kind: "stale" } | { kind: "refuse"; because: Text };

type Listed = Pick<Publicity, "stage" | "openedOn" | "closesOn">;
export type PublishFacts = {
  run: { status: string; revision: number; stops: number };
  published: readonly Listed[];
  /** objections that wait for a verdict or an approval */
  openObjections: number;
  today: string;
};

/** May the list of this stage be published? Land comes before grades, and each list is published once. */
export function decidePublish(facts: PublishFacts, request: NewPublicity): Decision {
  const { run, published, today } = facts;
  if (run.status !== "scored")
    return refuse(
      "这次评价已定档或撤回，不能再公示。",
      "This run is frozen or withdrawn: nothing of it is published.",
    );
  if (run.revision !== request.revision) return { kind: "stale" };
  if (run.stops > 0)
    return refuse(
      "还有必须先处理的检查项，处理后请重新评价，再公示。",
      "Some checks must be put right first: run again, then publish.",
    );
  if (published.some(({ stage }) => stage === request.stage))
    return refuse(
      "这份名单已经公示过。公示内容有误的，请撤回本次评价，重新评价后再公示。",
      "This list was published before. If it was wrong, withdraw the run, run again and publish that.",
    );
  if (request.openedOn < today)
    return refuse("公示起始日不能早于今天。", "A publication cannot begin before today.");
  return request.stage === "grade" ? decideGrades(facts, request) : { kind: "allow" };
}

function decideGrades({ published, openObjections, today }: PublishFacts, request: NewPublicity): Decision {
  const area = published.find(({ stage }) => stage === "area");
  if (!area) {
    if (published.length > 0 || request.why) return { kind: "allow" };
    return refuse(
      "用地面积还没有公示。请先公示面积；本办法不要求的，请填写直接公示等级的依据。",
      "Land has not been published. Publish it first, or say which rule lets grades be published without it.",
    );
  }
  if (today <= area.closesOn)
    return refuse(
      `用地面积公示到 ${area.closesOn} 截止，之后才能公示等级。`,
      `Land is published until ${area.closesOn}: grades follow after that.`,
    );
  return openObjections > 0 ? undecided(openObjections) : { kind: "allow" };
}

/** What must be behind a published run before it is frozen. A run that was never published is not held up here. */
export function decideFreezePublished(facts: Omit<PublishFacts, "run">): Decision {
  const { published, openObjections, today } = facts;
  if (published.length === 0) return { kind: "allow" };
  const grades = published.find(({ stage }) => stage === "grade");
  if (!grades)
    return refuse(
      "面积已经公示，等级还没有公示。请先公示等级，期满后再定档。",
      "Land was published and grades were not: publish the grades, and freeze when the time is up.",
    );
  if (today <= grades.closesOn)
    return refuse(
      `等级公示到 ${grades.closesOn} 截止，期满后才能定档。`,
      `Grades are published until ${grades.closesOn}: the run is frozen after that.`,
    );
  return openObjections > 0 ? undecided(openObjections) : { kind: "allow" };
}

/** May a firm on the list object today? What comes late is no objection. */
export function decideObject(
  publicity: Listed & { listed: boolean; runStatus: string },
  today: string,
): Decision {
  if (publicity.runStatus !== "scored")
    return refuse("这次评价已经定档，不再受理异议。", "This run is frozen: objections are closed.");
  if (today < publicity.openedOn)
    return refuse(`公示从 ${publicity.openedOn} 开始。`, `The list is published from ${publicity.openedOn}.`);
  if (today > publicity.closesOn)
    return refuse(
      `异议期已于 ${publicity.closesOn} 截止，逾期视为无异议。`,
      `Objections were open until ${publicity.closesOn}: what comes late is no objection.`,
    );
  if (!publicity.listed) return refuse("该企业不在这份公示名单中。", "The firm is not on this list.");
  return { kind: "allow" };
}

const undecided = (n: number): Decision =>
  refuse(
    `还有 ${n} 件异议没有办结。请先核实、审定。`,
    `${n} objections are still open: give verdict and approval first.`,
  );

const refuse = (zh: string, en: string): Decision => ({ kind: "refuse", because: { zh, en } });
