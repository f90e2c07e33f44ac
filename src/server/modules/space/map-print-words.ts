import type { Text } from "#kernel/register.ts";

const w = (zh: string, en: string): Text => ({ zh, en });

/** What stands on a printed map. */
export const PRINT_WORDS = {
  title: w("地块现状图", "Land in use"),
  gradeTitle: w("亩均评价图", "Per-mu evaluation"),
  legend: w("图例", "Legend"),
  onSheet: w("图内地块", "Parcels on this sheet"),
  filtered: w("已按条件筛选", "Narrowed by a filter"),
  parcels: w("宗", "parcels"),
  mu: w("亩", "mu"),
  ungraded: w("未评价", "Not graded"),
  scale: w("比例尺", "Scale"),
  north: w("北", "N"),
  drawnOn: w("制图日期", "Printed on"),
  asOf: w("数据版本", "Data version"),
  source: w("数据来源", "Source"),
  system: w("坐标系", "Datum"),
  systemName: w("CGCS2000（EPSG:4490），图面为网络墨卡托", "CGCS2000 (EPSG:4490), drawn in Web Mercator"),
  made: w("制图单位", "Zone"),
  grid: w("公里网", "Grid"),
  approval: w("审图号", "Approval"),
  notApproved: w("未送审，内部使用", "Not submitted; internal use"),
  author: w("制图人", "Printed by"),
  graded: w("评价依据", "Evaluation"),
  synthetic: w("合成数据", "Synthetic data"),
  syntheticNote: w(
    "本图数据由程序生成，与任何真实园区、企业无关",
    "Made by a program; no real zone or firm is meant",
  ),
  legalNote: w(
    "本图仅供内部工作参考，权属以不动产登记为准",
    "For orientation; titles are those of the land register",
  ),
  road: w("道路", "Road"),
  water: w("水系", "Water"),
  green: w("绿地", "Green"),
  district: w("片区界", "District"),
  howToPrint: w(
    "按 Ctrl P 打印：纸张 A3、横向、边距“无”、勾选“背景图形”，比例才准确。",
    "Press Ctrl P: paper A3, landscape, margins none, background graphics on; only then is the scale true.",
  ),
} satisfies Record<string, Text>;
