import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { POLICY, ROLES } from "#contract/access.ts";
import { CHANGE_SET_STATUSES, VERDICTS } from "#contract/change-set.ts";
import { DISPUTE_STATUSES, SHEET_STANDINGS } from "#contract/evaluation/confirmation.ts";
import { FINDING_OUTCOMES, FINDING_STANDINGS } from "#contract/evaluation/cross-check.ts";
import { METHOD_STATUSES } from "#contract/evaluation/method.ts";
import { OBJECTION_STATUSES } from "#contract/evaluation/objection.ts";
import { PUBLICITY_STAGES } from "#contract/evaluation/publicity.ts";
import { STANDINGS } from "#contract/evaluation/result.ts";
import { RUN_STATUSES } from "#contract/evaluation/run.ts";
import { REGISTERS } from "#contract/registers.ts";
import type { Register } from "#kernel/register.ts";

const page = readFileSync(new URL("../docs/glossary.md", import.meta.url), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("|---"))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .map(([, zh = "", en = "", code = "", meaning = ""]) => ({ zh, en, code, meaning }));
const terms = new Set(rows.flatMap(({ zh }) => zh.split("、")));
const codes = new Set(rows.flatMap(({ code }) => [...code.matchAll(/`([^`]+)`/g)].map(([, name]) => name)));

const missing = (words: readonly string[], among: ReadonlySet<string | undefined>): string[] =>
  [...new Set(words)].filter((word) => !among.has(word));

/** A room that has no register yet is held to the page all the same; one that is left out here does not compile. */
const ROOMS: Record<Register["room"], true> = {
  identity: true,
  space: true,
  enterprise: true,
  attraction: true,
  delivery: true,
  support: true,
  growth: true,
  evaluation: true,
  renewal: true,
  insight: true,
};

describe("the glossary names", () => {
  test("every room", () => {
    expect(missing(Object.keys(ROOMS), codes)).toEqual([]);
  });

  test.each(REGISTERS.map(({ register }) => register))("$kind, its columns and their choices", (register) => {
    const options = register.columns.flatMap((column) => column.options ?? []);
    expect(missing([register.kind, ...register.columns.map(({ key }) => key)], codes)).toEqual([]);
    expect(
      missing(
        options.map(({ value }) => value),
        codes,
      ),
    ).toEqual([]);
    expect(missing([register.label.zh, ...register.columns.map(({ label }) => label.zh)], terms)).toEqual([]);
    expect(
      missing(
        options.map(({ label }) => label.zh),
        terms,
      ),
    ).toEqual([]);
  });

  test("the English label of every choice, beside its Chinese one", () => {
    const wanted = REGISTERS.flatMap(({ register }) =>
      register.columns.flatMap((column) => column.options ?? []),
    );
    const said = new Set(rows.map(({ zh, en }) => `${zh} ${en}`));
    expect(
      missing(
        [
          ...wanted,
          ...STANDINGS,
          ...PUBLICITY_STAGES,
          ...OBJECTION_STATUSES,
          ...SHEET_STANDINGS,
          ...DISPUTE_STATUSES,
          ...FINDING_OUTCOMES,
          ...FINDING_STANDINGS,
        ].map(({ label }) => `${label.zh} ${label.en}`),
        said,
      ),
    ).toEqual([]);
  });

  test("every role in both languages", () => {
    const said = new Set(rows.map(({ zh, en, code }) => `${zh} ${en} ${code}`));
    const wanted = ROLES.map((role) => `${POLICY[role].label.zh} ${POLICY[role].label.en} \`${role}\``);
    expect(missing(wanted, said)).toEqual([]);
  });

  test("every verdict on a row, and every state of an import, a run or a method", () => {
    expect(
      missing([...VERDICTS, ...CHANGE_SET_STATUSES, ...RUN_STATUSES, ...METHOD_STATUSES], codes),
    ).toEqual([]);
  });
});
