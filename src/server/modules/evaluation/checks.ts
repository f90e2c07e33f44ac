/** What a person should look at before a run is stored. Pure: each check lists the firms it speaks of. */
import type { Check, CheckedFirm } from "#contract/evaluation/run-request.ts";
import type { Fact } from "#engine/evaluation/method.ts";
import { factsRead } from "#engine/evaluation/readings.ts";
import type { Text } from "#kernel/register.ts";
import type { SilentFirm } from "#server/modules/enterprise/store.ts";
import type { FirmColumns } from "./inputs.ts";
import { jumps, type Suspect, unitSlips } from "./unit-slip.ts";
import type { WorkedOut } from "./work-out.ts";

/** So many firms are named under a check; its count is of all. */
const NAMED = 200;
/** Stated land this far from what the occupancies come to is worth a look. */
const LAND_GAP = 0.05;

type Found = { row: number; detail: Text };
type Draft = Pick<Check, "code" | "weight" | "title" | "advice"> & { found: Found[] };

/** Every check that has something to say, the gravest first. */
export function checksOf(worked: WorkedOut, lastYear: FirmColumns, silent: readonly SilentFirm[]): Check[] {
  const { firms } = worked.inputs;
  const drafts = [
    noArea(worked),
    slipCheck(worked, lastYear),
    energyZero(worked),
    landGap(worked),
    jumpCheck(worked, lastYear),
  ];
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
      detail:
        land.areaMu[row] === 0
          ? both("填报为 0 亩", "stated as 0 mu")
          : both("未填报，也没有用地关系", "neither stated nor registered"),
    })),
  };
}

function slipCheck({ inputs, land }: WorkedOut, lastYear: FirmColumns): Draft {
  return {
    code: "unit-slip",
    weight: "look",
    title: both("疑似单位填错（相差约一万倍）", "Perhaps in the wrong unit (about ten thousand times off)"),
    advice: both(
      "核对是否把元填成了万元、千瓦时填成了万千瓦时",
      "Check yuan against 10k yuan, kWh against 10 MWh",
    ),
    found: unitSlips(inputs.firms, lastYear, land.areaMu).map((suspect) =>
      suspected(inputs.method.facts, suspect),
    ),
  };
}

function jumpCheck({ inputs }: WorkedOut, lastYear: FirmColumns): Draft {
  const facts = factsRead(inputs.method).filter((fact) => fact !== "areaMu");
  return {
    code: "jump",
    weight: "know",
    title: both("比上年变化五倍以上", "More than five times up or down on last year"),
    advice: both(
      "抽查依据，确认不是漏报或错期",
      "Ask for the evidence: late or missing returns look like this",
    ),
    found: jumps(inputs.firms, lastYear, facts).map((suspect) => suspected(inputs.method.facts, suspect)),
  };
}

function suspected(facts: readonly Fact[], { row, fact, value, against, ratio }: Suspect): Found {
  const known = facts.find(({ key }) => key === fact);
  const { zh, en } = known?.label ?? both(fact, fact);
  const unit = known?.unit ?? "";
  const times =
    ratio >= 1 ? ratio.toFixed(ratio < 100 ? 1 : 0) : `1/${(1 / ratio).toFixed(1 / ratio < 100 ? 1 : 0)}`;
  const [now, then] = [value, against].map((figure) => Number(figure.toPrecision(6)));
  return {
    row,
    detail: both(
      `${zh} ${now} ${unit}，参照 ${then} ${unit}，${times} 倍`,
      `${en} ${now} against ${then}: ${times} times`,
    ),
  };
}

function energyZero({ inputs }: WorkedOut): Draft {
  const { energyTce = [], valueAddedWan = [], revenueWan = [] } = inputs.firms.figures;
  const found = rows(inputs.firms).filter(
    (row) => energyTce[row] === 0 && ((valueAddedWan[row] ?? 0) > 0 || (revenueWan[row] ?? 0) > 0),
  );
  return {
    code: "energy-zero",
    weight: "look",
    title: both("有产出而能耗为 0", "Output with zero energy"),
    advice: both(
      "核实；不实的零请在年度指标中标为“零值不实”",
      "Verify; mark a zero that is not true as such",
    ),
    found: found.map((row) => ({ row, detail: both("综合能耗 0 吨标煤", "energy 0 tce") })),
  };
}

function landGap({ inputs, land }: WorkedOut): Draft {
  const stated = inputs.firms.figures.areaMu ?? [];
  const found = rows(inputs.firms).flatMap((row): Found[] => {
    const [said, resolved] = [stated[row] ?? null, land.resolvedMu[row] ?? null];
    if (said === null || resolved === null || !(resolved > 0)) return [];
    if (Math.abs(said - resolved) <= LAND_GAP * resolved) return [];
    const [a, b] = [said.toFixed(2), resolved.toFixed(2)];
    return [{ row, detail: both(`填报 ${a} 亩，用地关系 ${b} 亩`, `stated ${a} mu, occupancies ${b} mu`) }];
  });
  return {
    code: "land-gap",
    weight: "look",
    title: both("填报用地与用地关系相差 5% 以上", "Stated land differs from occupancies by more than 5 %"),
    advice: both(
      "本次按填报数；清空填报数则按用地关系核算",
      "The stated figure is used; clear it to use occupancies",
    ),
    found,
  };
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
