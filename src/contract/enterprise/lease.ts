import { z } from "zod";
import type { Register } from "#kernel/register.ts";
import { option, t } from "../text.ts";
import { AS_OF, ENTERPRISE_NAME, SOURCE } from "./told-columns.ts";

/** Where a lease stands today. */
export const LEASE_STANDINGS = [
  option("future", "未起租", "Not begun"),
  option("running", "履行中", "Running"),
  option("expired", "到期未办", "Past its end"),
  option("ended", "已退租", "Ended"),
] as const;

/** 租约: what was agreed of a unit. One contract may let several units; it has a line each. */
export const leaseRegister: Register = {
  kind: "lease",
  room: "enterprise",
  label: t("租约", "Leases"),
  columns: [
    {
      key: "contractNo",
      label: t("合同编号", "Contract"),
      type: "text",
      businessKey: true,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
      aliases: ["租赁合同号", "合同号"],
    },
    {
      key: "unitCode",
      label: t("单元编号", "Unit code"),
      type: "text",
      businessKey: true,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
      aliases: ["房号", "单元号", "房间号", "租赁单元", "室号"],
    },
    {
      key: "uscc",
      label: t("承租方信用代码", "Tenant code"),
      type: "uscc",
      required: true,
      initial: true,
      filterable: true,
      aliases: [
        "统一社会信用代码",
        "信用代码",
        "承租人信用代码",
        "承租企业信用代码",
        "承租方统一社会信用代码",
      ],
    },
    ENTERPRISE_NAME,
    {
      key: "areaM2",
      label: t("租赁面积", "Let area"),
      type: "number",
      unit: "㎡",
      decimals: 1,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
      sum: true,
      min: 0.1,
      aliases: ["承租面积", "租赁建筑面积"],
    },
    {
      key: "startsOn",
      label: t("起租日期", "From"),
      type: "date",
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
      aliases: ["起始日期", "租赁起始日期", "租赁期限起", "租期起", "租赁开始日期", "租期开始", "起租时间"],
    },
    {
      key: "endsOn",
      label: t("到期日期", "To"),
      type: "date",
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
      aliases: [
        "租赁终止日期",
        "终止日期",
        "租赁期限止",
        "租期止",
        "租赁结束日期",
        "租期结束",
        "到期时间",
        "终止时间",
      ],
    },
    {
      key: "standing",
      label: t("租约状态", "Standing"),
      type: "enum",
      options: LEASE_STANDINGS,
      derived: true,
      initial: true,
      filterable: true,
    },
    {
      key: "rentYuanM2Month",
      label: t("租金", "Rent"),
      type: "number",
      unit: "元/㎡·月",
      decimals: 2,
      initial: true,
      sortable: true,
      filterable: true,
      min: 0,
      aliases: ["租金单价", "月租金"],
    },
    {
      key: "depositWan",
      label: t("押金", "Deposit"),
      type: "number",
      unit: "万元",
      decimals: 2,
      sortable: true,
      filterable: true,
      sum: true,
      min: 0,
      aliases: ["保证金", "履约保证金", "租赁押金"],
    },
    { key: "signedOn", label: t("签订日期", "Signed"), type: "date", sortable: true, filterable: true },
    {
      key: "renewalOf",
      label: t("续租自", "Renews"),
      type: "text",
      aliases: ["原合同编号"],
      note: t("所续合同的编号（同一单元）", "The contract of the same unit that it renews"),
    },
    {
      key: "landlordUscc",
      label: t("出租方信用代码", "Landlord code"),
      type: "uscc",
      filterable: true,
      aliases: ["出租人信用代码"],
    },
    {
      key: "endedOn",
      label: t("退租日期", "Ended"),
      type: "date",
      sortable: true,
      filterable: true,
      aliases: ["提前终止日期", "实际终止日期"],
      note: t("使用的最后一天", "The last day of use"),
    },
    { key: "endReason", label: t("退租原因", "Why it ended"), type: "text", aliases: ["终止原因"] },
    SOURCE,
    AS_OF,
  ],
};

const Reason = z.string().trim().min(2).max(300);

/** A lease of one or more units to one firm. `areaM2` absent: the whole unit. */
export const SignLease = z.object({
  contractNo: z.string().trim().min(1).max(60),
  enterpriseId: z.uuid(),
  units: z
    .array(z.object({ unitId: z.uuid(), areaM2: z.number().positive().max(1e7).optional() }))
    .min(1)
    .max(50),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  rentYuanM2Month: z.number().min(0).max(1e5).optional(),
  depositWan: z.number().min(0).max(1e6).optional(),
  signedOn: z.iso.date().optional(),
  /** the contract that it renews, of the same firm */
  renewalOf: z.string().trim().max(60).optional(),
});
export type SignLease = z.infer<typeof SignLease>;

export const EndLease = z.object({ revision: z.int(), endedOn: z.iso.date(), reason: Reason });
export type EndLease = z.infer<typeof EndLease>;

export const LeaseIds = z.object({ leases: z.array(z.string()) });
