import { type Order, orderOf } from "./order.ts";
import { byKey, type Placer, placer } from "./place-jobs.ts";
import type { Schedule, WorkPlan } from "./work-plan.ts";

export type Dice = () => number;
export type Asked = {
  /** how many schedules may be made; each pass over all jobs is one */
  schedules: number;
  dice: Dice;
};
export type Scheduled = Schedule & {
  /** no schedule is shorter than this: the longest chain, or the work there is for the people there are */
  bound: number;
  made: number;
};

const POPULATION = 40;
/** Generations without anything shorter after which breeding begins anew. */
const PATIENCE = 8;
const MUTATION = 0.05;

/**
 * A short schedule for work that shares people. Two populations are bred in turn, one of schedules pushed early and one of
 * schedules pushed late: the children of the one are placed from the other end and join the other (Debels & Vanhoucke 2007),
 * so that every single pass both breeds and justifies. The same dice give the same schedule. Throws `ImpossibleWork`.
 */
export function scheduleWork(plan: WorkPlan, { schedules, dice }: Asked): Scheduled {
  const order = orderOf(plan);
  const bound = boundOf(plan, order);
  const breeding: Breeding = {
    plan,
    order,
    place: placer(plan, order),
    dice,
    left: schedules,
    bound,
    best: undefined,
  };
  made(
    breeding,
    listBy(order, (job) => order.latestEnd[job]!),
    "early",
  );
  while (goesOn(breeding)) breed(breeding);
  return { ...breeding.best!, bound, made: schedules - breeding.left };
}

/** Breeds from schedules drawn anew, until many generations in a row have found nothing shorter among their own. */
function breed(breeding: Breeding): void {
  let early: Schedule[] = [];
  let late: Schedule[] = [];
  while (early.length < POPULATION && goesOn(breeding))
    early.push(made(breeding, sampled(breeding), "early"));
  let shortest = Number.POSITIVE_INFINITY;
  for (let idle = 0; idle < PATIENCE && goesOn(breeding); idle++) {
    late = joined(late, bred(breeding, early, "late"));
    early = joined(early, bred(breeding, late, "early"));
    const now = Math.min(...[...early, ...late].map(({ makespan }) => makespan));
    if (now < shortest) idle = 0;
    shortest = now;
  }
}

type Side = "early" | "late";
type Breeding = {
  plan: WorkPlan;
  order: Order;
  place: Placer;
  dice: Dice;
  /** schedules that may still be made */
  left: number;
  bound: number;
  best: Schedule | undefined;
};

const goesOn = ({ left, best, bound }: Breeding): boolean => left > 0 && !(best && best.makespan <= bound);

/** The people that the work needs, summed over its time, cannot be had in less time than this. */
function boundOf({ durations, needs, capacity }: WorkPlan, { criticalPath }: Order): number {
  const byResource = capacity.map((held, k) =>
    held === 0 ? 0 : Math.ceil(durations.reduce((sum, days, job) => sum + days * needs[job]![k]!, 0) / held),
  );
  return Math.max(criticalPath, ...byResource);
}

/** Jobs by a key that never falls along what waits for what; those alike stand as waiting has them. */
const listBy = ({ rank }: Order, key: (job: number) => number): Int32Array =>
  byKey(rank.length, key, (job) => rank[job]!);

/** One pass over a list, from the front or from the end; what begins before 0 is moved so that the first begins at 0. */
function made(breeding: Breeding, list: Int32Array, side: Side): Schedule {
  breeding.left -= 1;
  const schedule = side === "early" ? breeding.place.forward(list) : breeding.place.backward(list);
  if (!breeding.best || schedule.makespan < breeding.best.makespan) breeding.best = schedule;
  return schedule;
}

/** A list drawn by lot: of the jobs that could go next, those that must end soonest are likelier (Drexl 1991). */
function sampled({ plan, order, dice }: Breeding): Int32Array {
  const open = plan.predecessors.map((before) => before.length);
  const ready = open.flatMap((left, job) => (left === 0 ? [job] : []));
  const list = new Int32Array(open.length);
  for (let n = 0; n < list.length; n++) {
    const drawn = ready.splice(drawnByEnd(ready, order.latestEnd, dice), 1)[0]!;
    list[n] = drawn;
    for (const next of order.successors[drawn]!) {
      open[next]! -= 1;
      if (open[next] === 0) ready.push(next);
    }
  }
  return list;
}

function drawnByEnd(ready: readonly number[], latestEnd: Int32Array, dice: Dice): number {
  const worst = Math.max(...ready.map((job) => latestEnd[job]!));
  const weights = ready.map((job) => (worst - latestEnd[job]! + 1) ** 2);
  let fall = dice() * weights.reduce((sum, weight) => sum + weight, 0);
  const at = weights.findIndex((weight) => {
    fall -= weight;
    return fall < 0;
  });
  return at < 0 ? ready.length - 1 : at;
}

/** A child of each: what it does in a stretch of its time is kept, before and after it the order of another's. */
function bred(breeding: Breeding, parents: readonly Schedule[], side: Side): Schedule[] {
  const children: Schedule[] = [];
  for (const mother of parents) {
    if (!goesOn(breeding)) break;
    const father = betterOfTwo(breeding, parents);
    children.push(made(breeding, mutated(breeding, crossed(breeding, mother, father)), side));
  }
  return children;
}

/** The best of both, twins once. */
function joined(held: readonly Schedule[], children: readonly Schedule[]): Schedule[] {
  const seen = new Set<string>();
  return [...held, ...children]
    .toSorted((a, b) => a.makespan - b.makespan)
    .filter(({ starts }) => {
      const key = starts.join();
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, POPULATION);
}

function betterOfTwo({ dice }: Breeding, members: readonly Schedule[]): Schedule {
  const one = members[Math.floor(dice() * members.length)]!;
  const other = members[Math.floor(dice() * members.length)]!;
  return one.makespan <= other.makespan ? one : other;
}

/** No job comes before one it waits for: within a part all are in the order of one parent, and parts follow in the mother's. */
function crossed({ order, dice }: Breeding, mother: Schedule, father: Schedule): Int32Array {
  const length = mother.makespan * (0.25 + 0.5 * dice());
  const from = Math.floor(dice() * (mother.makespan - length));
  const until = from + length;
  const part = (job: number): number => {
    const start = mother.starts[job]!;
    if (start < from) return 0;
    return start < until ? 1 : 2;
  };
  const beyond = mother.makespan + father.makespan + 1;
  return listBy(order, (job) => {
    const at = part(job);
    return at * beyond + (at === 1 ? mother : father).starts[job]!;
  });
}

/** Now and then two neighbours change places, where neither waits for the other. */
function mutated({ plan, dice }: Breeding, list: Int32Array): Int32Array {
  for (let at = 0; at + 1 < list.length; at++) {
    if (dice() >= MUTATION || plan.predecessors[list[at + 1]!]!.includes(list[at]!)) continue;
    const job = list[at]!;
    list[at] = list[at + 1]!;
    list[at + 1] = job;
  }
  return list;
}
