import { sql } from "kysely";
import type { CellProblem } from "#kernel/cell-problem.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { foldText } from "#kernel/text.ts";
import type { Tx } from "#server/platform/db.ts";
import type { ProposalRow } from "#server/platform/registers/register-store.ts";

type Parcel = { code: string; name: string | null; holder: string | null; areaM2: number; isLive: boolean };
type Proposal = { parcels: Parcel[]; by: { zh: string; en: string } };

/** How far the area of a contract and of a parcel may be apart for the holder's name to speak for the two being one. */
const AREA_WITHIN = 0.02;

/**
 * The parcel of each contract that names none: by a parcel's code in 电子监管号, project or location, else by the project's
 * name, else by holder and area. One that fits is proposed with a warning, to be seen before anything is written; several
 * are named and none is taken. A record whose file holds the column but leaves it blank is left as it is.
 */
export async function proposeParcels(tx: Tx, rows: readonly ProposalRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { rows: parcels } = await sql<Parcel>`
    select code, name, holder, area_m2 as "areaM2", retired_on is null as "isLive" from parcel where zone_id = current_zone() order by code`.execute(
    tx,
  );
  const find = finder(parcels);
  for (const { row } of rows.filter(isOpen)) {
    const proposal = find(row.values);
    if (!proposal) continue;
    if (proposal.parcels.length === 1) row.values.parcelCode = proposal.parcels[0]!.code;
    row.warnings.push(told(proposal));
  }
  const byCode = new Map(parcels.map((parcel) => [parcel.code, parcel]));
  for (const { row } of rows) {
    const parcel = byCode.get(String(row.values.parcelCode));
    const gap = parcel && areaGap(parcel, row.values.areaHa);
    if (gap) row.warnings.push(gap);
  }
}

const AREA_GAP = 0.005;

/** Contract and register are to agree on how much land it is. */
function areaGap({ code, areaM2 }: Parcel, areaHa: Values[string] | undefined): CellProblem | undefined {
  if (typeof areaHa !== "number" || Math.abs(areaHa * 10_000 - areaM2) <= AREA_GAP * areaM2) return undefined;
  const [contractMu, parcelMu] = [areaHa * 15, muFromM2(areaM2)].map((areaMu) => areaMu.toFixed(2));
  const percent = (((areaHa * 10_000) / areaM2 - 1) * 100).toFixed(2);
  return {
    column: "areaHa",
    code: "area-differs-from-parcel",
    message: {
      zh: `合同面积 ${contractMu} 亩，宗地 ${code} 登记 ${parcelMu} 亩，相差 ${percent}%。`,
      en: `The contract says ${contractMu} mu, parcel ${code} is registered with ${parcelMu} mu: ${percent} % apart.`,
    },
  };
}

function isOpen({ row, held, hasColumn }: ProposalRow): boolean {
  if (row.values.parcelCode !== undefined || row.clears.includes("parcelCode")) return false;
  if (held && held.parcelCode !== null) return false;
  return held === undefined || !hasColumn("parcelCode");
}

type Values = ProposalRow["row"]["values"];

function finder(parcels: readonly Parcel[]): (values: Values) => Proposal | undefined {
  const byCode = new Map(parcels.map((parcel) => [foldText(parcel.code), parcel]));
  // a parcel that was split or merged away keeps its code; names and holders went on to those that came of it
  const live = parcels.filter(({ isLive }) => isLive);
  const byName = Map.groupBy(
    live.filter(({ name }) => name !== null),
    ({ name }) => foldText(name!),
  );
  const byHolder = Map.groupBy(
    live.filter(({ holder }) => holder !== null),
    ({ holder }) => foldText(holder!),
  );
  return (values) => {
    const coded = codesIn(values).flatMap((code) => byCode.get(code) ?? []);
    if (coded.length > 0) return { parcels: coded, by: { zh: "编号", en: "code" } };
    const named = byName.get(folded(values.projectName)) ?? [];
    if (named.length > 0) return { parcels: named, by: { zh: "名称", en: "name" } };
    const held = (byHolder.get(folded(values.holder)) ?? []).filter(({ areaM2 }) =>
      isNear(areaM2, values.areaHa),
    );
    return held.length > 0
      ? { parcels: held, by: { zh: "土地使用权人和面积", en: "holder and area" } }
      : undefined;
  };
}

const folded = (value: Values[string] | undefined): string =>
  typeof value === "string" ? foldText(value) : "";

/** Every run of letters, digits and dashes that may be a code: B-12 in 北智片区B-12地块. */
const codesIn = ({ supervisionNo, projectName, location }: Values): string[] => [
  ...new Set(
    [supervisionNo, projectName, location].flatMap((value) =>
      [...folded(value).matchAll(/[a-z0-9][a-z0-9\-_/()〔〕[\]]{2,}[a-z0-9]/g)].map(([code]) => code),
    ),
  ),
];

const isNear = (areaM2: number, areaHa: Values[string] | undefined): boolean =>
  typeof areaHa === "number" && Math.abs(areaHa * 10_000 - areaM2) <= AREA_WITHIN * areaM2;

function told({ parcels, by }: Proposal): CellProblem {
  const codes = parcels.map(({ code }) => code);
  const shown = codes.slice(0, 5);
  if (codes.length === 1)
    return {
      column: "parcelCode",
      code: "parcel-proposed",
      message: {
        zh: `文件没有写宗地，按${by.zh}找到 ${codes[0]}，写入即关联；不对请先在文件里填“宗地编号”。`,
        en: `The file names no parcel; ${codes[0]} fits by ${by.en} and will be linked. If that is wrong, put the parcel code into the file.`,
      },
    };
  return {
    column: "parcelCode",
    code: "parcel-ambiguous",
    message: {
      zh: `按${by.zh}有 ${codes.length} 宗地相符（${shown.join("、")}），没有关联。请在文件里填“宗地编号”。`,
      en: `${codes.length} parcels fit by ${by.en} (${shown.join(", ")}); none was linked. Put the parcel code into the file.`,
    },
  };
}
