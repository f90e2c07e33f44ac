import { sql } from "kysely";
import { registerOf } from "#contract/registers.ts";
import type { Row, Text } from "#kernel/register.ts";
import type { Guard, RegisterStore } from "#server/platform/registers/register-store.ts";
import { amongst, byText, derived, inMu, plain, termsOf } from "#server/platform/registers/stored.ts";
import { through } from "#server/platform/registers/through.ts";
import { guardOccupied } from "./occupied-guard.ts";

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

export const renewalCaseStore: RegisterStore = {
  entry: registerOf("renewal-case")!,
  table: "renewal_case",
  joins: sql`left join parcel p on p.zone_id = r.zone_id and p.id = r.parcel_id
             left join district d on d.zone_id = p.zone_id and d.id = p.district_id
             left join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
             left join renewal_block b on b.zone_id = r.zone_id and b.id = r.block_id`,
  columns: {
    code: plain("code"),
    parcelCode: {
      read: sql`p.code`,
      where: through("parcel_id", "parcel", "code"),
      write: { column: "parcel_id", lookup: byText("parcel", "code"), what: { zh: "宗地", en: "parcel" } },
    },
    district: derived(sql`d.name`),
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
    landUser: plain("land_user"),
    rightHolder: plain("right_holder"),
    year: plain("year"),
    law: { read: sql`r.law`, write: { column: "law", to: (value) => value ?? "low-efficiency" } },
    reasonKind: plain("reason_kind"),
    state: { read: sql`r.state`, write: { column: "state", to: (value) => value ?? "candidate" } },
    dueOn: derived(sql`r.due_on`),
    route: plain("route"),
    occupiedMu: inMu("occupied_m2"),
    plannedMu: inMu("planned_m2"),
    disposedMu: inMu("disposed_m2"),
    remainingMu: derived(sql`round(((r.occupied_m2 - r.disposed_m2) * 3 / 2000)::numeric, 6)`),
    taxPerMu: plain("tax_per_mu"),
    taxPerMuBefore: plain("tax_per_mu_before"),
    operating: plain("operating"),
    useNow: plain("use_now"),
    plannedUse: plain("planned_use"),
    severalFirms: plain("several_firms"),
    location: plain("location"),
    implementer: plain("implementer"),
    plannedFrom: plain("planned_from"),
    plannedTo: plain("planned_to"),
    actualFrom: plain("actual_from"),
    actualTo: plain("actual_to"),
    overdue: derived(
      sql`(select count(*)::int from renewal_milestone m where m.zone_id = r.zone_id and m.case_id = r.id
             and m.done_on is null and m.due_on < (now() at time zone 'Asia/Shanghai')::date)`,
    ),
    block: derived(sql`b.name`),
    problem: plain("problem"),
    progress: plain("progress"),
    heldState: derived(sql`r.state`),
    source: { read: sql`r.source`, write: { column: "source", to: (value) => value ?? "手工录入" } },
    asOf: plain("as_of"),
  },
  firmColumn: "enterprise_id",
  search: (record) => [
    text(record.code),
    text(record.parcelCode),
    text(record.enterpriseName),
    text(record.landUser),
    text(record.rightHolder),
  ],
  foundBy: (
    _q,
    tokens,
  ) => sql`${termsOf("r", tokens)} or ${amongst("parcel_id", "parcel", termsOf("t", tokens))}
                            or ${amongst("enterprise_id", "enterprise", termsOf("t", tokens))}`,
  // a case that came by a sheet has stood where it stands since the day of the sheet, as far as anybody knows
  also: (record) => (record.id === undefined ? stoodSince(record) : {}),
  title: (record) =>
    `${record.code} ${record.enterpriseName ?? record.landUser ?? record.parcelCode ?? ""}`.trim(),
  defaultSort: "-code",
  check: checkCase,
  guard: guardOccupied satisfies Guard,
};

/** States that nobody reaches without the notice: such a case is the firm's to see from the first. */
const TOLD: readonly unknown[] = [
  ...["notified", "stated", "recognised", "published", "planned"],
  ...["in-progress", "accepted", "closed", "escalated"],
];

function stoodSince({ state, year, asOf, actualFrom, actualTo }: Row): Row {
  const since = actualTo ?? actualFrom ?? asOf ?? `${year}-01-01`;
  return { state_since: since, ...(TOLD.includes(state) && { told_at: since }) };
}

const number = (value: unknown): number => (typeof value === "number" ? value : 0);

/** Rules of one line: the balance of land, and that steps are not taken by writing another state. */
function checkCase(record: Row) {
  const problems: { column: string; code: string; message: Text }[] = [];
  const say = (column: string, code: string, zh: string, en: string) =>
    problems.push({ column, code, message: { zh, en } });
  const [occupied, disposed, planned] = [record.occupiedMu, record.disposedMu, record.plannedMu].map(number);
  if (disposed! > occupied! + 1e-6)
    say(
      "disposedMu",
      "disposed-within-occupied",
      `处置面积 ${disposed} 亩超过占地面积 ${occupied} 亩`,
      `Disposed of ${disposed} mu of ${occupied} mu occupied`,
    );
  if (planned! > occupied! + 1e-6)
    say(
      "plannedMu",
      "planned-within-occupied",
      `计划面积 ${planned} 亩超过占地面积 ${occupied} 亩`,
      `Planned ${planned} mu of ${occupied} mu occupied`,
    );
  if (record.heldState !== undefined && record.heldState !== null && record.state !== record.heldState)
    say(
      "state",
      "state-moves-by-steps",
      "在办个案的状态按步骤办理，不能直接改写",
      "The state of a case moves by its steps and is not written over",
    );
  if (record.plannedFrom != null && record.plannedTo != null && record.plannedTo < record.plannedFrom)
    say(
      "plannedTo",
      "runs-backward",
      `计划完成日期 ${record.plannedTo} 早于计划开始日期 ${record.plannedFrom}`,
      `Planned until ${record.plannedTo}, before it begins ${record.plannedFrom}`,
    );
  return problems;
}
