import type { Register } from "#kernel/register.ts";
import { t } from "../text.ts";

export const districtRegister: Register = {
  kind: "district",
  room: "space",
  label: t("片区", "Districts"),
  columns: [
    {
      key: "code",
      label: t("片区编号", "Code"),
      type: "text",
      aliases: ["片区代码", "片区编码", "编号"],
      businessKey: true,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
    },
    {
      key: "name",
      label: t("片区名称", "Name"),
      type: "text",
      aliases: ["片区", "名称", "功能区名称", "片区名"],
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
    },
    { key: "role", label: t("功能定位", "Role"), type: "text", initial: true },
    {
      key: "positioning",
      label: t("主导产业", "Lead industries"),
      type: "text",
      initial: true,
      note: t("国民经济行业代码，用顿号或逗号分隔，如 C35、C39", "GB/T 4754 codes, comma separated"),
    },
    {
      key: "areaMu",
      label: t("面积", "Area"),
      type: "number",
      unit: "亩",
      decimals: 2,
      initial: true,
      sortable: true,
      sum: true,
      min: 0,
      aliases: ["片区面积"],
    },
    {
      key: "parcelCount",
      label: t("地块数", "Parcels"),
      type: "integer",
      derived: true,
      initial: true,
      sum: true,
    },
  ],
};
