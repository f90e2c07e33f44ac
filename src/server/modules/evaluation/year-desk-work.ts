/** Puts a year's desk together out of what was collected. Pure. */
import { crossCheck } from "#engine/checks/cross-check.ts";
import type { Finding } from "#engine/checks/finding.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { LandUse, YearFigures } from "#server/modules/enterprise/store.ts";
import { type Collected, columnsOf, type FirmColumns, inputsOf } from "./inputs.ts";
import { type Land, landOfInputs } from "./land.ts";

export type DeskWork = {
  year: number;
  method: Method;
  firms: FirmColumns;
  lastYear: FirmColumns;
  uses: LandUse[];
  land: Land;
  findings: Finding[];
};

export function deskOf(collected: Collected): DeskWork {
  const inputs = inputsOf(collected);
  const { firms, uses, year, method } = inputs;
  const lastYear = columnsOf(JSON.parse(collected.lastYear) as YearFigures[]);
  const land = landOfInputs(inputs);
  const findings = crossCheck({
    firms,
    lastYear,
    landMu: land.areaMu,
    resolvedMu: land.resolvedMu,
    facts: method.facts.filter(({ text }) => !text),
  });
  return { year, method, firms, lastYear, uses, land, findings };
}
