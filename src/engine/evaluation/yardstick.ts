/** What the values of an indicator are held against: the fixed, decreed or drawn figure of each cell. */
import type { EvaluationOptions, Issue, Yardstick } from "./evaluation.ts";
import { type Measured, partsOf } from "./measure.ts";
import type { Baseline, Indicator } from "./method.ts";
import { type Cells, cellsOf, type Population } from "./population.ts";
import { sumByCell } from "./reproducible-sum.ts";

/** Graded units of one year with one indicator measured. */
export type Sample = { population: Population; graded: Uint8Array; measured: Measured };

export type Drawing = { yardstick: Yardstick; faults: Issue[]; notes: Issue[] };

/**
 * The yardstick of an indicator.
 * @param line of the indicator in the method: `indicators[2]`
 * @param lastYear null where no figures of last year are given
 */
export function yardstickOf(
  indicator: Indicator,
  line: string,
  sample: Sample,
  lastYear: Sample | null,
  given: NonNullable<EvaluationOptions["baselines"]>[string] | undefined,
): Drawing {
  const { norm } = indicator;
  const drawing: Drawing = { yardstick: unity(), faults: [], notes: [] };
  const fault = (code: string, zh: string, en: string): void => {
    drawing.faults.push({
      line: `${line}.norm`,
      code,
      message: { zh: `${indicator.label.zh}：${zh}`, en: `${indicator.label.en}: ${en}` },
    });
  };
  if (norm.kind === "minmax") {
    drawing.yardstick = extremes(sample, norm.by);
    if (norm.whenEqual === "refuse" && hasNoRange(drawing.yardstick)) {
      fault(
        "zero-range",
        "各单位数值相同，极差为 0，无法按极差法计分",
        "all values are equal, so a min–max score cannot be formed",
      );
    }
    return drawing;
  }
  if (norm.kind === "ratio_to_best") {
    const { cells, base, counts } = extremes(sample, norm.by, true);
    drawing.yardstick = { cells, base, top: null, counts, drawnFrom: "this_year" };
  } else if (norm.kind === "rank") {
    drawing.yardstick = { ...unity(), cells: cellsOf(sample.population, norm.by) };
    return drawing;
  } else {
    drawing.yardstick =
      given === undefined
        ? baselineOf(indicator, norm.baseline, sample, lastYear, drawing, line)
        : decreed(given, norm.baseline, sample);
  }
  const used = cellsInUse(sample, drawing.yardstick.cells);
  const bad = drawing.yardstick.cells.keys.filter(
    (_, cell) => used[cell] && !(drawing.yardstick.base[cell]! > 0),
  );
  if (bad.length > 0) {
    const where = bad[0] === "" ? "" : ` (${bad.join("、")})`;
    fault("baseline-missing", `没有大于 0 的基准值${where}`, `has no baseline above 0${where}`);
  }
  return drawing;
}

const unity = (): Yardstick => ({
  cells: { keys: [""], of: null },
  base: Float64Array.of(1),
  top: null,
  counts: new Int32Array(1),
  drawnFrom: "none",
});

/** A baseline is needed only where a graded unit has a value. */
function cellsInUse({ graded, measured }: Sample, cells: Cells): Uint8Array {
  const used = new Uint8Array(cells.keys.length);
  let left = used.length;
  for (let row = 0; row < graded.length && left > 0; row++) {
    if (graded[row] !== 1 || measured.why[row] !== 0) continue;
    const cell = cells.of ? cells.of[row]! : 0;
    if (used[cell] === 0) left--;
    used[cell] = 1;
  }
  return used;
}

function decreed(
  given: number | Readonly<Record<string, number>>,
  baseline: Baseline,
  sample: Sample,
): Yardstick {
  const cells = cellsOf(sample.population, typeof given === "number" ? [] : baseline.by);
  const base = Float64Array.from(cells.keys, (key) =>
    typeof given === "number" ? given : (given[key] ?? Number.NaN),
  );
  return { cells, base, top: null, counts: new Int32Array(base.length), drawnFrom: "given" };
}

