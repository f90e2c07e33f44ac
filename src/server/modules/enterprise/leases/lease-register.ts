import { sql } from "kysely";
import { registerOf } from "#contract/registers.ts";
import type { Row } from "#kernel/register.ts";
import type { RegisterStore } from "#server/platform/registers/register-store.ts";
import { amongst, byText, contains, derived, plain, termsOf } from "#server/platform/registers/stored.ts";
import { through } from "#server/platform/registers/through.ts";
import { guardLeases } from "./lease-guard.ts";
import { leasesInStep } from "./leases-in-step.ts";

const FIRM = { zh: "企业", en: "enterprise" };

/** Where it stands by the database's day; the rule is `standingOf` of the tenancy engine. */
const STANDING = sql`case
  when r.ended_on <= (now() at time zone 'Asia/Shanghai')::date or r.ended_on < r.starts_on then 'ended'
  when r.starts_on > (now() at time zone 'Asia/Shanghai')::date then 'future'
  when coalesce(r.ended_on, r.ends_on) < (now() at time zone 'Asia/Shanghai')::date then 'expired'
  else 'running' end`;

export const leaseStore: RegisterStore = {
  entry: registerOf("lease")!,
  table: "lease",
  joins: sql`left join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
             left join unit u on u.zone_id = r.zone_id and u.id = r.unit_id
             left join enterprise l on l.zone_id = r.zone_id and l.id = r.landlord_id`,
  columns: {
    contractNo: plain("contract_no"),
    unitCode: {
      read: sql`u.code`,
      where: through("unit_id", "unit", "code"),
      write: { column: "unit_id", lookup: byText("unit", "code"), what: { zh: "单元", en: "unit" } },
    },
    uscc: {
      read: sql`e.uscc`,
      where: through("enterprise_id", "enterprise", "uscc"),
      write: { column: "enterprise_id", lookup: byText("enterprise", "uscc"), what: FIRM },
    },
    enterpriseName: { ...derived(sql`e.name`), where: through("enterprise_id", "enterprise", "name") },
    areaM2: plain("area_m2"),
    startsOn: plain("starts_on"),
    endsOn: plain("ends_on"),
    standing: derived(STANDING),
    rentYuanM2Month: plain("rent_yuan_m2_month"),
    depositWan: plain("deposit_wan"),
    signedOn: plain("signed_on"),
    renewalOf: plain("renewal_of_no"),
    landlordUscc: {
      read: sql`l.uscc`,
      write: { column: "landlord_id", lookup: byText("enterprise", "uscc"), what: FIRM },
    },
    endedOn: plain("ended_on"),
    endReason: plain("end_reason"),
    source: { read: sql`r.source`, write: { column: "source", to: (value) => value ?? "手工录入" } },
    asOf: plain("as_of"),
  },
  firmColumn: "enterprise_id",
  foundBy: (q, tokens) => sql`${contains(sql`r.contract_no`, q)}
                            or ${contains(sql`u.code`, q)}
                            or ${amongst("enterprise_id", "enterprise", termsOf("t", tokens))}`,
  title: (record) => `${record.contractNo} · ${record.unitCode}`,
  defaultSort: "endsOn,contractNo",
  check: checkLease,
  guard: guardLeases,
  inStep: leasesInStep,
};

function checkLease({ startsOn, endsOn, endedOn, endReason }: Row) {
  const problems = [];
  if (startsOn != null && endsOn != null && endsOn < startsOn)
    problems.push({
      column: "endsOn",
      code: "runs-backward",
      message: {
        zh: `到期日期 ${endsOn} 早于起租日期 ${startsOn}`,
        en: `Ends ${endsOn} before it starts ${startsOn}`,
      },
    });
  if (endedOn != null && endReason == null)
    problems.push({
      column: "endReason",
      code: "ended-lease-has-a-reason",
      message: { zh: "填了退租日期，还须写明退租原因", en: "A lease that was ended needs a reason" },
    });
  if (endedOn != null && endsOn != null && endedOn > endsOn)
    problems.push({
      column: "endedOn",
      code: "ends-after-its-end",
      message: {
        zh: `退租日期 ${endedOn} 晚于约定到期日 ${endsOn}。到期后继续使用请办理续租`,
        en: `Ended ${endedOn}, after its agreed end ${endsOn}: renew it for the time beyond`,
      },
    });
  return problems;
}
