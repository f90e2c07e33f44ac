/**
 * Quantiles without sorting: the ranks around one are found by parting the values again and again (quickselect, median of
 * three). Between two ranks the value is interpolated, as `quantile_cont` of SQL does it.
 */

/** The quantile `share` (0 to 1) of `values[from…to)`, whose order is changed; NaN of none. */
export function quantileOf(values: Float64Array, from: number, to: number, share: number): number {
  return quantilesOf(values, from, to, [share])[0]!;
}

/** Several, of rising shares: each is looked for behind the one before. */
export function quantilesOf(
  values: Float64Array,
  from: number,
  to: number,
  shares: readonly number[],
): number[] {
  let behind = from;
  return shares.map((share) => {
    if (to <= from) return Number.NaN;
    const place = from + (to - from - 1) * share;
    const below = Math.floor(place);
    const low = select(values, behind, to - 1, below);
    behind = below;
    if (below === place) return low;
    let high = Number.POSITIVE_INFINITY;
    for (let at = below + 1; at < to; at++) if (values[at]! < high) high = values[at]!;
    return low + (high - low) * (place - below);
  });
}

/** The same of whole numbers from 0 on, by counting them; `counts` is as long as the greatest, all 0, and is so again. */
export function countedQuantiles(
  values: Int32Array,
  from: number,
  to: number,
  shares: readonly number[],
  counts: Int32Array,
): number[] {
  for (let at = from; at < to; at++) counts[values[at]!]! += 1;
  const valueAt = (rank: number): number => {
    let value = 0;
    for (let seen = counts[0]!; seen <= rank; seen += counts[value]!) value += 1;
    return value;
  };
  const found = shares.map((share) => {
    if (to <= from) return Number.NaN;
    const place = (to - from - 1) * share;
    const low = valueAt(Math.floor(place));
    return low + (valueAt(Math.ceil(place)) - low) * (place - Math.floor(place));
  });
  for (let at = from; at < to; at++) counts[values[at]!] = 0;
  return found;
}

/** The same of any numbers, which are left as they are; null of none. */
export function quantile(values: Iterable<number>, share: number): number | null {
  const own = Float64Array.from(values);
  return own.length === 0 ? null : quantileOf(own, 0, own.length, share);
}

/** Puts the value of rank `rank` in its place, no smaller one behind it and no greater one before it. */
function select(values: Float64Array, from: number, to: number, rank: number): number {
  let [left, right] = [from, to];
  while (left < right) {
    const [high, low] = part(values, left, right);
    if (rank > high && rank < low) break;
    if (rank <= high) right = high;
    else left = low;
  }
  return values[rank]!;
}

/** Up to the first place given back nothing is greater than the pivot, from the second on nothing smaller. */
function part(values: Float64Array, left: number, right: number): [number, number] {
  const pivot = middleOf(values[left]!, values[(left + right) >> 1]!, values[right]!);
  let [low, high] = [left, right];
  while (low <= high) {
    while (values[low]! < pivot) low += 1;
    while (values[high]! > pivot) high -= 1;
    if (low > high) break;
    const swapped = values[low]!;
    values[low++] = values[high]!;
    values[high--] = swapped;
  }
  return [high, low];
}

const middleOf = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
