import { applyingSteps } from "./applies.ts";
import type { Facts, Mode, Span, Step, StepId, Template } from "./template.ts";

export type Half = "review" | "issue";

/** Why one half of a step waits for another: by technique, by law or contract, by the mode, because issue follows review. */
export type LinkKind = "technique" | "hard" | "mode" | "review-first" | "held-back";

/**
 * One activity may not begin before another has ended. `held-back` is another thing: an announcement that begins no more
 * than `lagDays` calendar days before that end, so that what is pre-run is over when the land is delisted.
 */
export type Link = { from: number; to: number; kind: LinkKind; lagDays: number };

export type Activity = { step: StepId; half: Half; span: Span };

/** The network of a mode cut into halves, in an order in which each comes after all it waits for. */
export type Activities = {
  activities: readonly Activity[];
  /** links into each activity, by its place */
  into: readonly (readonly Link[])[];
  /** links out of each activity, by its place */
  outOf: readonly (readonly Link[])[];
  /** places of the activities from first to last */
  order: readonly number[];
  placeOf(step: StepId, half: Half): number;
};

/** A step waits for itself by way of these, in a circle; the first is named again at the end. */
export class CircularNetwork extends Error {
  readonly steps: readonly StepId[];
  constructor(steps: readonly StepId[]) {
    super(`the steps wait for each other in a circle: ${steps.join(" → ")}`);
    this.steps = steps;
  }
}

/** Calendar days from the announcement to the delisting: 20 of notice and 10 of listing (国土资源部令第39号). */
const NOTICE_AND_LISTING_DAYS = 30;

/**
 * Cuts every step of a template into review and issue and links them as the mode has it. A step that the facts exclude is
 * passed through: what waited for it waits for what it waited for. Throws `CircularNetwork`.
 */
export function activitiesOf(template: Template, mode: Mode, facts: Facts = {}): Activities {
  const applying = applyingSteps(template, facts);
  const steps = template.steps.filter(({ id }) => applying.get(id) !== "no");
  const place = new Map(steps.map(({ id }, index) => [id, index * 2]));
  const placeOf = (step: StepId, half: Half) => place.get(step)! + (half === "issue" ? 1 : 0);
  const waits = waitingBeyond(template, new Set(place.keys()));
  const links = steps.flatMap((step) => linksOf(step, mode, waits, placeOf));
  links.push(...heldBack(template, mode, waits, placeOf));
  const activities = steps.flatMap((step): Activity[] => {
    const { review, issue } = step.durations[mode.id]!;
    return [
      { step: step.id, half: "review", span: review },
      { step: step.id, half: "issue", span: issue },
    ];
  });
  const into = activities.map((): Link[] => []);
  const outOf = activities.map((): Link[] => []);
  for (const link of links) {
    into[link.to]!.push(link);
    outOf[link.from]!.push(link);
  }
  return { activities, into, outOf, order: inOrder(activities, into, outOf), placeOf };
}

type Waits = (ids: readonly StepId[]) => StepId[];

/** For steps that are waited for: themselves where the project passes them, else what they wait for in turn. */
function waitingBeyond(template: Template, passed: ReadonlySet<StepId>): Waits {
  const byId = new Map(template.steps.map((step) => [step.id, step]));
  const beyond = (id: StepId, seen: ReadonlySet<StepId>): StepId[] => {
    if (passed.has(id)) return [id];
    const step = byId.get(id);
    if (!step || seen.has(id)) return [];
    const further = new Set([...seen, id]);
    return [...step.techPredecessors, ...step.hardPredecessors.map((hard) => hard.step)].flatMap((before) =>
      beyond(before, further),
    );
  };
  return (ids) => [...new Set(ids.flatMap((id) => beyond(id, new Set())))];
}

type PlaceOf = Activities["placeOf"];

function linksOf(step: Step, mode: Mode, waits: Waits, placeOf: PlaceOf): Link[] {
  const review = placeOf(step.id, "review");
  const issue = placeOf(step.id, "issue");
  const after = (ids: readonly StepId[], to: number, kind: LinkKind): Link[] =>
    waits(ids).map((id) => ({ from: placeOf(id, "issue"), to, kind, lagDays: 0 }));
  const hard = step.hardPredecessors.map((one) => one.step);
  return [
    ...after(step.techPredecessors, review, "technique"),
    ...after(mode.reviewWaitsFor[step.id] ?? [], review, "mode"),
    ...(reviewGoesAhead(step, mode) ? [] : after(hard, review, "hard")),
    { from: review, to: issue, kind: "review-first", lagDays: 0 },
    // whatever is done before the land is sold, the issue never is: no mode and no strategy takes this link away
    ...after(hard, issue, "hard"),
  ];
}

/** Whether the review may begin before the step's hard predecessors are finished. */
const reviewGoesAhead = ({ prerun }: Step, mode: Mode): boolean =>
  mode.reviewMayPrecedeHard && (prerun === "yes" || prerun === "review-only" || prerun === "draft");

function heldBack({ landmarks }: Template, mode: Mode, waits: Waits, placeOf: PlaceOf): Link[] {
  return waits(mode.finishedByDelisting).map((id) => ({
    from: placeOf(id, "review"),
    to: placeOf(landmarks.announcement, "review"),
    kind: "held-back" as const,
    lagDays: -NOTICE_AND_LISTING_DAYS,
  }));
}

/** Places from first to last, of those that could go next the lowest first. */
function inOrder(
  activities: readonly Activity[],
  into: readonly (readonly Link[])[],
  outOf: readonly (readonly Link[])[],
): number[] {
  const open = into.map((links) => links.length);
  const ready = open.flatMap((count, index) => (count === 0 ? [index] : []));
  const order: number[] = [];
  for (let at = ready.shift(); at !== undefined; at = ready.shift()) {
    order.push(at);
    for (const { to } of outOf[at]!) {
      open[to]! -= 1;
      if (open[to] === 0) ready.push(to);
    }
  }
  if (order.length < activities.length) throw new CircularNetwork(circleIn(activities, into, new Set(order)));
  return order;
}

/** Walks back from an activity that never came up until a step is met again. */
function circleIn(
  activities: readonly Activity[],
  into: readonly (readonly Link[])[],
  done: ReadonlySet<number>,
): StepId[] {
  const path: number[] = [];
  let at = activities.findIndex((_, index) => !done.has(index));
  while (!path.includes(at)) {
    path.push(at);
    at = into[at]!.find(({ from }) => !done.has(from))!.from;
  }
  const steps = [...path.slice(path.indexOf(at)), at].map((index) => activities[index]!.step).reverse();
  return steps.filter((step, index) => step !== steps[index - 1]);
}
