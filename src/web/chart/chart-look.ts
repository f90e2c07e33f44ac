/** The house's look for charts: hairlines, ink, no shadows; the same values as `tokens.css`. */
export const CHART = {
  ink: "#1e2530",
  soft: "#4a5361",
  faint: "#5f6875",
  hairline: "#e5e1d7",
  strong: "#cfcabd",
  sheet: "#ffffff",
  font: '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif',
} as const;

const GRADE_COLOURS: Record<string, string> = { A: "#1f7a6e", B: "#2b5f9e", C: "#96640f", D: "#b83a2b" };

/** A grade's colour; a grade of another name is grey. */
export const gradeColour = (grade: string): string =>
  GRADE_COLOURS[grade.slice(0, 1).toUpperCase()] ?? "#8a8577";

const quiet = typeof matchMedia === "function" && matchMedia("(prefers-reduced-motion: reduce)").matches;

/** What every chart begins with. */
export const BASE_OPTION = {
  animation: !quiet,
  animationDuration: 140,
  animationDurationUpdate: 140,
  textStyle: { fontFamily: CHART.font, color: CHART.soft, fontSize: 12 },
  tooltip: {
    backgroundColor: CHART.ink,
    borderWidth: 0,
    padding: [6, 10],
    textStyle: { color: "#ffffff", fontSize: 12, fontFamily: CHART.font },
    confine: true,
  },
} as const;

export const AXIS_LINE = { lineStyle: { color: CHART.strong, width: 1 } } as const;
export const SPLIT_LINE = { lineStyle: { color: CHART.hairline, width: 1 } } as const;
export const AXIS_LABEL = { color: CHART.faint, fontSize: 12 } as const;
