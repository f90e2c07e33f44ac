import type { Column } from "#kernel/register.ts";
import { t } from "../text.ts";

/** Who looked, when, and who must look again: the same on everything that readiness rests on. */
export const VERIFIED_COLUMNS: readonly Column[] = [
  {
    key: "verifiedOn",
    label: t("核实日期", "Verified on"),
    type: "date",
    initial: true,
    sortable: true,
    filterable: true,
    aliases: ["核查日期", "核验日期"],
  },
  {
    key: "ownerDepartment",
    label: t("责任部门", "Department in charge"),
    type: "text",
    initial: true,
    sortable: true,
    filterable: true,
    aliases: ["责任单位", "牵头部门"],
  },
  {
    key: "ownerName",
    label: t("责任人", "In charge"),
    type: "text",
    initial: true,
    filterable: true,
    note: t("填用户名或姓名，须是本园区用户", "A user of the zone, by login or name"),
    aliases: ["负责人", "核实人"],
  },
  { key: "source", label: t("来源", "Source"), type: "text", aliases: ["数据来源"] },
  { key: "note", label: t("备注", "Note"), type: "text", aliases: ["说明"] },
];

export const DISTRICT_COLUMN: Column = {
  key: "district",
  label: t("片区", "District"),
  type: "text",
  initial: true,
  sortable: true,
  filterable: true,
  aliases: ["所属片区", "片区名称"],
};
