import type { Column } from "#kernel/register.ts";
import { t } from "../text.ts";

/** The firm of a line that names it by its credit code. */
export const ENTERPRISE_NAME: Column = {
  key: "enterpriseName",
  label: t("企业名称", "Enterprise"),
  type: "text",
  derived: true,
  initial: true,
  sortable: true,
  filterable: true,
};

/** Who told it, and of which day it speaks. */
export const SOURCE: Column = { key: "source", label: t("来源", "Source"), type: "text" };
export const AS_OF: Column = { key: "asOf", label: t("数据日期", "As of"), type: "date" };
