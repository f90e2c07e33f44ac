/** The chart of how scores lie: bins stacked by grade, cuts as lines with their letters. */
import type { Distribution } from "#contract/evaluation/run.ts";
import { AXIS_LABEL, AXIS_LINE, BASE_OPTION, CHART, gradeColour, SPLIT_LINE } from "#web/chart/chart-look.ts";
import type { Language } from "#web/lib/format.ts";

const HATCHES: Record<string, object> = {
  B: { rotation: -0.785, dashArrayX: [1, 0], dashArrayY: [2, 6] },
  C: { rotation: 1.571, dashArrayX: [1, 0], dashArrayY: [1, 5] },
  D: { rotation: 0.785, dashArrayX: [1, 0], dashArrayY: [2, 4] },
};

export const binLabel = ({ bins, binWidth, openTop }: Distribution, at: number): string => {
  const from = bins[at]!.from;
  return openTop && at === bins.length - 1 ? `≥${from}` : `${from}–${from + binWidth}`;
};

/** So many bins between two labels that there are about `most` of them, and that 0 has one where it is on the axis. */
function stepOf({ bins, binWidth }: Distribution, most: number): number {
  const before = Math.round(-(bins[0]?.from ?? 0) / binWidth);
  let step = Math.max(1, Math.ceil(bins.length / most));
  while (before > 0 && before % step !== 0 && step < before) step++;
  return step;
}

export function spreadOption(spread: Distribution, grades: readonly string[], language: Language) {
  const zh = language === "zh";
  const { bins, binWidth } = spread;
  const first = bins[0]?.from ?? 0;
  // worst at the foot of the column, as on the axis below it
  const stacked = grades.toReversed();
  const whole = {
    ...BASE_OPTION,
    grid: { left: 44, right: 16, top: 28, bottom: 40 },
    tooltip: {
      ...BASE_OPTION.tooltip,
      trigger: "axis",
      axisPointer: { type: "shadow", shadowStyle: { color: "rgba(30,37,48,.05)" } },
      formatter: (points: { dataIndex: number }[]) => tooltip(spread, grades, points[0]!.dataIndex, zh),
    },
    xAxis: [
      {
        type: "category",
        data: bins.map((_, at) => binLabel(spread, at)),
        show: false,
      },
      {
        type: "value",
        position: "bottom",
        min: first,
        max: first + bins.length * binWidth,
        interval: binWidth * stepOf(spread, 14),
        name: zh ? "得分" : "score",
        nameLocation: "middle",
        nameGap: 24,
        nameTextStyle: AXIS_LABEL,
        axisLine: { show: true, ...AXIS_LINE },
        axisTick: { show: true, ...AXIS_LINE },
        axisLabel: { ...AXIS_LABEL, showMaxLabel: false },
        splitLine: { show: false },
      },
    ],
    yAxis: {
      type: "value",
      minInterval: 1,
      name: zh ? "企业数" : "firms",
      nameTextStyle: { ...AXIS_LABEL, align: "right" },
      axisLabel: AXIS_LABEL,
      // scores may be below zero: the axis would stand there, in the middle of the columns
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: SPLIT_LINE,
    },
    series: [
      ...stacked.map((grade) => ({
        type: "bar",
        name: grade,
        stack: "all",
        barCategoryGap: "8%",
        itemStyle: {
          color: gradeColour(grade),
          decal: HATCHES[grade] && { color: "rgba(255,255,255,.13)", symbol: "rect", ...HATCHES[grade] },
        },
        data: bins.map(({ counts }) => counts[grade] ?? 0),
        emphasis: { disabled: true },
      })),
      cutLines(spread, zh),
    ],
  };
  // on a phone the labels would lie over each other: the letters are enough
  const narrow = {
    xAxis: [{}, { interval: binWidth * stepOf(spread, 6) }],
    series: [{ id: "cuts", markLine: { data: shortCuts(spread) } }],
  };
  return { baseOption: whole, media: [{ query: { maxWidth: 560 }, option: narrow }, { option: {} }] };
}

/** Cuts within the axis; a grade that all above the open end have needs no line. */
const cutsShown = ({ cuts, bins, binWidth }: Pick<Distribution, "cuts" | "bins" | "binWidth">) =>
  cuts.filter(({ score }) => score < (bins.at(-1)?.from ?? 0) + binWidth);

const cutLine = (grade: string, score: number, formatter: string) => ({
  xAxis: score,
  lineStyle: { color: gradeColour(grade), type: "solid", width: 1.5 },
  label: { formatter, color: gradeColour(grade), fontWeight: 600 },
});

const shortCuts = (spread: Distribution) =>
  cutsShown(spread).map(({ grade, score }) => cutLine(grade, score, grade));

/** The cuts stand on the numeric axis, to the exact score. */
function cutLines({ cuts, mean, bins, binWidth }: Distribution, zh: boolean) {
  const end = (bins.at(-1)?.from ?? 0) + binWidth;
  const lines = cuts
    .filter(({ score }) => score < end)
    .map(({ grade, score }) => ({
      xAxis: score,
      lineStyle: { color: gradeColour(grade), type: "solid", width: 1.5 },
      label: { formatter: `${grade} ≥ ${score.toFixed(2)}`, color: gradeColour(grade), fontWeight: 600 },
    }));
  const average =
    mean === null
      ? []
      : [
          {
            xAxis: mean,
            lineStyle: { color: CHART.faint, type: "dotted", width: 1.5 },
            label: {
              formatter: `${zh ? "平均" : "mean"} ${mean.toFixed(1)}`,
              color: CHART.soft,
              position: "insideEndTop",
              backgroundColor: CHART.sheet,
              padding: [1, 4],
            },
          },
        ];
  return {
    id: "cuts",
    type: "scatter",
    xAxisIndex: 1,
    data: [],
    markLine: {
      silent: true,
      symbol: "none",
      label: { position: "end", fontSize: 12 },
      data: [...lines, ...average],
    },
  };
}

function tooltip(spread: Distribution, grades: readonly string[], at: number, zh: boolean): string {
  const { counts } = spread.bins[at]!;
  const parts = grades.filter((grade) => counts[grade]).map((grade) => `${grade} ${counts[grade]}`);
  const range = `${binLabel(spread, at)} ${zh ? "分" : "points"}`;
  return `${range}<br/>${parts.length > 0 ? parts.join("　") : zhNone(zh)}`;
}

const zhNone = (zh: boolean): string => (zh ? "没有企业" : "no firm");
