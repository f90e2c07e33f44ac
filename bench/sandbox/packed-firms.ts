/** The firms of `bench/evaluate`, packed as the server packs a run. */
import { packSandbox } from "#contract/evaluation/sandbox-data.ts";
import { evaluate } from "#engine/evaluation/evaluate.ts";
import { NO_GRADE } from "#engine/evaluation/evaluation.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { Population, TextColumn } from "#engine/evaluation/population.ts";
import { findMethod } from "#server/platform/rulepacks.ts";
import { COLUMNS, firmsOf } from "../evaluate/firms.ts";

const DISTRICTS = 12;
const DIVISIONS = Array.from({ length: 31 }, (_, n) => String(13 + n));

/** @param grouped ranked by district instead of all in one group */
export async function packedFirms(size: number, grouped: boolean): Promise<Uint8Array<ArrayBuffer>> {
  const parsed = await findMethod("huangyan-2022-above");
  if (parsed?.kind !== "method") throw new Error("the rule pack is not there");
  const published = parsed.method;
  const method: Method = {
    ...published,
    facts: [...published.facts, { key: "district", label: { zh: "片区", en: "District" }, text: true }],
    ranking: { ...published.ranking, groupBy: grouped ? ["district"] : [] },
  };
  const population = populationOf(size);
  const outcome = evaluate(population, method);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.issues));
  return packSandbox({
    runId: "bench",
    year: 2022,
    method,
    cap: null,
    baselines: {},
    divisions: {},
    histories: [],
    population,
    storedGrade: Int32Array.from(outcome.evaluation.grade, (grade) => (grade === NO_GRADE ? -1 : grade)),
    history: new Int32Array(size).fill(-1),
  });
}

function populationOf(size: number): Population {
  const { columns, group } = firmsOf(size);
  const row = Array.from({ length: size }, (_, n) => n);
  const numbers = Object.fromEntries(COLUMNS.map((name) => [name, { values: typed(columns[name]) }]));
  return {
    ids: row.map((n) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`),
    names: row.map((n) => `合成企业第${n}号有限公司`),
    numbers: { ...numbers, electricityWanKwh: { values: columns.energyTce.map((tce) => Math.round(tce)) } },
    texts: {
      tier: { words: ["above"], codes: new Int32Array(size) },
      industry: classes(DIVISIONS, (n) => n * 7 + group[n]!, size),
      district: classes(
        Array.from({ length: DISTRICTS }, (_, n) => `片区${String(n).padStart(2, "0")}`),
        (n) => group[n]!,
        size,
      ),
    },
  };
}

/** Two decimals, as returns are filed. */
const typed = (values: Float64Array): Float64Array => values.map((value) => Math.round(value * 100) / 100);

const classes = (words: readonly string[], of: (row: number) => number, size: number): TextColumn => ({
  words,
  codes: Int32Array.from({ length: size }, (_, row) => of(row) % words.length),
});
