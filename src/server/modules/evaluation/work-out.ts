/** From inputs to results, with everything that a run says of itself. Pure: the same inputs give the same bytes. */
import { createHash } from "node:crypto";
import type { BaselineUsed } from "#contract/evaluation/run.ts";
import { evaluate } from "#engine/evaluation/evaluate.ts";
import type { Evaluation, Issue } from "#engine/evaluation/evaluation.ts";
import { cutsOf } from "#engine/evaluation/grading.ts";
import type { Population } from "#engine/evaluation/population.ts";
import { unitsOfFirms } from "./firm-units.ts";
import type { Inputs } from "./inputs.ts";
import { resultRow } from "./result-row.ts";
import { unitRows } from "./unit-rows.ts";
import type { WorkedOut } from "./worked-out.ts";

export type WorkOutcome =
  | ({ kind: "worked-out" } & WorkedOut)
  | { kind: "refused"; issues: readonly Issue[] };

/** Resolves land and units, runs the engine. Refused where the method cannot grade these figures: it says which line. */
export function workOut(inputs: Inputs): WorkOutcome {
  const { method, options, year } = inputs;
  const units = unitsOfFirms(inputs);
  const before = inputs.lastYear && unitsOfFirms(inputs, inputs.lastYear, year - 1);
  const run = (population: Population, lastYear: Population | undefined) =>
    evaluate(population, method, { cap: options.cap, lastYear });
  const outcome = run(units.list.population, before?.list.population);
  if (outcome.kind === "refused") return outcome;
  const groups = units.groups && run(units.groups.population, (before?.groups ?? before?.list)?.population);
  if (groups?.kind === "refused") return told(groups.issues, "集团合并评价", "Groups as one");
  const parcels = units.parcels && run(units.parcels.population, before?.parcels?.population);
  if (parcels?.kind === "refused") return told(parcels.issues, "宗地评价", "Parcels");
  const beside = { groups: groups?.evaluation ?? null, parcels: parcels?.evaluation ?? null };
  return { kind: "worked-out", inputs, evaluation: outcome.evaluation, land: units.land, units, beside };
}

/** A list beside that of firms cannot be graded: it says which. */
const told = (issues: readonly Issue[], zh: string, en: string): WorkOutcome => ({
  kind: "refused",
  issues: issues.map((issue) => ({
    ...issue,
    message: { zh: `${zh}：${issue.message.zh}`, en: `${en}: ${issue.message.en}` },
  })),
});

export type ResultText = {
  /** rows of firms, in pieces ready to be stored */
  pieces: string[];
  /** rows of groups and parcels */
  units: string;
  hash: string;
};

/** The results as text, a line a firm and then a line a group or parcel; and the hash of the whole. */
export function resultText(worked: WorkedOut, size: number): ResultText {
  const hash = createHash("sha256");
  const pieces: string[] = [];
  const total = worked.inputs.firms.ids.length;
  for (let from = 0; from < total; from += size) {
    const rows: string[] = [];
    for (let row = from; row < Math.min(total, from + size); row++)
      rows.push(JSON.stringify(resultRow(worked, row)));
    hash.update(`${rows.join("\n")}\n`);
    pieces.push(`[${rows.join(",")}]`);
  }
  const units = unitRows(worked).map((row) => JSON.stringify(row));
  if (units.length > 0) hash.update(`${units.join("\n")}\n`);
  return { pieces, units: `[${units.join(",")}]`, hash: hash.digest("hex") };
}

const finite = (figure: number): number | null => (Number.isFinite(figure) ? figure : null);

/** What values were held against. */
export function baselinesOf({ method, items }: Evaluation): BaselineUsed[] {
  return method.indicators.flatMap((indicator, k) => {
    const { yardstick } = items[k]!;
    return yardstick.cells.keys.map((cell, at) => ({
      indicator: indicator.key,
      label: indicator.label,
      unit: indicator.unit,
      cell,
      value: finite(yardstick.base[at]!),
      top: yardstick.top ? finite(yardstick.top[at]!) : null,
      drawnFrom: yardstick.drawnFrom,
      count: yardstick.counts[at]!,
    }));
  });
}

/** The groups in which firms were ranked, with the last place of each grade. */
export function groupsOf({ method, groups }: Evaluation) {
  return groups.map(({ key, count, cuts }) => ({
    key,
    count,
    lastPlaces: cutsOf(method.grading, key).map(({ grade }, n) => ({ grade, place: cuts[n] ?? count })),
  }));
}
