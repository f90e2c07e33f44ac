import type { ChoiceColumn, NumberColumn, Supply, SupplyColumn } from "./supply.ts";

/**
 * The same rows laid out for asking: those alike in every choice of the partition together, among them by size. A demand
 * names where it wants to be, in what state and how large, so most rows are never looked at. Made anew when supply changes:
 * 1,000,000 rows take about a second.
 */
export type SupplyIndex = {
  /** the rows in their new order */
  supply: Supply;
  /** its place among the ids in ascending order, for ties */
  order: Int32Array;
  partition: readonly { column: string; values: ChoiceColumn }[];
  size: { column: string; values: NumberColumn };
  /** part p (see `partOf`): rows starts[p] … starts[p + 1), of which those of known size end at knownEnds[p] */
  starts: Int32Array;
  knownEnds: Int32Array;
};

/**
 * The number of a part: each choice is a digit, the first the highest; what is unknown is a digit beyond the names.
 * @param digits of each choice of the partition
 */
export const partOf = (partition: SupplyIndex["partition"], digits: readonly number[]): number =>
  partition.reduce((part, { values }, n) => part * (values.names.length + 1) + digits[n]!, 0);

export function indexSupply(supply: Supply, partition: readonly string[], size: string): SupplyIndex {
  const choices = partition.map((column) => ({ column, values: choiceIn(supply, column) }));
  const sizes = supply.columns[size];
  if (sizes?.kind !== "number") throw new Error(`${size} is no number to size by`);
  const parts = Int32Array.from(supply.ids, (_, row) =>
    partOf(
      choices,
      choices.map(({ values }) => (values.values[row]! < 0 ? values.names.length : values.values[row]!)),
    ),
  );
  const order = Int32Array.from(supply.ids, (_, row) => row).sort(
    (a, b) => parts[a]! - parts[b]! || bySize(sizes.values[a]!, sizes.values[b]!) || a - b,
  );
  const columns = Object.fromEntries(
    Object.entries(supply.columns).map(([key, column]) => [key, inOrder(column, order)]),
  );
  const count = choices.reduce((product, { values }) => product * (values.names.length + 1), 1);
  const starts = new Int32Array(count + 1);
  const knownEnds = new Int32Array(count);
  for (const row of order) {
    starts[parts[row]! + 1]! += 1;
    if (!Number.isNaN(sizes.values[row]!)) knownEnds[parts[row]!]! += 1;
  }
  for (let part = 0; part < count; part++) {
    starts[part + 1]! += starts[part]!;
    knownEnds[part]! += starts[part]!;
  }
  return {
    supply: { ids: Array.from(order, (row) => supply.ids[row]!), columns },
    order,
    partition: choices.map(({ column }) => ({ column, values: columns[column] as ChoiceColumn })),
    size: { column: size, values: columns[size] as NumberColumn },
    starts,
    knownEnds,
  };
}

function choiceIn({ columns }: Supply, column: string): ChoiceColumn {
  const found = columns[column];
  if (found?.kind !== "choice") throw new Error(`${column} is no choice to part by`);
  return found;
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
