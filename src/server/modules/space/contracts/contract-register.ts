import { sql } from "kysely";
import { registerOf } from "#contract/registers.ts";
import type { Row } from "#kernel/register.ts";
import type { RegisterStore } from "#server/platform/registers/register-store.ts";
import { byText, derived, plain } from "#server/platform/registers/stored.ts";
import { through } from "#server/platform/registers/through.ts";
import { foldInstalments } from "./fold-instalments.ts";
import { readInstalments } from "./instalments.ts";
import { proposeParcels } from "./propose-parcels.ts";

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** As `instalmentsText` writes them: what is exported comes back in as the same. */
const INSTALMENTS = sql`(
  select string_agg(concat('第', i->>'no', '期', ' ' || (i->>'dueOn'), ' ' || (i->>'amountWan') || '万元', ' （' || (i->>'note') || '）'), '；' order by n)
    from jsonb_array_elements(r.instalments) with ordinality as x(i, n))`;

export const landContractStore: RegisterStore = {
  entry: registerOf("land-contract")!,
  table: "land_contract",
  joins: sql`left join parcel p on p.zone_id = r.zone_id and p.id = r.parcel_id`,
  columns: {
    region: plain("region"),
    supervisionNo: plain("supervision_no"),
    projectName: plain("project_name"),
    location: plain("location"),
    areaHa: {
      read: sql`round((r.area_m2 / 10000)::numeric, 8)`,
      write: { column: "area_m2", to: (areaHa) => Math.round(Number(areaHa) * 1e10) / 1e6 },
    },
    areaMu: derived(sql`round((r.area_m2 * 3 / 2000)::numeric, 6)`),
    landSource: plain("land_source"),
    landUse: plain("land_use"),
    supplyMode: plain("supply_mode"),
    termYears: plain("term_years"),
    industry: plain("industry"),
    landGrade: plain("land_grade"),
    priceWan: plain("price_wan"),
    instalments: {
      read: INSTALMENTS,
      write: { column: "instalments", to: (value) => JSON.stringify(readInstalments(String(value))) },
    },
    holder: plain("holder"),
    farMin: plain("far_min"),
    farMax: plain("far_max"),
    deliverBy: plain("deliver_by"),
    startBy: plain("start_by"),
    completeBy: plain("complete_by"),
    deliveredOn: plain("delivered_on"),
    startedOn: plain("started_on"),
    completedOn: plain("completed_on"),
    approvedBy: plain("approved_by"),
    signedOn: plain("signed_on"),
    expiresOn: plain("expires_on"),
    parcelCode: {
      read: sql`p.code`,
      where: through("parcel_id", "parcel", "code"),
      write: { column: "parcel_id", lookup: byText("parcel", "code"), what: { zh: "宗地", en: "parcel" } },
    },
    source: { read: sql`r.source`, write: { column: "source", to: (value) => value ?? "手工录入" } },
    asOf: plain("as_of"),
  },
  search: (record) => [text(record.supervisionNo), text(record.projectName), text(record.holder)],
  title: (record) => String(record.projectName ?? record.supervisionNo),
  defaultSort: "supervisionNo",
  // emptied is an empty list, not nothing
  also: (record, written) =>
    written.has("instalments") && record.instalments == null ? { instalments: "[]" } : {},
  fold: foldInstalments,
  propose: proposeParcels,
  check: checkContract,
};

/** What cannot be so of one contract, with the figures. */
function checkContract(record: Row) {
  const problems = [];
  const instalments = record.instalments == null ? [] : readInstalments(String(record.instalments));
  if ("unreadable" in instalments)
    problems.push({
      column: "instalments",
      code: "instalments-unreadable",
      message: {
        zh: `分期支付约定“${instalments.unreadable}”里没有日期和金额。请写成：第1期 2021-03-05 1200万元；第2期 …`,
        en: `Instalment "${instalments.unreadable}" gives neither day nor amount. Write 第1期 2021-03-05 1200万元；第2期 …`,
      },
    });
  if (typeof record.farMin === "number" && typeof record.farMax === "number" && record.farMin > record.farMax)
    problems.push({
      column: "farMin",
      code: "far-runs-backward",
      message: {
        zh: `约定容积率下限 ${record.farMin} 大于上限 ${record.farMax}`,
        en: `Agreed FAR from ${record.farMin} to ${record.farMax} runs backward`,
      },
    });
  return [
    ...problems,
    ...backward(record, "startBy", "completeBy"),
    ...backward(record, "startedOn", "completedOn"),
  ];
}

function backward(record: Row, from: string, to: string) {
  const [starts, ends] = [record[from], record[to]];
  if (typeof starts !== "string" || typeof ends !== "string" || ends >= starts) return [];
  return [
    {
      column: to,
      code: "runs-backward",
      message: {
        zh: `竣工时间 ${ends} 早于开工时间 ${starts}`,
        en: `Completion on ${ends} is before the start on ${starts}`,
      },
    },
  ];
}
