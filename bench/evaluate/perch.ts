/** Perch's engine. */
import { evaluate } from "#engine/evaluation/evaluate.ts";
import type { Evaluation } from "#engine/evaluation/evaluation.ts";
import { layOut } from "#engine/evaluation/layout.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { type ReusableRoom, reusableRoom } from "#engine/evaluation/room.ts";
import { trialRoom } from "#engine/evaluation/trial.ts";
import { tryOut } from "#engine/evaluation/what-if.ts";
import { findMethod } from "#server/platform/rulepacks.ts";
import { type Firms, populationOfFirms } from "./firms.ts";
import { type Checked, type Contender, ITEMS, TRIED_WEIGHTS } from "./jobs.ts";

/** One evaluation after another in the same room, as a page that follows a slider does it. */
export const perch = (firms: Firms, grouped: boolean): Promise<Contender> =>
  contender("perch", firms, grouped, true);

/** Every evaluation in new memory, as a single run does it. */
export const perchAfresh = (firms: Firms, grouped: boolean): Promise<Contender> =>
  contender("perch, afresh", firms, grouped, false);

async function contender(name: string, firms: Firms, grouped: boolean, reuses: boolean): Promise<Contender> {
  const parsed = await findMethod("huangyan-2022-above");
  if (parsed?.kind !== "method") throw new Error("the rule pack is missing");
  const method: Method = {
    ...parsed.method,
    ranking: { ...parsed.method.ranking, groupBy: grouped ? ["industry"] : [] },
  };
  const population = populationOfFirms(firms);
  const room = reuses ? reusableRoom() : undefined;
  const run = (reused?: ReusableRoom): Evaluation => {
    const outcome = evaluate(population, method, {}, reused);
    if (outcome.kind === "refused") throw new Error(outcome.issues[0]?.message.en);
    return outcome.evaluation;
  };
  const layout = layOut(run());
  const trials = reuses ? trialRoom(layout) : undefined;
  const weights = Object.fromEntries(ITEMS.map(({ key }, k) => [key, TRIED_WEIGHTS[k]!]));
  return {
    name,
    full: () => {
      const { counts, rank } = run(room);
      return checked(counts, rank);
    },
    whatIf: () => {
      const { counts, rank } = tryOut(layout, { weights }, trials);
      return checked(counts, rank, layout.rows);
    },
  };
}

function checked(counts: Readonly<Record<string, number>>, rank: Int32Array, rows?: Int32Array): Checked {
  let checksum = 0;
  for (let at = 0; at < rank.length; at++) checksum += rank[at]! * ((rows ? rows[at]! : at) % 1009);
  return { counts: ["A", "B", "C", "D"].map((grade) => counts[grade]!), checksum };
}
