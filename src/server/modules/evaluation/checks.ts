/**
 * What a person should look at before a run is stored: the findings of the cross-check that touch what the method reads, and
 * what only the run knows. Pure: each check lists the firms it speaks of.
 */
import type { Check, CheckedFirm } from "#contract/evaluation/run-request.ts";
import { crossCheck } from "#engine/checks/cross-check.ts";
import { FINDING_CODES, type FindingCode } from "#engine/checks/finding.ts";
import { FINDING_WORDS } from "#engine/checks/finding-words.ts";
import { factsRead } from "#engine/evaluation/readings.ts";
import type { Text } from "#kernel/register.ts";
import type { SilentFirm } from "#server/modules/enterprise/store.ts";
import type { FirmColumns } from "./inputs.ts";
import type { WorkedOut } from "./worked-out.ts";

/** So many firms are named under a check; its count is of all. */
const NAMED = 200;
/** Land that cannot be divided by is one check here: for a run it is all the same. */
const NO_LAND: readonly FindingCode[] = ["area-missing", "area-zero", "area-not-applicable"];

type Found = { row: number; detail: Text };
type Draft = Pick<Check, "code" | "weight" | "title" | "advice"> & { found: Found[] };

/** Every check that has something to say, the gravest first. */
export function checksOf(worked: WorkedOut, lastYear: FirmColumns, silent: readonly SilentFirm[]): Check[] {
  const { firms } = worked.inputs;
  const drafts = [noArea(worked), ...crossChecks(worked, lastYear)];
  const checks = drafts.filter(({ found }) => found.length > 0).map((draft) => named(firms, draft));
  const all = [...landProblems(worked), ...checks, ...silentCheck(silent), ...negativeTax(worked)];
  const order = ["stop", "look", "know"];
  return all.sort((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight));
}

function named(firms: FirmColumns, { found, ...check }: Draft): Check {
  return {
    ...check,
    count: found.length,
    firms: found.slice(0, NAMED).map(({ row, detail }) => firm(firms, row, detail)),
  };
}

const firm = (firms: FirmColumns, row: number, detail: Text): CheckedFirm => ({
  id: firms.ids[row]!,
  name: firms.names[row]!,
  uscc: firms.usccs[row] ?? null,
  detail,
});

const rows = (firms: FirmColumns): number[] => firms.ids.map((_, row) => row);
const both = (zh: string, en: string): Text => ({ zh, en });

function noArea({ inputs, land }: WorkedOut): Draft {
  const found = rows(inputs.firms).filter((row) => !((land.areaMu[row] ?? 0) > 0));
  const stated = inputs.firms.figures.areaMu ?? [];
  return {
    code: "no-area",
    weight: "look",
    title: both("没有用地面积，不能按亩评价", "No land: cannot be evaluated per mu"),
    advice: both(
      "补填年度用地面积，或登记用地关系",
      "Fill in the year's land, or register the firm's occupancies",
    ),
    found: found.map((row) => ({
      row,
      detail: whyNoArea((stated[row] ?? null) !== null, land.areaMu[row] ?? null),
    })),
  };
}

function whyNoArea(isStated: boolean, areaMu: number | null): Text {
  if (areaMu === null) return both("未填报，也没有用地关系", "neither stated nor registered");
  if (isStated) return both("填报为 0 亩", "stated as 0 mu");
  return both("按用地关系核算为 0 亩", "its occupancies come to 0 mu");
}

/** The cross-check's findings by kind, as far as they speak of figures that the method reads. */
function crossChecks({ inputs, land }: WorkedOut, lastYear: FirmColumns): Draft[] {
  const { firms, method } = inputs;
  const read = new Set(factsRead(method));
  const found = crossCheck({
    firms,
    lastYear,
    landMu: land.areaMu,
    resolvedMu: land.resolvedMu,
    facts: method.facts.filter(({ text }) => !text),
  }).filter(({ fact, code }) => read.has(fact) && !NO_LAND.includes(code));
  const byCode = Map.groupBy(found, ({ code }) => code);
  const labels = new Map(method.facts.map(({ key, label }) => [key, label]));
  return FINDING_CODES.flatMap((code): Draft[] => {
    const own = byCode.get(code);
    if (!own) return [];
    return [
      {
        code,
        weight: own[0]!.weight === "stop" ? "look" : own[0]!.weight,
        ...FINDING_WORDS[code],
        found: own.map(({ row, fact, why }) => {
          const label = labels.get(fact) ?? both(fact, fact);
          return { row, detail: both(`${label.zh}：${why.zh}`, `${label.en}: ${why.en}`) };
        }),
      },
    ];
  });
}

function negativeTax({ inputs }: WorkedOut): Check[] {
  const tax = inputs.firms.figures.taxWan ?? [];
  const found = rows(inputs.firms).filter((row) => (tax[row] ?? 0) < 0);
  if (found.length === 0) return [];
  return [
    named(inputs.firms, {
      code: "negative-tax",
      weight: "know",
      title: both("评价税收为负", "Negative tax"),
      advice: both("多为留抵退税；按原值计分", "Mostly refunds; scored as it is"),
      found: found.map((row) => ({ row, detail: both(`评价税收 ${tax[row]} 万元`, `tax ${tax[row]}`) })),
    }),
  ];
}

/** What the land engine found: never is a mu counted twice, and here is where it nearly was. */
function landProblems({ inputs, land }: WorkedOut): Check[] {
  if (land.problems.length === 0) return [];
  const row = new Map(inputs.firms.ids.map((id, at) => [id, at]));
  const names = new Map(inputs.uses.map((use) => [use.enterpriseId, use.landlordName ?? ""]));
  const nameOf = (id: string) => inputs.firms.names[row.get(id) ?? -1] ?? names.get(id) ?? id;
  const grave = land.problems.some(({ code }) => code === "mu-counted-twice");
  const listed = land.problems.slice(0, NAMED).map(({ message, enterprises, parcel }): CheckedFirm => {
    const told = (text: string) => enterprises.reduce((said, id) => said.replaceAll(id, nameOf(id)), text);
    return {
      id: enterprises[0] ?? "",
      name: enterprises.slice(0, 3).map(nameOf).filter(Boolean).join("、") || parcel,
      uscc: null,
      detail: both(told(message.zh), told(message.en)),
    };
  });
  return [
    {
      code: "land-problem",
      weight: grave ? "stop" : "look",
      title: both(
        "用地关系有矛盾，已按比例压减，没有重复计亩",
        "Occupancies conflict; scaled down so that no mu counts twice",
      ),
      advice: both("核对宗地上的权属与租赁面积", "Check titles and leases on these parcels"),
      count: land.problems.length,
      firms: listed,
    },
  ];
}

function silentCheck(silent: readonly SilentFirm[]): Check[] {
  if (silent.length === 0) return [];
  return [
    {
      code: "silent",
      weight: "look",
      title: both(
        "在营企业没有本年度数据，未纳入",
        "Operating firms without figures for the year: not included",
      ),
      advice: both(
        "催报，或确认不属于评价对象",
        "Ask for their returns, or confirm that they are not evaluated",
      ),
      count: silent.length,
      firms: silent
        .slice(0, NAMED)
        .map(({ id, name, uscc }) => ({ id, name, uscc, detail: both("无年度指标", "no yearly figures") })),
    },
  ];
}
