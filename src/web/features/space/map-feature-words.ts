import type { Text } from "#kernel/register.ts";

const w = (zh: string, en: string): Text => ({ zh, en });

/** The words of roads, water and green on the map. */
export const FEATURE_WORDS = {
  draw: w("新绘道路、水系、绿地", "Draw a road, water or green"),
  how: w("画成", "Draw as"),
  line: w("线", "Line"),
  area: w("面", "Area"),
  lineHint: w(
    "沿中线逐点点击，再点最后一点结束；靠近相邻边界会自动咬合。",
    "Click along the middle; click the last point again to end. Near a neighbour's border it snaps.",
  ),
  areaHint: w(
    "逐点勾绘边界，点回起点完成；靠近相邻边界会自动咬合。",
    "Click around the border and end on the first corner. Near a neighbour's border it snaps.",
  ),
  editHint: w(
    "拖动顶点调整，拖动线段中点加点，右键顶点删除。",
    "Drag corners; drag a midpoint to add one; right-click a corner to remove it.",
  ),
  hint: w("道路、水系、绿地等地物", "A road, water, green or other feature of the map"),
  layer: w("地物类别", "Kind of feature"),
  name: w("地物名称", "Name"),
  code: w("地物编号", "Feature code"),
  length: w("长度", "Length"),
  area2: w("面积", "Area"),
  save: w("保存地物", "Save the feature"),
  redraw: w("调整图形", "Redraw"),
  drawFirst: w("勾绘图形", "Draw it"),
  saveShape: w("保存图形", "Save the shape"),
  open: w("台账与留痕", "Record and history"),
  onMap: w("在地图上看与改图形", "See and redraw on the map"),
  remove: w("删除", "Delete"),
  removeTitle: w("删除这条地物？", "Delete this feature?"),
  removeHint: w(
    "从地图和台账中移除；删除前的内容留在操作记录里。",
    "It leaves map and register; what it was stays in the ledger.",
  ),
  removed: w("已删除", "Deleted"),
} as const;
