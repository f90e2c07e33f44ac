import type { Register } from "#kernel/register.ts";
import { option, t } from "../text.ts";
import { AS_OF, ENTERPRISE_NAME, SOURCE } from "./told-columns.ts";

export const GROUP_ROLES = [
  option("lead", "牵头企业", "Lead firm"),
  option("member", "成员企业", "Member"),
] as const;

/** 集团成员: which firms a method may evaluate as one, from when to when. */
export const groupMembershipRegister: Register = {
  kind: "group-membership",
  room: "enterprise",
  label: t("集团成员", "Groups"),
  columns: [
    {
      key: "groupName",
      label: t("集团名称", "Group"),
      type: "text",
      businessKey: true,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
      aliases: ["集团", "所属集团"],
    },
    {
      key: "uscc",
      label: t("统一社会信用代码", "Credit code"),
      type: "uscc",
      businessKey: true,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
    },
    ENTERPRISE_NAME,
    {
      key: "groupRole",
      label: t("集团内角色", "Part in the group"),
      type: "enum",
      options: GROUP_ROLES,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
    },
    {
      key: "startsOn",
      label: t("起始日期", "From"),
      type: "date",
      businessKey: true,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
    },
    {
      key: "endsOn",
      label: t("终止日期", "To"),
      type: "date",
      initial: true,
      sortable: true,
      filterable: true,
    },
    SOURCE,
    AS_OF,
  ],
};
