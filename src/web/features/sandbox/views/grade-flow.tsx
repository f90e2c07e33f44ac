import type { ReactElement } from "react";
import { gradeColour } from "#web/chart/chart-look.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { bandPath, layOutFlow, type Node, type Stream } from "./flow-layout.ts";
import "./grade-flow.css";

type GradeFlowProps = {
  grades: readonly string[];
  before: readonly number[];
  after: readonly number[];
  moves: readonly (readonly number[])[];
  /** a stream that is looked at more closely */
  picked: { from: number; to: number } | null;
  onPick: (stream: { from: number; to: number } | null) => void;
};

const WIDTH = 420;
const HEIGHT = 250;
const MARGIN = 92;
const BAR = 6;
/** A stream thinner than its figure says it in its title only. */
const LABEL_FROM = 11;

/** Grades before and after, and the streams between them. Drawn by ourselves, so that it follows a slider. */
export function GradeFlow({ grades, before, after, moves, picked, onPick }: GradeFlowProps): ReactElement {
  const { language } = useLanguage();
  const { left, right, streams } = layOutFlow(moves, HEIGHT);
  const number = (count: number) => formatNumber(count, language);
  const said = (stream: Stream) => `${grades[stream.from]} → ${grades[stream.to]} ${number(stream.count)}`;
  const isPicked = (stream: Stream) => stream.from === picked?.from && stream.to === picked.to;
  return (
    <svg className="grade-flow" viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`}>
      <title>{streams.map(said).join(" · ")}</title>
      {streams
        .toSorted((a, b) => Number(a.from !== a.to) - Number(b.from !== b.to) || b.count - a.count)
        .map((stream) =>
          stream.from === stream.to ? (
            <path
              key={`${stream.from}-${stream.to}`}
              d={bandPath(stream, MARGIN + BAR, WIDTH - MARGIN - BAR)}
              className="flow-stay"
            />
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: a band of a drawing cannot be a button element
            <path
              key={`${stream.from}-${stream.to}`}
              d={bandPath(stream, MARGIN + BAR, WIDTH - MARGIN - BAR)}
              className={isPicked(stream) ? "flow-move flow-picked" : "flow-move"}
              fill={gradeColour(grades[stream.to]!)}
              role="button"
              tabIndex={0}
              aria-label={said(stream)}
              aria-pressed={isPicked(stream)}
              onClick={() => onPick(isPicked(stream) ? null : stream)}
              onKeyDown={(event) => {
                if (event.key === "Enter" || event.key === " ") onPick(isPicked(stream) ? null : stream);
              }}
            >
              <title>{said(stream)}</title>
            </path>
          ),
        )}
      {streams
        .filter(({ from, to, height }) => from !== to && height >= LABEL_FROM)
        .map((stream) => (
          <text
            key={`${stream.from}-${stream.to}`}
            className="flow-count"
            x={WIDTH - MARGIN - BAR - 6}
            y={stream.rightY + stream.height / 2}
            textAnchor="end"
            dominantBaseline="central"
          >
            {number(stream.count)}
          </text>
        ))}
      <Side nodes={left} grades={grades} counts={before} x={MARGIN} anchor="end" />
      <Side
        nodes={right}
        grades={grades}
        counts={after}
        was={before}
        x={WIDTH - MARGIN - BAR}
        anchor="start"
      />
    </svg>
  );
}

function Side({
  nodes,
  grades,
  counts,
  was,
  x,
  anchor,
}: {
  nodes: readonly Node[];
  grades: readonly string[];
  counts: readonly number[];
  was?: readonly number[];
  x: number;
  anchor: "start" | "end";
}): ReactElement {
  const { language } = useLanguage();
  const textX = anchor === "end" ? x - 8 : x + BAR + 8;
  return (
    <g>
      {nodes.map(({ grade, y, height }) => {
        const change = was ? counts[grade]! - was[grade]! : 0;
        return (
          <g key={grade}>
            <rect x={x} y={y} width={BAR} height={height} fill={gradeColour(grades[grade]!)} rx={1} />
            <text x={textX} y={y + height / 2} textAnchor={anchor} dominantBaseline="central">
              <tspan className="flow-grade" fill={gradeColour(grades[grade]!)}>
                {grades[grade]}
              </tspan>
              <tspan dx={5}>{formatNumber(counts[grade]!, language)}</tspan>
              {change !== 0 && (
                <tspan className="flow-change" x={textX} dy={14}>
                  {change > 0 ? "+" : "−"}
                  {formatNumber(Math.abs(change), language)}
                </tspan>
              )}
            </text>
          </g>
        );
      })}
    </g>
  );
}
