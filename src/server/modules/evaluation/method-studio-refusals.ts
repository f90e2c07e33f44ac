/** What the studio declines, in words and with the lines at fault. */
import type { MethodIssue, StudioMethod } from "#contract/evaluation/method-studio.ts";
import type { Text } from "#kernel/register.ts";
import { Refused, stale } from "#server/platform/refusal.ts";
import type { MethodDecision } from "./method-studio-decide.ts";

/** Lines told in one refusal. */
const MOST = 50;

export function allow(
  decision: MethodDecision,
  { revision, changedBy }: Pick<StudioMethod, "revision" | "changedBy">,
): void {
  if (decision.kind === "stale") throw stale({ revision, changedBy });
  if (decision.kind === "refuse") throw refused("conflict", decision.because, decision.issues ?? []);
}

/** A body that is no method at all: nothing of it can be kept. */
export const misshapen = (issues: readonly MethodIssue[]): Refused =>
  refused(
    "invalid",
    listed(issues, "办法的写法有误，没有保存：", "This is not written as a method, nothing was saved: "),
    issues,
  );

/** A file that cannot be read, each fault with its line and column. */
export const unreadable = (issues: readonly MethodIssue[]): Refused =>
  refused(
    "invalid",
    listed(
      issues,
      "文件读不成评价办法，没有写入：",
      "The file cannot be read as a method, nothing was written: ",
    ),
    issues,
  );

function refused(code: "conflict" | "invalid", because: Text, issues: readonly MethodIssue[]): Refused {
  const told = issues.slice(0, MOST);
  return new Refused(code, because, {
    issues: told.map(({ line, at, message }) => ({ path: `${placed(at)}${line}`, message })),
    ...(told.length > 0 && { facts: { issues: told } }),
  });
}

const placed = (at: MethodIssue["at"]): string => (at ? `${at.line}:${at.column} ` : "");

function listed(issues: readonly MethodIssue[], zh: string, en: string): Text {
  const told = issues.slice(0, 3);
  const more = issues.length - told.length;
  const sayZh = told.map(({ line, at, message }) =>
    [at && `第 ${at.line} 行第 ${at.column} 列`, line, message.zh].filter(Boolean).join(" "),
  );
  const sayEn = told.map(({ line, at, message }) =>
    [at && `line ${at.line}, column ${at.column}`, line, message.en].filter(Boolean).join(" "),
  );
  return {
    zh: `${zh}${sayZh.join("；")}${more > 0 ? `；另有 ${more} 处` : ""}。`,
    en: `${en}${sayEn.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`,
  };
}
