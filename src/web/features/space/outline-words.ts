import type { Text } from "#kernel/register.ts";

const w = (zh: string, en: string): Text => ({ zh, en });

/** The words of drawing parcels, districts and buildings. */
export const OUTLINE_WORDS = {
  draw: w("新绘地块、片区、楼栋", "Draw a parcel, district or building"),
  what: w("绘制", "Draw"),
  parcel: w("地块", "Parcel"),
  district: w("片区", "District"),
  building: w("楼栋", "Building"),
  undo: w("撤一步", "Undo"),
  redo: w("重做", "Redo"),
  keys: w("退格撤一步，回车完成，Esc 重来", "Backspace undoes, Enter ends, Esc starts over"),
  save: w("保存", "Save"),
  overlapsLive: w("重叠", "overlap"),
  more: w("等", "and more"),
  declared: w("登记", "declared"),
  onParcel: w("所在地块", "On parcel"),
  redraw: w("调整边界", "Change the outline"),
  drawFirst: w("勾绘边界", "Draw its outline"),
  record: w("台账与留痕", "Record and history"),
  onMap: w("在地图上看与改边界", "See and redraw on the map"),
  noOutline: w("还没有上图", "Not on the map yet"),
  staleTitle: w("他人刚改过这条边界", "Somebody changed this outline meanwhile"),
  staleHint: w(
    "红色虚线是对方保存的边界，蓝色是您画的。两条都不会丢：覆盖后，对方的边界仍在留痕里。",
    "Dashed red is what they saved, blue is yours. Neither is lost: should yours replace theirs, theirs stays in the ledger.",
  ),
  keepMine: w("以我的为准", "Mine instead"),
  keepTheirs: w("以对方为准", "Theirs"),
  keepBoth: w("两条都留", "Keep both"),
  keepBothHint: w(
    "对方的边界不动，我的另存为一条“界线”地物，留待核对",
    "Theirs stands; mine is kept beside it as a boundary line, to be settled later",
  ),
  mineBeside: w("另一版边界", "other outline"),
  keptBoth: w("对方的边界未动，您的已另存为界线", "Theirs stands; yours is kept as a boundary"),
  role: w("功能定位", "Role"),
  use: w("用途", "Use"),
  floors: w("层数", "Storeys"),
  floorArea: w("建筑面积", "Floor area"),
  floorAreaHint: w("不填则按基底 × 层数登记", "Left empty: footprint × storeys"),
  measuredFootprint: w("量算基底", "Measured footprint"),
  districtCode: w("片区编号", "District code"),
  buildingCode: w("楼栋编号", "Building code"),
  footprint: w("登记基底面积", "Declared footprint"),
  footprintHint: w(
    "与量算的基底相差超过 0.5% 时提示",
    "Told when the outline measures otherwise by over 0.5%",
  ),
} satisfies Record<string, Text>;
