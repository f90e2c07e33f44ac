import type { Fact, SiteFacts } from "./columns-of.ts";

/** How a fact of several sites taken together follows from theirs. */
export type Together = "sum" | "least" | "most" | "same" | "all" | "first";

/**
 * The facts of sites taken together. What is unknown of one is unknown of all; a choice that differs is unknown too,
 * because no single answer is true of both.
 */
export function factsTogether(
  members: readonly SiteFacts[],
  rules: Readonly<Record<string, Together>>,
): Record<string, Fact> {
  return Object.fromEntries(
    Object.entries(rules).map(([key, rule]) => [
      key,
      together(
        members.map(({ facts }) => facts[key] ?? null),
        rule,
      ),
    ]),
  );
}

function together(facts: readonly Fact[], rule: Together): Fact {
  const [first = null] = facts;
  if (rule === "first") return first;
  if (facts.includes(null)) return null;
  if (rule === "same") return facts.every((fact) => fact === first) ? first : null;
  if (rule === "all") {
    const lists = facts as readonly (readonly string[])[];
    return lists[0]!.filter((name) => lists.every((list) => list.includes(name)));
  }
  const numbers = facts as readonly number[];
  if (rule === "sum") return numbers.reduce((sum, value) => sum + value, 0);
  return rule === "least" ? Math.min(...numbers) : Math.max(...numbers);
}

/**
 * Groups of 2 to `most` that hang together: every member borders another. Each once, at most `limit` of them, small
 * groups first, so that a cut leaves out only the large.
 */
export function groupsOf(
  neighbours: ReadonlyMap<string, readonly string[]>,
  most: number,
  limit: number,
): string[][] {
  const seen = new Set<string>();
  const groups: string[][] = [];
  let last = [...neighbours.keys()].toSorted().map((id) => [id]);
  for (let size = 2; size <= most; size++) {
    const next: string[][] = [];
    for (const group of last)
      for (const more of bordering(group, neighbours)) {
        const grown = [...group, more].toSorted();
        const key = grown.join("+");
        if (seen.has(key)) continue;
        if (groups.length >= limit) return groups;
        seen.add(key);
        next.push(grown);
        groups.push(grown);
      }
    last = next;
  }
  return groups;
}

function bordering(group: readonly string[], neighbours: ReadonlyMap<string, readonly string[]>): string[] {
  const all = group.flatMap((id) => neighbours.get(id) ?? []);
  return [...new Set(all)].filter((id) => !group.includes(id)).toSorted();
}
