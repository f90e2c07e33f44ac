import type { Supply, SupplyColumn } from "./supply.ts";

/** What is known of one site, by column: null is unknown. A set of names, a name, a number, or a place. */
export type Fact = number | string | readonly string[] | { lon: number; lat: number } | null;
export type SiteFacts = { id: string; facts: Readonly<Record<string, Fact>> };
export type ColumnKinds = Readonly<Record<string, SupplyColumn["kind"]>>;

/** Sites as columns, in ascending order of their ids. Every column of `kinds` is there, known of nobody perhaps. */
export function columnsOf(sites: readonly SiteFacts[], kinds: ColumnKinds): Supply {
  const inOrder = sites.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    ids: inOrder.map(({ id }) => id),
    columns: Object.fromEntries(
      Object.entries(kinds).map(([key, kind]) => [
        key,
        columnOf(
          kind,
          inOrder.map(({ facts }) => facts[key] ?? null),
        ),
      ]),
    ),
  };
}

function columnOf(kind: SupplyColumn["kind"], facts: readonly Fact[]): SupplyColumn {
  if (kind === "number") return { kind, values: Float64Array.from(facts, numberOf) };
  if (kind === "place") {
    const places = facts.map((fact) =>
      fact !== null && typeof fact === "object" && "lon" in fact ? fact : null,
    );
    return {
      kind,
      lon: Float64Array.from(places, (place) => place?.lon ?? Number.NaN),
      lat: Float64Array.from(places, (place) => place?.lat ?? Number.NaN),
    };
  }
  const lists = facts.map(namesOf);
  const names = [...new Set(lists.flatMap((list) => list ?? []))].toSorted();
  const places = new Map(names.map((name, at) => [name, at]));
  if (kind === "choice")
    return {
      kind,
      names,
      values: Int16Array.from(lists, (list) => (list?.[0] === undefined ? -1 : places.get(list[0])!)),
    };
  const words = Math.max(1, Math.ceil(names.length / 32));
  const bits = new Uint32Array(lists.length * words);
  for (const [row, list] of lists.entries())
    for (const name of list ?? []) {
      const at = places.get(name)!;
      bits[row * words + (at >> 5)]! |= 1 << (at & 31);
    }
  return {
    kind: "set",
    names,
    words,
    bits,
    known: Uint8Array.from(lists, (list) => (list === null ? 0 : 1)),
  };
}

const numberOf = (fact: Fact): number => (typeof fact === "number" ? fact : Number.NaN);

function namesOf(fact: Fact): readonly string[] | null {
  if (typeof fact === "string") return [fact];
  return Array.isArray(fact) ? fact : null;
}
