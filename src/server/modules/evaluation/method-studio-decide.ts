/** What may be done with a method: drafts are written, what is in force is followed by a new version. */
import type { MethodSummary } from "#contract/evaluation/method.ts";
import type { Issue } from "#engine/evaluation/evaluation.ts";
import type { Text } from "#kernel/register.ts";

export type MethodStanding = Pick<MethodSummary, "origin" | "status" | "runs"> & { revision: number };

export type MethodDecision =
  | { kind: "allow" }
  | { kind: "stale" }
  | { kind: "refuse"; because: Text; issues?: readonly Issue[] };

const refuse = (zh: string, en: string) => ({ kind: "refuse" as const, because: { zh, en } });
const ALLOW: MethodDecision = { kind: "allow" };

const seen = (method: MethodStanding, revision: number): MethodDecision =>
  method.revision === revision ? ALLOW : { kind: "stale" };

/** May its lines be changed? */
export function decideWrite(method: MethodStanding, revision: number): MethodDecision {
  if (method.origin === "rule-pack") {
    return refuse(
      "随系统附带的规则包不能修改。请以它为底稿新建本区办法，再修改。",
      "A shipped rule pack is not changed: make a method of your own from it and change that.",
    );
  }
  if (method.runs > 0) {
    return refuse(
      `这一版已用于 ${method.runs} 次评价，不再更改。请新建一版再修改。`,
      `This version was used in ${method.runs} runs and is not changed again: make a new version.`,
    );
  }
  if (method.status !== "draft") {
    return refuse(
      "这一版已经启用过，不再更改。请新建一版再修改。",
      "This version has been in force and is not changed again: make a new version.",
    );
  }
  return seen(method, revision);
}

export function decideRemove(method: MethodStanding, revision: number): MethodDecision {
  const written = decideWrite(method, revision);
  if (written.kind !== "refuse" || method.origin === "rule-pack") return written;
  return refuse(
    "只有没启用过的草案可以删除。已启用的办法可以停用，历次评价仍可查到它。",
    "Only a draft that was never in force is removed: retire this one, and past runs still find it.",
  );
}

/** @param issues what keeps it from grading */
export function decidePutInForce(
  method: MethodStanding,
  revision: number,
  issues: readonly Issue[],
): MethodDecision {
  if (method.status === "in-force") return refuse("这一版已在执行。", "This version is in force already.");
  if (issues.length > 0) {
    const said = (language: "zh" | "en") =>
      issues.map(({ line, message }) => `${line} ${message[language]}`).join(language === "zh" ? "；" : "; ");
    return {
      ...refuse(
        `办法还不能启用，先处理这 ${issues.length} 处：${said("zh")}。`,
        `The method cannot be put in force until these ${issues.length} are dealt with: ${said("en")}.`,
      ),
      issues,
    };
  }
  return seen(method, revision);
}

export function decideRetire(method: MethodStanding, revision: number): MethodDecision {
  if (method.status === "draft") {
    return refuse(
      "草案没有启用，不需要停用；不用的草案可以删除。",
      "A draft is not in force: remove it if it is not needed.",
    );
  }
  if (method.status === "retired") return refuse("这一版已经停用。", "This version is retired already.");
  return seen(method, revision);
}

/** @param draft a draft that already stands under the same code */
export function decideNewVersion(
  method: Pick<MethodStanding, "origin" | "status">,
  draft: { version: string } | undefined,
): MethodDecision {
  if (method.origin === "rule-pack") {
    return refuse(
      "规则包随系统更新，不在本区另编版本。请以它为底稿新建本区办法。",
      "A rule pack has no versions of the zone's: make a method of your own from it.",
    );
  }
  if (draft) {
    return refuse(
      `这份办法的第 ${draft.version} 版还是草案，请直接修改它，或先删除。`,
      `Version ${draft.version} of this method is still a draft: change that one, or remove it first.`,
    );
  }
  return ALLOW;
}

/** May a run of record be made by it? A preview may be made by any method that can grade. */
export function decideRunBy(status: MethodSummary["status"]): MethodDecision {
  if (status === "draft") {
    return refuse(
      "草案只能试算。请先在办法页面启用，再用于评价。",
      "A draft can only be tried: put it in force on its page, then run it.",
    );
  }
  if (status === "retired") {
    return refuse(
      "这一版办法已经停用。请选用执行中的办法，或在办法页面重新启用。",
      "This version is retired: choose a method in force, or put it in force again on its page.",
    );
  }
  return ALLOW;
}
