import type { DemoFirm, DemoYear } from "../demo-zone.ts";
import type { Random } from "../random.ts";
import type { FirmDraft } from "./found-firm.ts";
import { runYears } from "./run-year.ts";

/** Figures from the year after a firm began; what a firm was in its last year says of what scale it is. */
export function runFigures(
  drafts: readonly FirmDraft[],
  years: readonly number[],
  random: Random,
): DemoYear[] {
  return drafts.flatMap((draft) => {
    const began = draft.firm.productionStartedOn ?? draft.firm.foundedOn;
    draft.from = Number(began.slice(0, 4)) + (began.slice(5) > "07-01" ? 1 : 0);
    const run = runYears(draft, years, random.fork(draft.firm.uscc)).filter(({ year }) =>
      hasReturn(draft.firm, year),
    );
    draft.firm.scale = run.at(-1)?.scale ?? "below";
    for (const year of run) year.scale = draft.firm.scale;
    return run;
  });
}

/** One that closed or moved away in 2025 made no return for it. */
const hasReturn = ({ status }: DemoFirm, year: number): boolean =>
  year < 2025 || (status !== "closed" && status !== "moved-out");
