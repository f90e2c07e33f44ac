/** What makes several firms one, under which meters they are billed, and what land-use tax comes to. */
import { sql } from "kysely";
import { registerOf } from "#contract/registers.ts";
import type { Row } from "#kernel/register.ts";
import type { RegisterStore, StoredColumn } from "#server/platform/registers/register-store.ts";
import { byText, codes, derived, plain, termsOf } from "#server/platform/registers/stored.ts";

const OF_FIRM: StoredColumn = {
  read: sql`e.uscc`,
  write: {
    column: "enterprise_id",
    lookup: byText("enterprise", "uscc"),
    what: { zh: "企业", en: "enterprise" },
  },
};
const FIRM = sql`join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id`;
const SOURCE: StoredColumn = {
  read: sql`r.source`,
  write: { column: "source", to: (value) => value ?? "手工录入" },
};

function runsForward({ startsOn, endsOn }: Row) {
  if (endsOn == null || startsOn == null || endsOn >= startsOn) return [];
  return [
    {
      column: "endsOn",
      code: "runs-backward",
      message: {
        zh: `终止日期 ${endsOn} 早于起始日期 ${startsOn}`,
        en: `Ends ${endsOn} before it starts ${startsOn}`,
      },
    },
  ];
}

export const groupMembershipStore: RegisterStore = {
  entry: registerOf("group-membership")!,
  table: "group_membership",
  joins: FIRM,
  columns: {
    groupName: plain("group_name"),
    uscc: OF_FIRM,
    enterpriseName: derived(sql`e.name`),
    groupRole: plain("role"),
    startsOn: plain("starts_on"),
    endsOn: plain("ends_on"),
    source: SOURCE,
    asOf: plain("as_of"),
  },
  firmColumn: "enterprise_id",
  foundBy: (q, tokens) =>
    sql`${termsOf("e", tokens)} or r.group_name like ${`%${q.replace(/[\\%_]/g, "\\$&")}%`}`,
  title: (record) => `${record.groupName} · ${record.enterpriseName ?? record.uscc}`,
  defaultSort: "groupName",
  check: runsForward,
};

export const meterAccountStore: RegisterStore = {
  entry: registerOf("meter-account")!,
  table: "meter_account",
  joins: FIRM,
  columns: {
    accountNo: plain("account_no"),
    utility: plain("utility"),
    uscc: OF_FIRM,
    enterpriseName: derived(sql`e.name`),
    meterAddress: plain("address"),
    yearQuantity: plain("year_quantity"),
    otherSurcharge: plain("other_surcharge"),
    otherReason: plain("other_reason"),
    startsOn: plain("starts_on"),
    endsOn: plain("ends_on"),
    source: SOURCE,
    asOf: plain("as_of"),
  },
  firmColumn: "enterprise_id",
  foundBy: (q, tokens) =>
    sql`${termsOf("e", tokens)} or r.account_no like ${`${q.replace(/[\\%_]/g, "\\$&")}%`}`,
  title: (record) => `${record.enterpriseName ?? record.uscc} · ${record.accountNo}`,
  defaultSort: "accountNo",
  check: (record) => [...runsForward(record), ...saysWhat(record)],
};

function saysWhat({ otherSurcharge, otherReason }: Row) {
  if (otherSurcharge == null || (otherReason != null && otherReason !== "")) return [];
  return [
    {
      column: "otherReason",
      code: "other-surcharge-says-why",
      message: { zh: "填了已执行加价的，须写明加价名目", en: "Say what the other surcharge is for" },
    },
  ];
}

export const landTaxRateStore: RegisterStore = {
  entry: registerOf("land-tax-rate")!,
  table: "land_tax_rate",
  joins: sql``,
  columns: {
    landGrade: plain("grade"),
    rateYuanM2: plain("rate_yuan_m2"),
    districts: codes("districts"),
    startsOn: plain("starts_on"),
    endsOn: plain("ends_on"),
    document: plain("document"),
    source: SOURCE,
    asOf: plain("as_of"),
  },
  foundBy: (q) => sql`r.grade like ${`%${q.replace(/[\\%_]/g, "\\$&")}%`}`,
  title: (record) => `${record.landGrade} ${record.rateYuanM2}`,
  defaultSort: "landGrade",
  check: runsForward,
};
