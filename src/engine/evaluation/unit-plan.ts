/**
 * Which firms are evaluated as one: tenants with the owner whose land they use, the members of a group. Their figures
 * are added under one of them, the head, so that every figure is counted once in a list.
 */
import type { Method } from "./method.ts";
import { FIGURE, type NumberColumn, type Population } from "./population.ts";
import { STANDARD_FACTS } from "./standard-facts.ts";

/** A firm's part in a group. Days as YYYY-MM-DD, both included. */
export type GroupMember = {
  group: string;
  enterprise: string;
  isLead: boolean;
  from: string;
  to: string | null;
};

export type UnitPlan = {
  /** by row: the row under which its figures are counted; its own where it stands alone */
  head: Int32Array;
  /** by row of a head with members: why they are one */
  kinds: ReadonlyMap<number, { kind: "merged" } | { kind: "group"; name: string }>;
};

export type PlanRequest = {
  ids: readonly string[];
  /** by row, as each firm is counted on its own; NaN where there is none */
  areaMu: readonly (number | null)[];
  /** whose land a firm without land uses, by id */
  hosts: ReadonlyMap<string, string>;
  /** firms by group, one group a firm; see `groupsOn` */
  groups: ReadonlyMap<string, readonly GroupMember[]>;
};

/** A group goes before a host. A group of which one firm alone is in the list is that firm. */
export function planUnits({ ids, areaMu, hosts, groups }: PlanRequest): UnitPlan {
  const row = new Map(ids.map((id, at) => [id, at]));
  const head = Int32Array.from(ids, (_, at) => at);
  const kinds = new Map<number, { kind: "merged" } | { kind: "group"; name: string }>();
  const grouped = new Set<number>();
  for (const [name, members] of groups) {
    const inside = members.filter(({ enterprise }) => row.has(enterprise));
    if (inside.length < 2) continue;
    const rows = inside.map(({ enterprise }) => row.get(enterprise)!);
    const lead = inside.find(({ isLead }) => isLead);
    const first = lead ? row.get(lead.enterprise)! : greatest(rows, areaMu, ids);
    for (const at of rows) {
      head[at] = first;
      grouped.add(at);
    }
    kinds.set(first, { kind: "group", name });
  }
  for (const [guest, host] of hosts) {
    const [at, to] = [row.get(guest), row.get(host)];
    if (at === undefined || to === undefined || grouped.has(at)) continue;
    head[at] = head[to]!;
    if (!kinds.has(head[to]!)) kinds.set(head[to]!, { kind: "merged" });
  }
  return { head, kinds };
}

function greatest(rows: readonly number[], areaMu: PlanRequest["areaMu"], ids: readonly string[]): number {
  return rows.reduce((best, at) => {
    const more = (areaMu[at] ?? 0) - (areaMu[best] ?? 0);
    return more > 0 || (more === 0 && ids[at]! < ids[best]!) ? at : best;
  });
}

/** Memberships that hold on a day, by group. A firm in two groups counts in the one it joined last, and is named. */
export function groupsOn(
  memberships: readonly GroupMember[],
  on: string,
): { groups: Map<string, GroupMember[]>; inTwo: { enterprise: string; groups: string[] }[] } {
  const holding = memberships.filter(({ from, to }) => from <= on && (to === null || to >= on));
  const ofFirm = Map.groupBy(holding, ({ enterprise }) => enterprise);
  const inTwo: { enterprise: string; groups: string[] }[] = [];
  const kept = [...ofFirm].map(([enterprise, own]) => {
    const groups = [...new Set(own.map(({ group }) => group))].sort();
    if (groups.length > 1) inTwo.push({ enterprise, groups });
    return own.toSorted((a, b) => order(b.from, a.from) || order(a.group, b.group))[0]!;
  });
  const groups = Map.groupBy(kept, ({ group }) => group);
  return { groups: new Map([...groups].sort(([a], [b]) => order(a, b))), inTwo };
}

const order = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** Whether some firm is counted under another. */
export const isJoined = ({ head }: UnitPlan): boolean => head.some((first, row) => first !== row);

/** Rows by the head they are counted under, heads of more than themselves only. */
export function membersOf({ head }: UnitPlan): Map<number, number[]> {
  const members = Map.groupBy(head.keys(), (row) => head[row]!);
  return new Map([...members].filter(([, rows]) => rows.length > 1));
}

/** Figures that are added up over a unit: quantities that the method measures. Points, counts and classes are the head's own. */
export function addedFacts(method: Method): Set<string> {
  const measured = method.indicators.flatMap(({ numerator, denominator, variants = [] }) =>
    [{ numerator, denominator }, ...variants].flatMap((part) => [part.numerator, part.denominator]),
  );
  const billed = method.effects.flatMap((effect) => (effect.kind === "surcharge" ? [effect.quantity] : []));
  const standard = STANDARD_FACTS.filter(({ text }) => !text).map(({ key }) => key);
  const added = new Set([...standard, ...measured, ...billed].filter((fact) => fact !== undefined));
  for (const adjustment of method.adjustments)
    if (adjustment.kind === "landlord_penalty") added.delete(adjustment.tenants);
  added.delete("areaMu");
  return added;
}

export type Joining = {
  /** facts that are added up; all others are the head's own */
  added: ReadonlySet<string>;
  /** mu that a row brings to its head: 0 for a tenant, whose land is its owner's */
  landOf: (row: number) => number;
};

/**
 * The same rows with every head holding the sum of its members, and members without a tier, so that no list counts them.
 * A figure that some members bring and others lack is the sum of those brought. A plan that joins nobody changes nothing.
 */
export function joinUnits(population: Population, plan: UnitPlan, { added, landOf }: Joining): Population {
  const members = membersOf(plan);
  if (members.size === 0) return population;
  const numbers = Object.fromEntries(
    Object.entries(population.numbers).map(([fact, column]) => {
      if (fact === "areaMu") return [fact, summed(column, members, landOf)];
      if (added.has(fact)) return [fact, summed(column, members, (row) => given(column, row))];
      return [fact, column];
    }),
  );
  const tier = population.texts.tier!;
  const codes = tier.codes.map((code, row) => (plan.head[row] === row ? code : -1));
  return { ...population, numbers, texts: { ...population.texts, tier: { ...tier, codes } } };
}

/** NaN where the figure is not given. */
const given = ({ values, states }: NumberColumn, row: number): number =>
  (states?.[row] ?? FIGURE.given) === FIGURE.given ? values[row]! : Number.NaN;

function summed(
  column: NumberColumn,
  members: ReadonlyMap<number, readonly number[]>,
  figure: (row: number) => number,
): NumberColumn {
  const values = column.values.slice();
  const states = column.states?.slice();
  for (const [head, rows] of members) {
    const figures = rows.map(figure).filter((one) => !Number.isNaN(one));
    if (figures.length === 0) continue;
    values[head] = sumOf(figures);
    if (states) states[head] = FIGURE.given;
  }
  return states ? { values, states } : { values };
}

/** The order of firms is that of their ids: the sum does not depend on who came first. */
const sumOf = (figures: readonly number[]): number => figures.reduce((sum, one) => sum + one, 0);
