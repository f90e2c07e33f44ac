/** Who is in the population, who is set apart from the grades, and who cannot be graded: the first stages. */

import { compileCondition, type Test } from "./condition.ts";
import type { Exclusion } from "./evaluation.ts";
import type { Grouping, Method } from "./method.ts";
import { type Population, type TextColumn, textColumnOf } from "./population.ts";
import { FRESH, type Room } from "./room.ts";

export type Admission = {
  population: Population;
  areaMu: Float64Array;
  exclusions: Exclusion[];
  excluded: Int32Array;
};

/** Adds the derived classes, then excludes in the order: outside the population, not graded by class, no area. */
export function admit(method: Method, given: Population, room: Room = FRESH): Admission {
  const population = method.groupings.reduce(withGrouping, given);
  const size = population.ids.length;
  const areaMu = population.numbers.areaMu?.values ?? new Float64Array(size).fill(Number.NaN);
  const admission: Admission = {
    population,
    areaMu,
    exclusions: [],
    excluded: room.int32(size).fill(-1),
  };
  excludeTiers(method, admission);
  for (const { class: code, label, when, clause } of method.nonGraded) {
    exclude(
      admission,
      { kind: "non_graded", code, message: label, clause },
      compileCondition(when, population),
    );
  }
  excludeLandless(admission);
  return admission;
}

function exclude({ exclusions, excluded }: Admission, exclusion: Exclusion, holds: Test): void {
  const index = exclusions.push(exclusion) - 1;
  for (let row = 0; row < excluded.length; row++) {
    if (excluded[row] === -1 && holds(row)) excluded[row] = index;
  }
}

function excludeTiers(method: Method, admission: Admission): void {
  const { population, exclusions, excluded } = admission;
  const tiers = population.texts.tier ?? textColumnOf(new Array(excluded.length).fill(null));
  const known = new Set(method.tiers.map((tier) => tier.key));
  const inside = Uint8Array.from(tiers.words, (word) => (known.has(word) ? 1 : 0));
  const outside =
    exclusions.push({
      kind: "outside",
      code: "tier",
      message: { zh: "规模类型不在本办法评价范围", en: "Its tier is not evaluated by this method" },
    }) - 1;
  for (let row = 0; row < excluded.length; row++) {
    if (inside[tiers.codes[row]!] !== 1) excluded[row] = outside;
  }
  for (const tier of method.tiers) {
    if (!tier.when) continue;
    const code = tiers.words.indexOf(tier.key);
    const admitted = compileCondition(tier.when, population);
    const { zh, en } = tier.label;
    const message = {
      zh: `${zh}未达到纳入评价的条件`,
      en: `${en}: does not meet the condition for evaluation`,
    };
    const exclusion: Exclusion = { kind: "outside", code: "below_minimum", message, clause: tier.clause };
    exclude(admission, exclusion, (row) => tiers.codes[row] === code && !admitted(row));
  }
}

function excludeLandless({ areaMu, exclusions, excluded }: Admission): void {
  const landless =
    exclusions.push({
      kind: "not_gradable",
      code: "no_area",
      message: {
        zh: "用地面积缺失或不大于 0，无法按亩均评价",
        en: "No land area above 0: cannot be evaluated per mu",
      },
    }) - 1;
  for (let row = 0; row < excluded.length; row++) {
    if (excluded[row] === -1 && !(areaMu[row]! > 0)) excluded[row] = landless;
  }
}

/** 1 for units that are graded. */
export function gradedMask({ excluded }: Pick<Admission, "excluded">, room: Room = FRESH): Uint8Array {
  const graded = room.uint8(excluded.length);
  for (let row = 0; row < graded.length; row++) graded[row] = excluded[row]! < 0 ? 1 : 0;
  return graded;
}

function withGrouping(population: Population, grouping: Grouping): Population {
  const from = population.texts[grouping.from];
  if (!from) return population;
  const groupOf = (word: string): string =>
    grouping.groups.find((group) => group.prefixes.some((prefix) => word.startsWith(prefix)))?.key ??
    grouping.otherwise.key;
  const words = [...new Set([...grouping.groups.map((group) => group.key), grouping.otherwise.key])].sort();
  const target = from.words.map((word) => words.indexOf(groupOf(word)));
  const otherwise = words.indexOf(grouping.otherwise.key);
  const column: TextColumn = { words, codes: from.codes.map((code) => target[code] ?? otherwise) };
  return { ...population, texts: { ...population.texts, [grouping.fact]: column } };
}
