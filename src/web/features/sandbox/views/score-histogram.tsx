import type { ReactElement } from "react";
import { gradeColour } from "#web/chart/chart-look.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { Scale } from "../model/score-bins.ts";
import "./score-histogram.css";

type ScoreHistogramProps = {
  grades: readonly string[];
  scale: Scale;
  /** `bins[bin · grades + grade]`, as tried and as the method has it */
  after: Uint32Array;
  before: Uint32Array;
  lines: readonly (number | null)[] | null;
  label: string;
};

const WIDTH = 640;
const HEIGHT = 282;
const TOP = 26;
const BOTTOM = 22;

/** How scores lie under the trial, by grade; the outline is how they lay before. */
export function ScoreHistogram({
  grades,
  scale,
  after,
  before,
  lines,
  label,
}: ScoreHistogramProps): ReactElement {
  const totals = binTotals(after, scale.bins, grades.length);
  const were = binTotals(before, scale.bins, grades.length);
  const most = Math.max(1, ...totals, ...were);
  const barWidth = WIDTH / scale.bins;
  const yOf = (count: number) => TOP + (1 - count / most) * (HEIGHT - TOP - BOTTOM);
  const base = yOf(0);
  return (
    <svg className="histogram" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <defs>
        <Hatches />
      </defs>
      {grades.map((grade, g) => (
        <g key={grade} fill={gradeColour(grade)}>
          <path d={stackPath(after, grades.length, g, scale.bins, barWidth, yOf)} />
          <path d={stackPath(after, grades.length, g, scale.bins, barWidth, yOf)} fill={hatchOf(grade)} />
        </g>
      ))}
      <path className="histogram-before" d={outline(were, barWidth, yOf)} />
      <line className="histogram-base" x1={0} x2={WIDTH} y1={base} y2={base} />
      <Ticks scale={scale} y={base} />
      {lines && <Lines lines={lines} grades={grades} scale={scale} base={base} />}
    </svg>
  );
}

function binTotals(bins: Uint32Array, count: number, grades: number): number[] {
  return Array.from({ length: count }, (_, bin) => {
    let total = 0;
    for (let grade = 0; grade < grades; grade++) total += bins[bin * grades + grade]!;
    return total;
  });
}

/** All bars of one grade as one path, the worst grade at the bottom: one element a grade, not one a bar. */
function stackPath(
  bins: Uint32Array,
  grades: number,
  grade: number,
  count: number,
  width: number,
  yOf: (count: number) => number,
): string {
  let path = "";
  for (let bin = 0; bin < count; bin++) {
    const own = bins[bin * grades + grade]!;
    if (own === 0) continue;
    let below = 0;
    for (let worse = grade + 1; worse < grades; worse++) below += bins[bin * grades + worse]!;
    const x = (bin * width + 0.5).toFixed(1);
    path += `M${x} ${yOf(below).toFixed(1)}h${(width - 1).toFixed(1)}V${yOf(below + own).toFixed(1)}H${x}Z`;
  }
  return path;
}

function outline(totals: readonly number[], width: number, yOf: (count: number) => number): string {
  const steps = totals.map((total, bin) => `V${yOf(total).toFixed(1)}H${((bin + 1) * width).toFixed(1)}`);
  return `M0 ${yOf(0).toFixed(1)}${steps.join("")}V${yOf(0).toFixed(1)}`;
}

/** The same hatches as the bars of grades have, so that a grey print reads too. */
function Hatches(): ReactElement {
  return (
    <>
      <pattern id="hatch-b" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="2" height="7" fill="#fff" opacity=".14" />
      </pattern>
      <pattern id="hatch-c" width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="1" height="5" fill="#fff" opacity=".2" />
      </pattern>
      <pattern id="hatch-d" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width="2" height="5" fill="#fff" opacity=".22" />
      </pattern>
    </>
  );
}

const hatchOf = (grade: string): string => {
  const letter = grade.slice(0, 1).toLowerCase();
  return letter === "b" || letter === "c" || letter === "d" ? `url(#hatch-${letter})` : "none";
};

const OPEN_LABEL = 60;
const STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000];

/** Round figures, about eight of them. */
function Ticks({ scale: { from, width, bins }, y }: { scale: Scale; y: number }): ReactElement {
  const { language } = useLanguage();
  const span = width * bins;
  const step = STEPS.find((one) => span / one <= 9) ?? STEPS.at(-1)!;
  const first = Math.ceil(from / step) * step;
  // the last bin holds all above it, and says so in the place of a tick
  const most = from + span * (1 - OPEN_LABEL / WIDTH);
  const shown = Array.from({ length: Math.floor((most - first) / step) + 1 }, (_, n) => first + n * step);
  return (
    <g className="histogram-ticks">
      <text x={WIDTH} y={y + 15} textAnchor="end">
        ≥ {formatNumber(from + span - width, language)}
      </text>
      {shown.map((score) => {
        const x = ((score - from) / span) * WIDTH;
        return (
          <text key={score} x={x} y={y + 15} textAnchor={x < 10 ? "start" : "middle"}>
            {formatNumber(score, language)}
          </text>
        );
      })}
    </g>
  );
}

const LABEL_WIDTH = 62;

/** The lowest score of each grade, where one line serves all. Labels give way to each other. */
function Lines({
  lines,
  grades,
  scale: { from, width, bins },
  base,
}: {
  lines: readonly (number | null)[];
  grades: readonly string[];
  scale: Scale;
  base: number;
}): ReactElement {
  const { language } = useLanguage();
  const found = lines
    .flatMap((score, g) => (score === null ? [] : [{ grade: grades[g]!, score, x: xOf(score) }]))
    .reverse();
  let last = Number.NEGATIVE_INFINITY;
  const placed = found.map((line) => {
    const labelX = Math.max(line.x + 4, last + LABEL_WIDTH);
    last = labelX;
    return { ...line, labelX };
  });
  return (
    <g>
      {placed.map(({ grade, score, x, labelX }) => (
        <g key={grade} className="histogram-line">
          <line x1={x} x2={x} y1={8} y2={base} />
          <text x={labelX} y={16} fill={gradeColour(grade)}>
            <tspan className="flow-grade">{grade}</tspan> ≥ {formatNumber(score, language, 1)}
          </text>
        </g>
      ))}
    </g>
  );

  function xOf(score: number): number {
    return Math.min(WIDTH, Math.max(0, ((score - from) / (width * bins)) * WIDTH));
  }
}
