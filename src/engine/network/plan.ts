import { addDays, daysBetween } from "#kernel/day.ts";
import { type Activities, activitiesOf, type Half, type Link } from "./activities.ts";
import { type Applies, applyingSteps } from "./applies.ts";
import type { DayCounter } from "./day-counter.ts";
import type { Facts, ModeId, StepId, Template } from "./template.ts";

/** When one half of a step is done. The day a half begins is not counted: it is the day on which what it waits for is over. */
export type PlannedHalf = {
  startOn: string;
  endOn: string;
  /** the latest that lets the whole end as early as it can */
  latestStartOn: string;
  latestEndOn: string;
  /** working days it may slip without anything ending later, and without any other half beginning later */
  totalFloatWd: number;
  freeFloatWd: number;
  /** what it had to wait for to the end: the steps on whose day it begins */
  waitedFor: { step: StepId; half: Half; kind: Link["kind"] }[];
  /** a year without a published calendar was counted through */
  provisional: boolean;
};

export type PlannedStep = {
  id: StepId;
  applies: Applies;
  review: PlannedHalf;
  issue: PlannedHalf;
  /** of the half that has less */
  totalFloatWd: number;
  critical: boolean;
};

/** The two honest figures of 拿地即开工, and the days between which they count. */
export type Headline = {
  admission: string;
  delisting: string;
  permit: string;
  delistingToPermitWd: number;
  delistingToPermitCd: number;
  admissionToPermitWd: number;
  admissionToPermitCd: number;
  provisional: boolean;
};

export type Plan = {
  template: string;
  version: string;
  mode: ModeId;
  startOn: string;
  endOn: string;
  /** the steps that the project passes, in the template's order; those that do not apply are in `left` */
  steps: readonly PlannedStep[];
  left: readonly StepId[];
  headline: Headline;
  provisional: boolean;
};

/**
 * Plans a project forward from its admission and backward from its end, on the working calendar.
 * A half that must wait for nothing begins on `startOn`. Rules: shared semantics of the template (activities.ts).
 * Throws `RangeError` for a mode that the template does not have, `CircularNetwork` where its steps wait for each other.
 */
export function plan(
  template: Template,
  modeId: ModeId,
  days: DayCounter,
  startOn: string,
  facts: Facts = {},
): Plan {
  const mode = template.modes.find(({ id }) => id === modeId);
  if (!mode) throw new RangeError(`template ${template.id} has no mode ${modeId}`);
  const network = activitiesOf(template, mode, facts);
  const early = forward(network, days, startOn);
  const endOn = latest(early.map(({ endOn: on }) => on));
  const late = backward(network, days, endOn);
  const halfAt = (at: number): PlannedHalf => plannedHalf(network, days, early, late, at);
  const applying = applyingSteps(template, facts);
  const steps = template.steps
    .filter(({ id }) => applying.get(id) !== "no")
    .map(({ id }): PlannedStep => {
      const review = halfAt(network.placeOf(id, "review"));
      const issue = halfAt(network.placeOf(id, "issue"));
      const totalFloatWd = Math.min(review.totalFloatWd, issue.totalFloatWd);
      return { id, applies: applying.get(id)!, review, issue, totalFloatWd, critical: totalFloatWd === 0 };
    });
  return {
    template: template.id,
    version: template.version,
    mode: modeId,
    startOn,
    endOn,
    steps,
    left: template.steps.filter(({ id }) => applying.get(id) === "no").map(({ id }) => id),
    headline: headlineOf(template, steps, days, startOn),
    provisional: early.some(({ provisional }) => provisional),
  };
}

type Early = { startOn: string; endOn: string; provisional: boolean };

const earliest = (days: readonly string[]): string => days.toSorted()[0]!;
const latest = (days: readonly string[]): string => days.toSorted().at(-1)!;

/** The day before which a link lets nothing begin. */
const holdsUntil = (link: Link, early: readonly Early[]): string =>
  addDays(early[link.from]!.endOn, link.lagDays);

function forward({ activities, into, order }: Activities, days: DayCounter, startOn: string): Early[] {
  const early: Early[] = new Array(activities.length);
  for (const at of order) {
    const from = latest([startOn, ...into[at]!.map((link) => holdsUntil(link, early))]);
    const { on, provisional } = days.after(from, activities[at]!.span);
    early[at] = { startOn: from, endOn: on, provisional };
  }
  return early;
}

type Late = { latestStartOn: string; latestEndOn: string };

function backward({ activities, outOf, order }: Activities, days: DayCounter, endOn: string): Late[] {
  const late: Late[] = new Array(activities.length);
  for (const at of order.toReversed()) {
    const latestEndOn = earliest([
      endOn,
      ...outOf[at]!.map((link) => addDays(late[link.to]!.latestStartOn, -link.lagDays)),
    ]);
    late[at] = { latestEndOn, latestStartOn: days.before(latestEndOn, activities[at]!.span) };
  }
  return late;
}

function plannedHalf(
  network: Activities,
  days: DayCounter,
  early: readonly Early[],
  late: readonly Late[],
  at: number,
): PlannedHalf {
  const { startOn, endOn, provisional } = early[at]!;
  const { latestStartOn, latestEndOn } = late[at]!;
  const nextOn = earliest([
    latestEndOn,
    ...network.outOf[at]!.map((link) => addDays(early[link.to]!.startOn, -link.lagDays)),
  ]);
  return {
    startOn,
    endOn,
    latestStartOn,
    latestEndOn,
    totalFloatWd: days.workingDaysBetween(startOn, latestStartOn),
    freeFloatWd: days.workingDaysBetween(endOn, nextOn),
    waitedFor: network.into[at]!.filter((link) => holdsUntil(link, early) === startOn).map((link) => ({
      ...halfOf(network, link.from),
      kind: link.kind,
    })),
    provisional,
  };
}

const halfOf = ({ activities }: Activities, at: number): { step: StepId; half: Half } => ({
  step: activities[at]!.step,
  half: activities[at]!.half,
});

function headlineOf(
  { landmarks }: Template,
  steps: readonly PlannedStep[],
  days: DayCounter,
  admission: string,
): Headline {
  const ended = (id: StepId) => steps.find((step) => step.id === id)!.issue.endOn;
  const delisting = ended(landmarks.delisting);
  const permit = ended(landmarks.permit);
  return {
    admission,
    delisting,
    permit,
    delistingToPermitWd: days.workingDaysBetween(delisting, permit),
    delistingToPermitCd: daysBetween(delisting, permit),
    admissionToPermitWd: days.workingDaysBetween(admission, permit),
    admissionToPermitCd: daysBetween(admission, permit),
    provisional: steps.some(
      ({ review, issue }) =>
        (review.provisional && review.endOn <= permit) || (issue.provisional && issue.endOn <= permit),
    ),
  };
}
