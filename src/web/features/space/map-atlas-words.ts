import type { Text } from "#kernel/register.ts";

const w = (zh: string, en: string): Text => ({ zh, en });

export const ATLAS_PANEL_WORDS = {
  sheet: w("A3 图幅", "A3 sheet"),
  atlas: w("图册", "Atlas"),
  what: w(
    "每宗一页：宗地图、界址点、规划条件、标准地指标、配套与权利人，按您的可见范围。",
    "A page a parcel: outline, boundary points, conditions, standard-land terms, utilities and holder, as far as you may see.",
  ),
  title: w("册名", "Title"),
  make: w("生成图册", "Make an atlas"),
  selected: w("取台账当前筛选出的地块", "Of the parcels that the ledger's filter leaves"),
  drawing: w("正在绘制", "Drawing"),
  printing: w("正在排版", "Setting the pages"),
  parcels: w("宗", "parcels"),
  failed: w("没有生成", "Not made"),
  keptUntil: w("保留至", "Kept until"),
  download: w("下载", "Download"),
  remove: w("删除", "Remove"),
  started: w("已开始绘制，完成后可在此下载", "It is being drawn: fetch it here when it is done"),
} satisfies Record<string, Text>;

export const EMPTY_MAP_WORDS = {
  title: w("图上还没有图形", "Nothing is on the map yet"),
  unplaced: w("宗地块已在台账，尚未上图。", "parcels are in the ledger and have no outline yet."),
  none: w("台账里还没有地块。", "There are no parcels in the ledger yet."),
  howTo: w(
    "导入测绘成果（Shapefile、GeoPackage、DXF、KML、GeoJSON 或界址点 Excel），或直接在图上绘制。",
    "Import surveyed shapes (Shapefile, GeoPackage, DXF, KML, GeoJSON or an Excel of corner points), or draw on the map.",
  ),
  askPlanner: w(
    "请规划建设专员导入图形，或在图上绘制。",
    "Ask the planner to import shapes or to draw them on the map.",
  ),
  importShapes: w("导入图形", "Import shapes"),
  draw: w("在图上绘制", "Draw on the map"),
} satisfies Record<string, Text>;
