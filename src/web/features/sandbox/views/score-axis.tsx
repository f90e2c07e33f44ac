import type { ReactElement } from "react";
import { gradeColour } from "#web/chart/chart-look.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { Scale } from "../model/score-bins.ts";

const STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000];
const TICK_WIDTH = 56;
const OPEN_LABEL = 60;

type TicksProps = { scale: Scale; width: number; y: number };

/** Round figures with room between them; the last bin holds all above it, and says so in the place of a tick. */
export function ScoreTicks({ scale: { from, width: binWidth, bins }, width, y }: TicksProps): ReactElement {
  const { language } = useLanguage();
  const span = binWidth * bins;
  const step = STEPS.find((one) => span / one <= width / TICK_WIDTH) ?? STEPS.at(-1)!;
  const first = Math.ceil(from / step) * step;
  const most = from + span * (1 - OPEN_LABEL / width);
  const shown = Array.from(
    { length: Math.max(0, Math.floor((most - first) / step) + 1) },
    (_, n) => first + n * step,
  );
  return (
    <g className="histogram-ticks">
      <text x={width} y={y + 15} textAnchor="end">
        ≥ {formatNumber(from + span - binWidth, language)}
      </text>
      {shown.map((score) => {
        const x = ((score - from) / span) * width;
        return (
          <text key={score} x={x} y={y + 15} textAnchor={x < 10 ? "start" : "middle"}>
            {formatNumber(score, language)}
          </text>
        );
      })}
    </g>
  );
}

const LABEL_WIDTH = 66;

type LinesProps = {
  lines: readonly (number | null)[];
  grades: readonly string[];
  scale: Scale;
  width: number;
  base: number;
};

/** The lowest score of each grade, where one line serves all. Labels give way to each other. */
export function GradeLines({ lines, grades, scale, width, base }: LinesProps): ReactElement {
  const { language } = useLanguage();
  const { from, width: binWidth, bins } = scale;
  const xOf = (score: number) => Math.min(width, Math.max(0, ((score - from) / (binWidth * bins)) * width));
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
    <g className="histogram-lines">
      {placed.map(({ grade, x }) => (
        <line key={grade} x1={x} x2={x} y1={6} y2={base} />
      ))}
      {placed.map(({ grade, score, labelX }) => (
        <text key={grade} x={labelX} y={15} fill={gradeColour(grade)}>
          <tspan className="flow-grade">{grade}</tspan> ≥ {formatNumber(score, language, 1)}
        </text>
      ))}
    </g>
  );
}
