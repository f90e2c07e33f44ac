/** What an idle-land finding rests on, line by line, as a person checks it. */
import type { Text } from "#kernel/register.ts";
import type { IdleFacts, IdleFinding, TraceLine } from "./idle-facts.ts";

const ORDER = "国土资源部令第53号";
const t = (zh: string, en: string): Text => ({ zh, en });
const line = (label: Text, value: string | null, clause: string): TraceLine[] =>
  value === null ? [] : [{ label, value, clause: `${ORDER} ${clause}` }];
const percent = (share: number | null): string | null =>
  share === null ? null : `${(share * 100).toFixed(2)}%`;

export function traceOf(facts: IdleFacts, finding: IdleFinding, asOf: string): TraceLine[] {
  return [
    ...line(t("判断日期", "As of"), asOf, "第二条"),
    ...datesOf(facts),
    ...sharesOf(finding),
    ...clockOf(finding),
    ...measureOf(facts, finding),
  ];
}

function datesOf(facts: IdleFacts): TraceLine[] {
  return [
    ...line(t("约定动工日期", "Agreed start"), facts.startBy, "第二条"),
    ...(facts.startBy === null
      ? line(t("实际交付日期", "Handed over"), facts.deliveredOn, "未约定动工日期的，自交付之日起一年")
      : []),
    ...line(t("实际动工日期", "Works began"), facts.startedOn, "第三十条"),
    ...line(t("是否动工", "Works begun"), facts.started === false ? "未动工" : null, "第三十条"),
    ...line(t("中止开发日期", "Works stopped"), facts.suspendedOn, "第二条第二款"),
    ...line(t("复工日期", "Works resumed"), facts.resumedOn, "第二条第二款"),
    ...line(t("竣工日期", "Works completed"), facts.finishedOn, "第二条"),
  ];
}

function sharesOf({ kind, areaShare, investedShare }: IdleFinding): TraceLine[] {
  if (kind === "not-started") return [];
  return [
    ...line(
      t("已开发面积占比（标准：不足 1/3）", "Area developed (under 1/3)"),
      percent(areaShare),
      "第二条第二款",
    ),
    ...line(
      t("已投资额占比（标准：不足 25%）", "Invested (under 25%)"),
      percent(investedShare),
      "第二条第二款",
    ),
  ];
}

function clockOf({ clock }: IdleFinding): TraceLine[] {
  if (!clock) return [];
  const moved = clock.movedDays > 0 ? String(clock.movedDays) : null;
  return [
    ...line(t("约定日期前的政府原因顺延，日", "Days by which delays moved the start"), moved, "第八条"),
    ...line(t("起算日（次日起计）", "Counted from the day after"), clock.baseOn, "第二条"),
    ...line(t("计入天数", "Days counted"), String(clock.countedDays), "第二条"),
    ...line(t("扣除天数", "Days not counted"), String(clock.excludedDays), "第八条"),
    ...line(t("满一年之日", "A year is full"), clock.oneYearOn, "第十四条第一项"),
    ...line(t("满两年之日", "Two years are full"), clock.twoYearsOn, "第十四条第二项"),
  ];
}

function measureOf(facts: IdleFacts, finding: IdleFinding): TraceLine[] {
  if (finding.measure === null) return [];
  const fee =
    finding.feeWan === null || facts.priceWan === null
      ? null
      : `${facts.priceWan} 万元 × 20% = ${Math.round(finding.feeWan * 1e4) / 1e4} 万元`;
  return [
    ...line(t("土地闲置费", "Fee"), fee, "第十四条第一项"),
    ...line(
      t("收回", "Take-back"),
      finding.measure === "take-back" ? "未动工开发满两年，依法无偿收回" : null,
      "第十四条第二项",
    ),
    ...line(
      t("须法制审核", "For the lawyers"),
      finding.needsLegalReview
        ? "第十四条规定的是未动工开发的土地，对中止开发土地如何适用，由园区审核确定"
        : null,
      "第十四条",
    ),
  ];
}
