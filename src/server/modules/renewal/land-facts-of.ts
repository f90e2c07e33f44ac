/** A subject's registers as the facts that either law asks for, each with where it comes from. Pure. */
import { underShares } from "#engine/idle-land/find-idle.ts";
import type { IdleFacts } from "#engine/idle-land/idle-facts.ts";
import type { Fact, FactValue, LandFacts } from "#engine/low-efficiency/land-facts.ts";
import { addMonths } from "#kernel/day.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { LandSubject, SubjectYear } from "./land-subject-store.ts";

/** A parcel of these is land that somebody took and should build on; before that neither law speaks of it. */
export const GRANTED_STATUSES: readonly string[] = ["granted", "building", "built", "idle", "low-efficiency"];

/** Built on: the register of land says so. Works need then not be reported again. */
const BUILT: readonly string[] = ["built", "low-efficiency"];

/** The dates of the contract and of works; what the parcel's own status settles stands where nobody reported works. */
export function idleFactsOf({ contract, progress, parcelStatus, delays }: LandSubject): IdleFacts {
  const built = progress === null && BUILT.includes(parcelStatus);
  const startedOn = progress?.startedOn ?? contract?.startedOn ?? null;
  return {
    startBy: contract?.startBy ?? null,
    deliveredOn: contract?.deliveredOn ?? null,
    priceWan: contract?.priceWan ?? null,
    started: startedOn !== null || built ? true : (progress?.started ?? null),
    startedOn,
    finishedOn: progress?.completedOn ?? contract?.completedOn ?? null,
    dueAreaM2: progress?.dueAreaM2 ?? null,
    developedAreaM2: progress?.developedAreaM2 ?? null,
    totalInvestWan: progress?.totalInvestWan ?? null,
    investedWan: progress?.investedWan ?? null,
    suspendedOn: progress?.suspendedOn ?? null,
    resumedOn: progress?.resumedOn ?? null,
    delays,
  };
}

const fact = (value: FactValue | undefined, source: string | null, asOf: string | null = null): Fact =>
  value === null || value === undefined ? { value: null, source: null, asOf: null } : { value, source, asOf };

/** What rules of low-efficiency land may speak of. */
export function landFactsOf(subject: LandSubject, asOf: string, year: number): LandFacts {
  return {
    year,
    facts: {
      ...worksFacts(subject, asOf),
      ...usageFacts(subject, year),
      ...termFacts(subject),
      ...firmFacts(subject, asOf),
    },
    series: { ...yearFacts(subject), grade: gradeFacts(subject) },
  };
}

/** Full years from a day to another; both ends as in 闲置土地处置办法: the day itself is not counted. */
export function fullYears(from: string, to: string): number {
  let years = 0;
  while (years < 200 && addMonths(from, 12 * (years + 1)) < to) years += 1;
  return years;
}

function worksFacts(subject: LandSubject, asOf: string): Record<string, Fact> {
  const idle = idleFactsOf(subject);
  const { progress, contract, parcelStatus } = subject;
  const from = progress?.source ?? (contract ? `土地合同 ${contract.supervisionNo}` : "地块台账供应状态");
  const day = progress?.asOf ?? contract?.asOf ?? null;
  const finished = idle.finishedOn === null ? finishedBy(subject) : idle.finishedOn <= asOf;
  const under = underShares(idle);
  const stopped =
    idle.suspendedOn !== null &&
    idle.suspendedOn <= asOf &&
    !(idle.resumedOn !== null && idle.resumedOn <= asOf);
  const stoppedYears = stopped ? fullYears(idle.suspendedOn!, asOf) : 0;
  return {
    started: fact(idle.started, from, day),
    finished: fact(
      finished,
      progress === null && idle.finishedOn === null ? `地块台账供应状态：${parcelStatus}` : from,
      day,
    ),
    underIdleShares: fact(typeof under === "boolean" ? under : null, from, day),
    areaShare: fact(percent(idle.developedAreaM2, idle.dueAreaM2), from, day),
    investedShare: fact(percent(idle.investedWan, idle.totalInvestWan), from, day),
    worksStoppedYears: fact(progress === null && !finished ? null : stoppedYears, from, day),
    stopApproved: fact(stopped ? (progress?.suspensionApproved ?? null) : false, from, day),
  };
}

/** Without a day of completion: built by the register of land, not built where works were reported. */
function finishedBy({ progress, parcelStatus }: LandSubject): boolean | null {
  if (BUILT.includes(parcelStatus)) return true;
  return progress === null ? null : false;
}

const percent = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null ? null : Math.round((part / whole) * 1e6) / 1e4;

function usageFacts(subject: LandSubject, year: number): Record<string, Fact> {
  const { check, floorAreaM2, letAreaM2, parcelAreaM2, tenants, tenantsUntaxed } = subject;
  const seen = check && `联合踏勘${check.by === null ? "" : ` ${check.by}`}`;
  const hasLet = floorAreaM2 !== null && floorAreaM2 > 0;
  const share = hasLet ? Math.min(100, Math.round(((letAreaM2 ?? 0) / floorAreaM2) * 1e4) / 100) : null;
  return {
    landMu: fact(muFromM2(subject.areaM2), "用地关系台账"),
    siteUse: fact(check?.use, seen, check?.on ?? null),
    letPercent:
      check?.letPercent != null
        ? fact(check.letPercent, seen, check.on)
        : fact(share, "用地关系台账、楼栋台账"),
    tenantsUntaxed: fact(tenants === 0 ? 0 : tenantsUntaxed, `${year} 年度数据`),
    farNow: fact(hasLet ? floorAreaM2 / parcelAreaM2 : null, "楼栋台账"),
  };
}

function termFacts({
  contract,
  parcelFarMin,
  stdTaxWanPerMu,
  stdOutputWanPerMu,
}: LandSubject): Record<string, Fact> {
  const fromContract = contract?.farMin != null;
  return {
    farMin: fact(
      contract?.farMin ?? parcelFarMin,
      fromContract ? `土地合同 ${contract.supervisionNo}` : "规划条件",
    ),
    agreedTaxPerMu: fact(stdTaxWanPerMu, "标准地指标"),
    agreedOutputPerMu: fact(stdOutputWanPerMu, "标准地指标"),
  };
}

function firmFacts(subject: LandSubject, asOf: string): Record<string, Fact> {
  const { productionStartedOn: from, firmSource, firmAsOf, scale } = subject;
  return {
    scale: fact(scale, firmSource, firmAsOf),
    producingYears: fact(from === null ? null : fullYears(from, asOf), firmSource, firmAsOf),
  };
}

const perMu = (wan: number | null, { landMu }: SubjectYear): number | null =>
  wan === null || landMu === null || landMu <= 0 ? null : wan / landMu;

function yearFacts({ years }: LandSubject): Record<string, Record<number, Fact>> {
  const of = (read: (one: SubjectYear) => number | null) =>
    Object.fromEntries(years.map((one) => [one.year, fact(read(one), one.source, one.asOf)]));
  return {
    taxWan: of(({ taxWan }) => taxWan),
    taxPerMu: of((one) => perMu(one.taxWan, one)),
    outputPerMu: of((one) => perMu(one.outputWan, one)),
  };
}

const gradeFacts = ({ grades }: LandSubject): Record<number, Fact> =>
  Object.fromEntries(grades.map(({ year, grade, title }) => [year, fact(grade, title)]));
