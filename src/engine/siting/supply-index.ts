import type { ChoiceColumn, NumberColumn, Supply, SupplyColumn } from "./supply.ts";

/**
 * The same rows laid out for asking: those of one partition together, in it by size. A demand names where it wants to be
 * and how large, so most rows are never looked at. Made anew when supply changes: 1,000,000 rows take about a second.
 */
export type SupplyIndex = {
  /** the rows in their new order */
  supply: Supply;
  /** its place among the ids in ascending order, for ties */
  order: Int32Array;
  partition: { column: string; values: ChoiceColumn };
  size: { column: string; values: NumberColumn };
  /** partition p, with -1 last: rows starts[p] … starts[p + 1), of which those of known size end at knownEnds[p] */
  starts: Int32Array;
  knownEnds: Int32Array;
};

export function indexSupply(supply: Supply, partition: string, size: string): SupplyIndex {
  const parts = supply.columns[partition];
  const sizes = supply.columns[size];
  if (parts?.kind !== "choice" || sizes?.kind !== "number")
    throw new Error("partition by a choice, size by a number");
  const last = parts.names.length;
  const partOf = (row: number): number => (parts.values[row]! < 0 ? last : parts.values[row]!);
  const order = Int32Array.from(supply.ids, (_, row) => row).sort(
    (a, b) => partOf(a) - partOf(b) || bySize(sizes.values[a]!, sizes.values[b]!) || a - b,
  );
  const columns = Object.fromEntries(
    Object.entries(supply.columns).map(([key, column]) => [key, inOrder(column, order)]),
  );
  const starts = new Int32Array(last + 2);
  const knownEnds = new Int32Array(last + 1);
  for (let at = 0; at < order.length; at++) {
    const part = partOf(order[at]!);
    starts[part + 1]! += 1;
    if (!Number.isNaN(sizes.values[order[at]!]!)) knownEnds[part]! += 1;
  }
  for (let part = 0; part <= last; part++) {
    starts[part + 1]! += starts[part]!;
    knownEnds[part]! += starts[part]!;
  }
  return {
    supply: { ids: Array.from(order, (row) => supply.ids[row]!), columns },
    order,
    partition: { column: partition, values: columns[partition] as ChoiceColumn },
    size: { column: size, values: columns[size] as NumberColumn },
    starts,
    knownEnds,
  };
}

/** What is unknown comes last. */
function bySize(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
  return Number.isNaN(b) ? -1 : a - b;
}

function inOrder(column: SupplyColumn, order: Int32Array): SupplyColumn {
  const rows = order.length;
  if (column.kind === "number")
    return { ...column, values: column.values.map((_, at) => column.values[order[at]!]!) };
  if (column.kind === "choice")
    return { ...column, values: column.values.map((_, at) => column.values[order[at]!]!) };
  if (column.kind === "place") {
    const { lon, lat } = column;
    return {
      kind: "place",
      lon: lon.map((_, at) => lon[order[at]!]!),
      lat: lat.map((_, at) => lat[order[at]!]!),
    };
  }
  const { words } = column;
  const bits = new Uint32Array(rows * words);
  for (let at = 0; at < rows; at++)
    for (let word = 0; word < words; word++)
      bits[at * words + word] = column.bits[order[at]! * words + word]!;
  return { ...column, bits, known: column.known.map((_, at) => column.known[order[at]!]!) };
}
