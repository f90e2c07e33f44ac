/** What a scenario may say, and the draft that comes of it. Pure. */
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { canMoveBaseline, methodWith } from "#contract/evaluation/sandbox-changes.ts";
import type { Issue } from "#engine/evaluation/evaluation.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { validateMethod } from "#engine/evaluation/validate-method.ts";
import type { Text } from "#kernel/register.ts";

/** Names in the changes that the method does not know; a weight off 100 may be saved, but not adopted. */
export function unknownIn(method: Method, changes: SandboxChanges): string[] {
  const indicators = new Map(method.indicators.map((indicator) => [indicator.key, indicator]));
  const grades = new Set(method.grading.grades.map(({ key }) => key));
  const named = {
    indicator: [changes.weights, changes.caps],
    grade: [changes.cuts, changes.limits, changes.relief, changes.surcharge],
  };
  return [
    ...named.indicator.flatMap((part) => Object.keys(part ?? {})).filter((key) => !indicators.has(key)),
    ...Object.keys(changes.baselines ?? {}).filter((key) => {
      const indicator = indicators.get(key);
      return !indicator || !canMoveBaseline(indicator);
    }),
    ...named.grade.flatMap((part) => Object.keys(part ?? {})).filter((key) => !grades.has(key)),
  ];
}

type Adoption = {
  method: Method;
  changes: SandboxChanges;
  cap: number | undefined;
  code: string;
  title: string;
  /** of the scenario, for those who ask later where the draft came from */
  scenario: string;
  run: string;
};

export type AdoptDecision =
  | { kind: "adopt"; draft: Method }
  | { kind: "refuse"; because: Text; issues: readonly Issue[] };

/** The draft under its own name, unless it could not grade. */
export function decideAdopt({ method, changes, cap, code, title, scenario, run }: Adoption): AdoptDecision {
  const changed = methodWith(method, changes, cap);
  const issues = validateMethod(changed);
  if (issues.length > 0) {
    const said = (language: "zh" | "en") => issues.map(({ message }) => message[language]);
    return {
      kind: "refuse",
      because: {
        zh: `这个场景还不能成为办法：${said("zh").join("；")}。请先在试算页调好。`,
        en: `This scenario is not a method yet: ${said("en").join("; ")}. Put it right in the sandbox first.`,
      },
      issues,
    };
  }
  const came = `由“${method.title.zh}”（${method.id} v${method.version}）经试算场景“${scenario}”调整而来，依据“${run}”的数据`;
  return {
    kind: "adopt",
    draft: {
      ...changed,
      id: code,
      version: "1",
      title: { zh: title, en: title },
      source: { ...method.source, note: [method.source.note, came].filter(Boolean).join("；") },
    },
  };
}
