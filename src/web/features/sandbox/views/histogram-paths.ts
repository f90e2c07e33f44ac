/** The shapes of a histogram as SVG paths: one a grade, not one a bar, so that it follows a slider. */

/** Pixels of the drawing. */
export type Plot = { width: number; height: number; top: number; bottom: number };

export function binTotals(bins: Uint32Array, count: number, grades: number): number[] {
  return Array.from({ length: count }, (_, bin) => {
    let total = 0;
    for (let grade = 0; grade < grades; grade++) total += bins[bin * grades + grade]!;
    return total;
  });
}

/** @param most the count that reaches the top */
export const heightOf =
  ({ height, top, bottom }: Plot, most: number) =>
  (count: number): number =>
    top + (1 - count / most) * (height - top - bottom);

/** Bars of one grade, stacked on those of worse grades. */
export function stackPath(
  bins: Uint32Array,
  grades: number,
  grade: number,
  plot: Plot,
  yOf: (count: number) => number,
): string {
  const count = bins.length / grades;
  const width = plot.width / count;
  let path = "";
  for (let bin = 0; bin < count; bin++) {
    const own = bins[bin * grades + grade]!;
    if (own === 0) continue;
    let below = 0;
    for (let worse = grade + 1; worse < grades; worse++) below += bins[bin * grades + worse]!;
    const x = (bin * width + 0.5).toFixed(1);
    const bar = Math.max(0.5, width - 1).toFixed(1);
    path += `M${x} ${yOf(below).toFixed(1)}h${bar}V${yOf(below + own).toFixed(1)}H${x}Z`;
  }
  return path;
}

/** The upper edge of all bars. */
export function outlinePath(totals: readonly number[], plot: Plot, yOf: (count: number) => number): string {
  const width = plot.width / totals.length;
  const steps = totals.map((total, bin) => `V${yOf(total).toFixed(1)}H${((bin + 1) * width).toFixed(1)}`);
  return `M0 ${yOf(0).toFixed(1)}${steps.join("")}V${yOf(0).toFixed(1)}`;
}