function baselineOf(
  indicator: Indicator,
  baseline: Baseline,
  sample: Sample,
  lastYear: Sample | null,
  drawing: Drawing,
  line: string,
): Yardstick {
  if (baseline.kind === "fixed") {
    const cells = cellsOf(sample.population, baseline.by);
    const base = Float64Array.from(cells.keys, (key) => baseline.values?.[key] ?? baseline.value);
    return { cells, base, top: null, counts: new Int32Array(base.length), drawnFrom: "fixed" };
  }
  if (baseline.from === "this_year") return { ...drawn(indicator, baseline, sample), drawnFrom: "this_year" };
  if (lastYear)
    return {
      ...transferred(drawn(indicator, baseline, lastYear), sample, baseline.by),
      drawnFrom: "last_year",
    };
  if (baseline.orElse === "this_year") {
    drawing.notes.push({
      line: `${line}.norm.baseline`,
      code: "no-last-year",
      message: {
        zh: `${indicator.label.zh}：未提供上年度数据，基准值改由本年度数据计算`,
        en: `${indicator.label.en}: no figures of last year are given, so the baseline is drawn from this year's`,
      },
    });
    return { ...drawn(indicator, baseline, sample), drawnFrom: "this_year" };
  }
  const cells = cellsOf(sample.population, baseline.by);
  return {
    cells,
    base: new Float64Array(cells.keys.length).fill(Number.NaN),
    top: null,
    counts: new Int32Array(cells.keys.length),
    drawnFrom: "last_year",
  };
}

/** Last year's figures under this year's cells, found by name. */
function transferred(
  last: Omit<Yardstick, "drawnFrom">,
  sample: Sample,
  by: readonly string[],
): Omit<Yardstick, "drawnFrom"> {
  const cells = cellsOf(sample.population, by);
  const at = cells.keys.map((key) => last.cells.keys.indexOf(key));
  return {
    cells,
    base: Float64Array.from(at, (cell) => last.base[cell] ?? Number.NaN),
    top: null,
    counts: Int32Array.from(at, (cell) => last.counts[cell] ?? 0),
  };
}

type DrawnBaseline = Exclude<Baseline, { kind: "fixed" }>;

function drawn(indicator: Indicator, baseline: DrawnBaseline, sample: Sample): Omit<Yardstick, "drawnFrom"> {
  const cells = cellsOf(sample.population, baseline.by);
  const { value } = sample.measured;
  switch (baseline.kind) {
    case "mean": {
      const { sums, counts } = sumByCell(value, sample.graded, cells.of, cells.keys.length);
      return {
        cells,
        base: sums.map((sum, cell) => (baseline.factor * sum) / counts[cell]!),
        top: null,
        counts,
      };
    }
    case "aggregate_mean": {
      const { above, below } = partsOf(indicator, sample.population);
      const counted = sample.graded.map((graded, row) => (sample.measured.why[row] === 0 ? graded : 0));
      const upper = sumByCell(above, counted, cells.of, cells.keys.length);
      const lower = sumByCell(below, counted, cells.of, cells.keys.length);
      const base = upper.sums.map((sum, cell) => (baseline.factor * sum) / lower.sums[cell]!);
      return { cells, base, top: null, counts: upper.counts };
    }
    case "best":
      return extremes(sample, baseline.by, true);
    case "percentile": {
      const sorted = sortedByCell(sample, cells);
      const base = Float64Array.from(sorted, (values) => percentileOf(values, baseline.percent));
      return { cells, base, top: null, counts: Int32Array.from(sorted, (values) => values.length) };
    }
  }
}

/** Least and greatest value of each cell; with `best` the greatest as the base. */
function extremes({ population, graded, measured }: Sample, by: readonly string[], best = false): Yardstick {
  const cells = cellsOf(population, by);
  const least = new Float64Array(cells.keys.length).fill(Number.POSITIVE_INFINITY);
  const greatest = new Float64Array(cells.keys.length).fill(Number.NEGATIVE_INFINITY);
  const counts = new Int32Array(cells.keys.length);
  for (let row = 0; row < graded.length; row++) {
    if (graded[row] !== 1 || measured.why[row] !== 0) continue;
    const cell = cells.of ? cells.of[row]! : 0;
    const value = measured.value[row]!;
    if (value < least[cell]!) least[cell] = value;
    if (value > greatest[cell]!) greatest[cell] = value;
    counts[cell]! += 1;
  }
  return {
    cells,
    base: best ? greatest : least,
    top: best ? null : greatest,
    counts,
    drawnFrom: "this_year",
  };
}

const hasNoRange = ({ base, top, counts }: Yardstick): boolean =>
  counts.some((count, cell) => count > 0 && !(top![cell]! > base[cell]!));

function sortedByCell({ graded, measured }: Sample, cells: Cells): Float64Array[] {
  const lists = cells.keys.map((): number[] => []);
  for (let row = 0; row < graded.length; row++) {
    if (graded[row] === 1 && measured.why[row] === 0)
      lists[cells.of ? cells.of[row]! : 0]!.push(measured.value[row]!);
  }
  return lists.map((list) => Float64Array.from(list).sort());
}

/** Between the two nearest of n sorted values, at (n − 1)·p/100 from the first, as spreadsheets do. */
export function percentileOf(sorted: Float64Array, percent: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = ((sorted.length - 1) * percent) / 100;
  const below = Math.floor(place);
  const low = sorted[below]!;
  return low + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)]! - low);
}
