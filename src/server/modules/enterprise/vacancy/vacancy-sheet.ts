/** The board as a workbook: a line a unit, and a line a building with its totals. */
import { LEASE_STANDINGS } from "#contract/enterprise/lease.ts";
import type { VacancyBoard, VacancyTotals } from "#contract/enterprise/vacancy.ts";
import { BUILDING_USES } from "#contract/space/building.ts";
import { UNIT_STATUSES } from "#contract/space/unit.ts";
import { t } from "#contract/text.ts";
import type { Column, Row } from "#kernel/register.ts";
import { writeWorkbook } from "#server/platform/sheets/write.ts";

const EXPIRED = LEASE_STANDINGS.find(({ value }) => value === "expired")!.label;
const LIGHTS = [
  { value: "expired", label: EXPIRED },
  { value: "within-30", label: t("30 天内到期", "Within 30 days") },
  { value: "within-90", label: t("90 天内到期", "Within 90 days") },
  { value: "within-180", label: t("180 天内到期", "Within 180 days") },
];

const area = (key: string, zh: string, en: string): Column => ({
  key,
  label: t(zh, en),
  type: "number",
  unit: "㎡",
  decimals: 1,
});
const text = (key: string, zh: string, en: string): Column => ({ key, label: t(zh, en), type: "text" });

const UNIT_COLUMNS: Column[] = [
  text("district", "片区", "District"),
  text("parcel", "地块", "Parcel"),
  text("building", "楼栋", "Building"),
  { key: "floor", label: t("楼层", "Floor"), type: "integer" },
  text("code", "单元编号", "Unit"),
  area("areaM2", "建筑面积", "Area"),
  { key: "status", label: t("租控状态", "Status"), type: "enum", options: UNIT_STATUSES },
  text("tenants", "使用企业", "Tenants"),
  area("letM2", "已租面积", "Let"),
  area("leftM2", "可租面积", "Left"),
  { key: "until", label: t("最早到期", "First end"), type: "date" },
  { key: "light", label: t("到期提示", "Ends"), type: "enum", options: LIGHTS },
  text("heldFor", "预留给", "Kept for"),
  { key: "heldUntil", label: t("预留至", "Kept until"), type: "date" },
  { key: "rent", label: t("挂牌租金", "Asking rent"), type: "number", unit: "元/㎡·月", decimals: 2 },
  { key: "freeFrom", label: t("可用日期", "Free from"), type: "date" },
];

const BUILDING_COLUMNS: Column[] = [
  text("district", "片区", "District"),
  text("parcel", "地块", "Parcel"),
  text("building", "楼栋", "Building"),
  { key: "use", label: t("用途", "Use"), type: "enum", options: BUILDING_USES },
  { key: "units", label: t("单元数", "Units"), type: "integer" },
  area("areaM2", "建筑面积", "Area"),
  area("letM2", "已租面积", "Let"),
  area("freeM2", "空置面积", "Free"),
  area("reservedM2", "预留面积", "Reserved"),
  { key: "vacancy", label: t("空置率", "Vacancy"), type: "number", unit: "%", decimals: 1 },
  { key: "rent", label: t("平均租金", "Mean rent"), type: "number", unit: "元/㎡·月", decimals: 2 },
];

export function vacancyWorkbook(board: VacancyBoard, lang: "zh" | "en"): Promise<Uint8Array> {
  const zh = lang === "zh";
  const of = {
    lang,
    asOf: zh ? `截至 ${board.today}` : `As of ${board.today}`,
    title: zh ? "租控表" : "Vacancy board",
  };
  const sheet = (name: string, columns: Column[], rows: Row[], notes: string[] = []) => ({
    name,
    title: of.title,
    unitLine: zh ? "单位：见各列标题" : "Units: in the headers",
    asOfLine: of.asOf,
    columns,
    rows,
    notes,
  });
  return writeWorkbook({
    lang,
    sheets: [
      sheet(zh ? "单元" : "Units", UNIT_COLUMNS, unitRows(board)),
      sheet(zh ? "楼栋" : "Buildings", BUILDING_COLUMNS, buildingRows(board, zh ? "合计" : "Total"), [
        zh
          ? "空置率＝（空置＋预留）÷（建筑面积－自用－停用）；平均租金按租约面积加权。"
          : "Vacancy: (free + reserved) over (area − own use − closed). Mean rent is weighed by leased area.",
      ]),
    ],
  });
}

const unitRows = ({ buildings }: VacancyBoard): Row[] =>
  buildings.flatMap(({ floors, name, parcelCode, parcelName, district }) =>
    floors.flatMap(({ no, units }) =>
      units
        .filter(({ isMatch }) => isMatch)
        .map(
          (unit): Row => ({
            district,
            parcel: parcelName ?? parcelCode,
            building: name,
            floor: no,
            code: unit.code,
            areaM2: unit.areaM2,
            status: unit.status,
            tenants: unit.tenancies.map((tenancy) => tenancy.name).join("、") || null,
            letM2: unit.areaM2 - unit.leftM2,
            leftM2: unit.leftM2,
            until: unit.tenancies.map(({ endsOn }) => endsOn).find((end) => end !== null) ?? null,
            light: unit.light,
            heldFor: unit.hold?.holderName ?? null,
            heldUntil: unit.hold?.untilOn ?? null,
            rent: unit.rentYuanM2Month,
            freeFrom: unit.freeFrom,
          }),
        ),
    ),
  );

const buildingRows = ({ buildings, totals }: VacancyBoard, total: string): Row[] => [
  ...buildings.map(
    ({ district, parcelName, parcelCode, name, use, totals: own }): Row => ({
      district,
      parcel: parcelName ?? parcelCode,
      building: name,
      use,
      ...figuresOf(own),
    }),
  ),
  { district: total, parcel: null, building: null, use: null, ...figuresOf(totals) },
];

const figuresOf = (totals: VacancyTotals): Row => ({
  units: totals.units,
  areaM2: totals.areaM2,
  letM2: totals.letM2,
  freeM2: totals.freeM2,
  reservedM2: totals.reservedM2,
  vacancy: totals.vacancyPercent,
  rent: totals.meanRentYuanM2Month,
});
