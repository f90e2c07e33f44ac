import type { Approval, Standing, Verdict } from "#contract/evaluation/objection.ts";
import type { Decision } from "./publicity-decide.ts";

type Held = { status: string; revision: number; runStatus: string };

/** May the department give its verdict? To accept it must say which figure is right. */
export function decideVerdict(
  held: Held & { knownFigures: ReadonlySet<string>; readable: (figure: string) => boolean },
  verdict: Verdict,
): Decision {
  const open = decideOpen(
    held,
    "raised",
    verdict.revision,
    "这件异议已经核实过。",
    "The verdict was given already.",
  );
  if (open.kind !== "allow" || !verdict.accept) return open;
  const figures = Object.keys(verdict.figures);
  if (figures.length === 0)
    return refuse(
      "采纳异议须写明更正哪项数据、更正为多少。",
      "To accept, say which figure is right, and what it is.",
    );
  const unknown = figures.filter((figure) => !held.knownFigures.has(figure));
  if (unknown.length > 0)
    return refuse(
      `本办法没有数据项“${unknown.join("、")}”。`,
      `The method has no figure ${unknown.join(", ")}.`,
    );
  const closed = figures.filter((figure) => !held.readable(figure));
  return closed.length === 0
    ? open
    : refuse("涉税数据由有涉税权限的人员核实。", "Tax figures are judged by those who may read them.");
}

/** May the leading group approve or decline the correction? */
export function decideApproval(
  held: Held & { now: Standing; before: Standing },
  approval: Approval,
): Decision {
  const open = decideOpen(
    held,
    "accepted",
    approval.revision,
    "这件异议不在待审定状态。",
    "Nothing waits for approval here.",
  );
  if (open.kind !== "allow" || !approval.approve) return open;
  const moved = held.now.grade !== held.before.grade || held.now.score !== held.before.score;
  return moved
    ? refuse(
        "核实之后该企业的评价结果已有变化。请不予更正后，由企业重新提出。",
        "The firm's result changed since the verdict: decline this correction and let the firm object anew.",
      )
    : open;
}

function decideOpen(held: Held, status: string, revision: number, zh: string, en: string): Decision {
  if (held.runStatus !== "scored")
    return refuse(
      "这次评价已经定档或撤回，异议不再办理。",
      "The run is frozen or withdrawn: objections are closed.",
    );
  if (held.status !== status) return refuse(zh, en);
  return held.revision === revision ? { kind: "allow" } : { kind: "stale" };
}

const refuse = (zh: string, en: string): Decision => ({ kind: "refuse", because: { zh, en } });
