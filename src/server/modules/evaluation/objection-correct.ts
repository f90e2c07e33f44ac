/** What an accepted objection would come to: the run as it was ranked, with one firm's figures put right. */
import { Worker } from "node:worker_threads";
import { columnKeyOf } from "#contract/evaluation/result.ts";
import { correctedUnit } from "#engine/evaluation/corrected-unit.ts";
import type { FirmColumns, Inputs } from "./inputs.ts";
import type { CorrectedRow } from "./objection-store.ts";
import { unpackSnapshot } from "./snapshot.ts";
import { workOut } from "./work-out.ts";

export type Correction = {
  /** the run's packed inputs */
  body: Uint8Array;
  enterpriseId: string;
  /** by the engine's names of facts; all that differs from the inputs */
  figures: Record<string, number>;
};
export type CorrectionOutcome =
  | { kind: "corrected"; after: CorrectedRow }
  /** the firm would enter or leave the ranked */
  | { kind: "admission-changes" };

export async function correct({ body, enterpriseId, figures }: Correction): Promise<CorrectionOutcome> {
  const inputs = await unpackSnapshot(body);
  const row = inputs.firms.ids.indexOf(enterpriseId);
  const ranked = workedOut(inputs);
  const changed = workedOut({ ...inputs, firms: withFigures(inputs.firms, row, figures) });
  const unit = correctedUnit(ranked.evaluation, changed.evaluation, row);
  if (unit.kind === "admission-changes") return unit;
  const { grades } = inputs.method.grading;
  const byIndicator = (given: readonly number[]) =>
    Object.fromEntries(
      inputs.method.indicators
        .map((indicator, k) => [columnKeyOf(indicator, k), given[k]!] as const)
        .filter(([, figure]) => Number.isFinite(figure)),
    );
  return {
    kind: "corrected",
    after: {
      grade: grades[unit.grade]!.key,
      quotaGrade: grades[unit.quotaGrade]!.key,
      score: unit.score,
      rank: unit.rank,
      areaMu: changed.land.areaMu[row] ?? null,
      taxWan: changed.inputs.firms.figures.taxWan?.[row] ?? null,
      points: byIndicator(unit.points),
      values: byIndicator(unit.values),
    },
  };
}

function workedOut(inputs: Inputs) {
  const outcome = workOut(inputs);
  if (outcome.kind === "refused")
    throw new Error(`a run cannot be worked out: ${JSON.stringify(outcome.issues)}`);
  return outcome;
}

/** A figure that is put right is given: what was said of its absence goes. */
function withFigures(firms: FirmColumns, row: number, figures: Record<string, number>): FirmColumns {
  const columns = { ...firms.figures };
  const said = { ...firms.provenance[row] };
  for (const [fact, figure] of Object.entries(figures)) {
    columns[fact] = (columns[fact] ?? new Array<number | null>(firms.ids.length).fill(null)).with(
      row,
      figure,
    );
    delete said[fact];
  }
  return { ...firms, figures: columns, provenance: { ...firms.provenance, [row]: said } };
}

/** Bytes of the packed inputs of some three thousand firms: below that a worker takes longer to start than the work. */
const WORKER_FROM_BYTES = 400_000;

/** The same, off the main thread where it is large. */
export async function correctAside(asked: Correction): Promise<CorrectionOutcome> {
  if (asked.body.length < WORKER_FROM_BYTES) return correct(asked);
  const worker = new Worker(new URL("./objection-correct-worker.ts", import.meta.url), { workerData: asked });
  try {
    return await new Promise<CorrectionOutcome>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`the correction worker ended with ${code}`)));
    });
  } finally {
    await worker.terminate();
  }
}
