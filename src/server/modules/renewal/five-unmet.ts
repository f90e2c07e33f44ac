/** 五未: where land stops on its way from approval to what was promised. Pure; each parcel stands where it stopped, or nowhere. */
import type { FiveUnmet } from "#contract/renewal/poor-land.ts";
import { findIdle } from "#engine/idle-land/find-idle.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { Text } from "#kernel/register.ts";
import { GRANTED_STATUSES, idleFactsOf, landFactsOf } from "./land-facts-of.ts";
import type { LandSubject } from "./land-subject-store.ts";

type Said = { kind: "in"; why: Text } | { kind: "out" } | { kind: "unknown" };
type Kind = {
  key: FiveUnmet["key"];
  label: Text;
  rule: Text;
  judge(subject: LandSubject, asOf: string, year: number): Said;
};

const OUT: Said = { kind: "out" };
const UNKNOWN: Said = { kind: "unknown" };
const inside = (zh: string, en: string): Said => ({ kind: "in", why: { zh, en } });
const granted = ({ parcelStatus }: LandSubject): boolean => GRANTED_STATUSES.includes(parcelStatus);
const round = (value: number): number => Math.round(value * 100) / 100;

const WAITING: Record<string, Text> = {
  reserved: { zh: "储备", en: "reserved" },
  cleared: { zh: "净地", en: "cleared" },
  announced: { zh: "公告", en: "announced" },
};

const KINDS: readonly Kind[] = [
  {
    key: "approved-not-supplied",
    label: { zh: "批而未供", en: "Approved, not supplied" },
    rule: { zh: "供应状态为储备、净地、公告", en: "Reserved, cleared or announced" },
    judge: ({ parcelStatus }) => {
      const said = WAITING[parcelStatus];
      return said ? inside(`供应状态：${said.zh}`, `Status: ${said.en}`) : OUT;
    },
  },
  {
    key: "supplied-not-used",
    label: { zh: "供而未用", en: "Supplied, not used" },
    rule: { zh: "已供应，过了约定动工日期仍未动工", en: "Granted, past the agreed start, not begun" },
    judge: (subject, asOf) => {
      if (!granted(subject)) return OUT;
      const { verdict, kind, clock } = findIdle(idleFactsOf(subject), asOf);
      if (verdict === "unknown") return UNKNOWN;
      if (kind !== "not-started" || !clock || verdict === "not-idle") return OUT;
      return inside(
        `约定 ${clock.baseOn} 动工，已计 ${clock.countedDays} 天`,
        `Agreed ${clock.baseOn}; ${clock.countedDays} days counted`,
      );
    },
  },
  {
    key: "used-not-fully",
    label: { zh: "用而未尽", en: "Not used to the full" },
    rule: { zh: "已竣工，现状容积率低于约定下限", en: "Built, FAR below the least agreed" },
    judge: (subject, asOf, year) => {
      const { finished, farNow, farMin } = landFactsOf(subject, asOf, year).facts;
      if (!granted(subject) || finished?.value === false) return OUT;
      if (typeof farNow?.value !== "number" || typeof farMin?.value !== "number") return UNKNOWN;
      if (farNow.value >= farMin.value) return OUT;
      return inside(
        `容积率 ${round(farNow.value)}，约定不低于 ${farMin.value}`,
        `FAR ${round(farNow.value)}, agreed at least ${farMin.value}`,
      );
    },
  },
  {
    key: "built-not-invested",
    label: { zh: "建而未投", en: "Built, not producing" },
    rule: {
      zh: "已竣工，没有投产日期，或踏勘为停产、空置",
      en: "Built, without a day of production, or seen stopped or vacant",
    },
    judge: (subject, asOf, year) => {
      const { finished, siteUse } = landFactsOf(subject, asOf, year).facts;
      if (!granted(subject) || finished?.value === false) return OUT;
      if (finished?.value !== true) return UNKNOWN;
      if (siteUse?.value === "stopped" || siteUse?.value === "vacant")
        return inside(
          `${siteUse.asOf} 踏勘：${siteUse.value === "vacant" ? "空置" : "停产"}`,
          `Seen ${siteUse.value} on ${siteUse.asOf}`,
        );
      if (subject.ownerId === null) return UNKNOWN;
      return subject.productionStartedOn === null ? inside("没有投产日期", "No day of production") : OUT;
    },
  },
  {
    key: "invested-not-met",
    label: { zh: "投而未达标", en: "Producing, below what was agreed" },
    rule: {
      zh: "已投产，上年亩均税收低于标准地约定",
      en: "Producing, tax per mu below the standard-land terms",
    },
    judge: (subject, asOf, year) => {
      if (!granted(subject) || subject.productionStartedOn === null) return OUT;
      const { facts, series } = landFactsOf(subject, asOf, year);
      const [tax, agreed] = [series.taxPerMu?.[year]?.value, facts.agreedTaxPerMu?.value];
      if (typeof tax !== "number" || typeof agreed !== "number") return UNKNOWN;
      // the figure itself is the tax office's; the list says that it is below
      return tax < agreed
        ? inside(
            `${year} 年亩均税收低于约定的 ${agreed} 万元`,
            `Tax per mu of ${year} below the ${agreed} agreed`,
          )
        : OUT;
    },
  },
];

/** Each of the five with its parcels; a parcel of several owners stands once. */
export function fiveUnmet(subjects: readonly LandSubject[], asOf: string, year: number): FiveUnmet[] {
  return KINDS.map(({ key, label, rule, judge }) => {
    const judged = subjects.map((subject) => ({ subject, said: judge(subject, asOf, year) }));
    const found = judged.flatMap(({ subject, said }) =>
      said.kind === "in" ? [{ subject, why: said.why }] : [],
    );
    const lines = [
      ...new Map(found.map(({ subject, why }) => [subject.parcelId, lineOf(subject, why)])).values(),
    ];
    return {
      key,
      label,
      rule,
      parcels: lines.length,
      areaMu: lines.reduce((sum, { areaMu }) => sum + areaMu, 0),
      unknown: new Set(
        judged.filter(({ said }) => said.kind === "unknown").map(({ subject }) => subject.parcelId),
      ).size,
      lines,
    };
  });
}

const lineOf = (subject: LandSubject, why: Text): FiveUnmet["lines"][number] => ({
  parcelId: subject.parcelId,
  parcelCode: subject.parcelCode,
  name: subject.ownerName ?? subject.holder,
  areaMu: muFromM2(subject.parcelAreaM2),
  why,
});
