/** What works have come to on each parcel, and the list of idle and poorly used land. */
import { sql } from "kysely";
import { registerOf } from "#contract/registers.ts";
import type { Row, Text } from "#kernel/register.ts";
import type { RegisterStore, StoredColumn } from "#server/platform/registers/register-store.ts";
import { amongst, byText, derived, inMu, plain, termsOf } from "#server/platform/registers/stored.ts";
import { through } from "#server/platform/registers/through.ts";

const PARCEL: StoredColumn = {
  read: sql`p.code`,
  where: through("parcel_id", "parcel", "code"),
  write: { column: "parcel_id", lookup: byText("parcel", "code"), what: { zh: "宗地", en: "parcel" } },
};
const SOURCE: StoredColumn = {
  read: sql`r.source`,
  write: { column: "source", to: (value) => value ?? "手工录入" },
};

export const siteProgressStore: RegisterStore = {
  entry: registerOf("site-progress")!,
  table: "site_progress",
  joins: sql`left join parcel p on p.zone_id = r.zone_id and p.id = r.parcel_id`,
  columns: {
    parcelCode: PARCEL,
    parcelName: derived(sql`p.name`),
    started: plain("started"),
    startedOn: plain("started_on"),
    dueAreaMu: inMu("due_area_m2"),
    developedAreaMu: inMu("developed_area_m2"),
    totalInvestWan: plain("total_invest_wan"),
    investedWan: plain("invested_wan"),
    suspendedOn: plain("suspended_on"),
    suspensionApproved: plain("suspension_approved"),
    resumedOn: plain("resumed_on"),
    finishedOn: plain("completed_on"),
    source: SOURCE,
    asOf: plain("as_of"),
  },
  foundBy: (_q, tokens) => amongst("parcel_id", "parcel", termsOf("t", tokens)),
  title: (record) => `${record.parcelCode}`,
  defaultSort: "parcelCode",
  check: checkProgress,
};

function checkProgress(record: Row) {
  const problems: { column: string; code: string; message: Text }[] = [];
  const say = (column: string, code: string, zh: string, en: string) =>
    problems.push({ column, code, message: { zh, en } });
  if (record.started === false && record.startedOn != null)
    say(
      "startedOn",
      "begun-on-a-day-means-begun",
      `填了动工日期 ${record.startedOn}，“是否动工”却为否`,
      "A day of beginning is given, yet works have not begun",
    );
  if (record.startedOn != null && record.suspendedOn != null && record.suspendedOn < record.startedOn)
    say(
      "suspendedOn",
      "stopped-after-begun",
      `中止日期 ${record.suspendedOn} 早于动工日期 ${record.startedOn}`,
      `Stopped ${record.suspendedOn} before it began ${record.startedOn}`,
    );
  if (record.resumedOn != null && (record.suspendedOn == null || record.resumedOn < record.suspendedOn))
    say(
      "resumedOn",
      "resumed-after-stopped",
      `复工日期 ${record.resumedOn} 须在中止日期之后`,
      `Resumed ${record.resumedOn}, which is not after it stopped`,
    );
  if (record.dueAreaMu != null && record.developedAreaMu != null && record.developedAreaMu > record.dueAreaMu)
    say(
      "developedAreaMu",
      "developed-within-due",
      `已动工面积 ${record.developedAreaMu} 亩超过应动工面积 ${record.dueAreaMu} 亩`,
      `Developed ${record.developedAreaMu} mu of ${record.dueAreaMu} mu`,
    );
  return problems;
}

/** A firm's tax per mu of a year before the one in which the land was listed. */
const taxPerMu = (yearsBefore: number): StoredColumn =>
  derived(sql`(select round(y.tax_wan / nullif(y.land_mu, 0)::numeric, 6) from enterprise_year y
    where y.zone_id = r.zone_id and y.enterprise_id = r.enterprise_id and y.year = r.found_year - ${sql.lit(yearsBefore)})`);

export const poorLandEntryStore: RegisterStore = {
  entry: registerOf("poor-land-entry")!,
  table: "poor_land_entry",
  joins: sql`left join parcel p on p.zone_id = r.zone_id and p.id = r.parcel_id
             left join district d on d.zone_id = p.zone_id and d.id = p.district_id
             left join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
             left join grade_in_force g on g.zone_id = r.zone_id and g.enterprise_id = r.enterprise_id`,
  columns: {
    law: plain("law"),
    parcelCode: PARCEL,
    uscc: {
      read: sql`e.uscc`,
      where: through("enterprise_id", "enterprise", "uscc"),
      write: {
        column: "enterprise_id",
        lookup: byText("enterprise", "uscc"),
        what: { zh: "企业", en: "enterprise" },
      },
    },
    enterpriseName: { ...derived(sql`e.name`), where: through("enterprise_id", "enterprise", "name") },
    holder: derived(sql`p.holder`),
    parcelName: derived(sql`p.name`),
    district: derived(sql`d.name`),
    address: derived(sql`e.address`),
    foundYear: plain("found_year"),
    areaMu: inMu("area_m2"),
    hitLabels: derived(sql`(select string_agg(h->'label'->>'zh', '；') from jsonb_array_elements(r.hits) h)`),
    entryStatus: derived(sql`r.status`),
    farNow: derived(
      sql`(select round((sum(b.floor_area_m2) / nullif(p.area_m2, 0))::numeric, 4) from building b where b.zone_id = r.zone_id and b.parcel_id = r.parcel_id)`,
    ),
    taxPerMuLast: taxPerMu(1),
    taxPerMuBefore: taxPerMu(2),
    grade: derived(sql`g.grade`),
    problem: plain("problem"),
    plan: plain("plan"),
    foundOn: derived(sql`coalesce(r.found_on, (r.created_at at time zone 'Asia/Shanghai')::date)`),
    goneOn: derived(sql`r.gone_on`),
    foundBy: derived(sql`r.found_by`),
    verifiedOn: derived(
      sql`(select max((c.checked_at at time zone 'Asia/Shanghai')::date) from site_check c
            where c.zone_id = r.zone_id and c.entry_id = r.id and c.outcome = 'verified')`,
    ),
    withdrawnWhy: derived(sql`r.withdrawn_why`),
    source: SOURCE,
    asOf: plain("as_of"),
  },
  firmColumn: "enterprise_id",
  // land that was taken off, or whose case is closed, is listed anew: the old line keeps what was found then
  spokenOf: sql`r.status <> 'withdrawn'`,
  foundBy: (_q, tokens) => sql`${amongst("parcel_id", "parcel", termsOf("t", tokens))}
                            or ${amongst("enterprise_id", "enterprise", termsOf("t", tokens))}`,
  title: (record) => `${record.parcelCode} ${record.enterpriseName ?? ""}`.trim(),
  defaultSort: "-foundYear,parcelCode",
};

export const renewalRegisters: readonly RegisterStore[] = [poorLandEntryStore, siteProgressStore];
