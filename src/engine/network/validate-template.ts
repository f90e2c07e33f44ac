import type { Text } from "#kernel/register.ts";
import { activitiesOf, CircularNetwork } from "./activities.ts";
import type { Condition, Mode, Step, Template } from "./template.ts";

/** What is wrong with a template, where (`steps.18`, `modes.B6`) and what would be right. */
export type TemplateFault = { at: string; code: string; message: Text };

const fault = (at: string, code: string, zh: string, en: string): TemplateFault => ({
  at,
  code,
  message: { zh, en },
});

/** Everything that keeps a template from being planned with: empty for a good one. */
export function validateTemplate(template: Template): TemplateFault[] {
  const ids = new Set(template.steps.map(({ id }) => id));
  const facts = new Set(template.questions.map(({ fact }) => fact));
  const faults = [
    ...twice(template.steps.map(({ id }) => id)).map((id) =>
      fault(`steps.${id}`, "step-twice", `步骤 ${id} 出现两次`, `Step ${id} is there twice`),
    ),
    ...Object.entries(template.landmarks)
      .filter(([, id]) => !ids.has(id))
      .map(([name, id]) =>
        fault(`landmarks.${name}`, "no-such-step", `没有步骤 ${id}`, `There is no step ${id}`),
      ),
    ...template.steps.flatMap((step) => faultsOf(step, template, ids, facts)),
    ...template.modes.flatMap((mode) => namedInMode(mode, ids)),
  ];
  // whether steps wait for each other in a circle can be asked only where all of them are known
  return faults.length > 0 ? faults : template.modes.flatMap((mode) => circle(template, mode));
}

const twice = (ids: readonly string[]): string[] => [
  ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
];

function faultsOf(
  step: Step,
  template: Template,
  ids: ReadonlySet<string>,
  facts: ReadonlySet<string>,
): TemplateFault[] {
  const at = `steps.${step.id}`;
  const before = [...step.techPredecessors, ...step.hardPredecessors.map((hard) => hard.step)];
  return [
    ...before
      .filter((id) => !ids.has(id))
      .map((id) =>
        fault(
          at,
          "no-such-step",
          `前置步骤 ${id} 不存在`,
          `It waits for step ${id}, which is not in the template`,
        ),
      ),
    ...template.modes
      .filter(({ id }) => !Object.hasOwn(step.durations, id))
      .map(({ id }) => fault(at, "no-duration", `缺模式 ${id} 的工期`, `It has no duration in mode ${id}`)),
    ...(template.phases.some(({ id }) => id === step.phase)
      ? []
      : [fault(at, "no-such-phase", `没有阶段 ${step.phase}`, `There is no phase ${step.phase}`)]),
    ...factsOf(step.appliesIf)
      .filter((name) => !facts.has(name))
      .map((name) =>
        fault(
          at,
          "no-such-question",
          `适用条件用到未提问的事实 ${name}`,
          `It applies by a fact that is not asked: ${name}`,
        ),
      ),
    ...(step.prerun === "yes" && step.hardPredecessors.some(({ byLaw }) => byLaw)
      ? [
          fault(
            at,
            "prerun-against-law",
            "有法定前置的步骤只能预审，不能全部前置",
            "A step that law makes wait may be reviewed before, not finished: prerun may be review-only",
          ),
        ]
      : []),
  ];
}

function factsOf(condition: Condition | undefined): string[] {
  if (!condition) return [];
  return "any" in condition ? condition.any.flatMap(factsOf) : [condition.fact];
}

function namedInMode(mode: Mode, ids: ReadonlySet<string>): TemplateFault[] {
  const named = [
    ...mode.finishedByDelisting,
    ...Object.entries(mode.reviewWaitsFor).flatMap(([step, waits]) => [step, ...waits]),
  ];
  return named
    .filter((id) => !ids.has(id))
    .map((id) => fault(`modes.${mode.id}`, "no-such-step", `没有步骤 ${id}`, `There is no step ${id}`));
}

function circle(template: Template, mode: Mode): TemplateFault[] {
  try {
    activitiesOf(template, mode);
    return [];
  } catch (error) {
    if (!(error instanceof CircularNetwork)) throw error;
    const steps = error.steps.join(" → ");
    return [
      fault(
        `modes.${mode.id}`,
        "circle",
        `步骤互相等待成环：${steps}`,
        `The steps wait for each other in a circle: ${steps}`,
      ),
    ];
  }
}
