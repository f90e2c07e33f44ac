/** What an accepted objection would come to: the run as it was ranked, with one firm's figures put right. */
import { Worker } from "node:worker_threads";
import { correctedEvaluation } from "#engine/evaluation/corrected-unit.ts";
import type { Evaluation } from "#engine/evaluation/evaluation.ts";
import type { FirmColumns, Inputs } from "./inputs.ts";
import type { CorrectedRow, MovedRow } from "./objection-store.ts";
import { standingRow } from "./result-row.ts";
import { unpackSnapshot } from "./snapshot.ts";
import { workOut } from "./work-out.ts";
import type { WorkedOut } from "./worked-out.ts";

export type FiguresPutRight = {
  enterpriseId: string;
  /** by the engine's names of facts; all that differs from the inputs */
  figures: Record<string, number>;
};
export type Correction = {
  /** the run's packed inputs */
  body: Uint8Array;
  /** every correction of the run, the one in question among them */
  corrections: FiguresPutRight[];
  /** whose result is asked for */
  enterpriseId: string;
};
export type CorrectionOutcome =
  | {
      kind: "corrected";
      /** under whom the firm is counted; itself where it stands alone */
      headId: string;
      after: CorrectedRow;
      /** where all are ranked anew: the others whose place or grade is not that of the inputs */
      others: MovedRow[];
    }
  /** a firm would enter or leave the ranked */
  | { kind: "admission-changes" };

export async function correct({ body, corrections, enterpriseId }: Correction): Promise<CorrectionOutcome> {
  const inputs = await unpackSnapshot(body);
  const ranked = workedOut(inputs);
  const { head } = ranked.units.list.plan;
  const row = head[inputs.firms.ids.indexOf(enterpriseId)]!;
  const right = putRight(ranked, corrections, row);
  if (right.kind === "admission-changes") return right;
  const { evaluation } = right;
  const of = standingRow(evaluation, row);
  return {
    kind: "corrected",
    headId: inputs.firms.ids[row]!,
    after: {
      grade: of.grade,
      quotaGrade: of.quota_grade,
      score: of.score,
      rank: of.rank,
      areaMu: of.area_mu,
      taxWan: finite(evaluation.population.numbers.taxWan?.values[row]),
      points: of.points,
      values: of.values,
    },
    others: inputs.method.ranking.corrections === "re_rank" ? moved(ranked, evaluation, row) : [],
  };
}

const finite = (figure: number | undefined): number | null =>
  figure !== undefined && Number.isFinite(figure) ? figure : null;

function moved({ inputs, evaluation: before }: WorkedOut, after: Evaluation, own: number): MovedRow[] {
  return [...after.order]
    .filter((row) => row !== own)
    .filter(
      (row) =>
        before.rank[row] !== after.rank[row] ||
        before.grade[row] !== after.grade[row] ||
        before.quotaGrade[row] !== after.quotaGrade[row],
    )
    .map((row) => {
      const { grade, quota_grade: quotaGrade, rank } = standingRow(after, row);
      return { enterpriseId: inputs.firms.ids[row]!, grade, quotaGrade, rank };
    });
}

/**
 * The run as it stands for one unit with figures put right. Only the unit's own count where the method moves only the
 * unit; all of them where it ranks anew.
 * @param row of the head of the unit
 */
export function putRight(ranked: WorkedOut, corrections: readonly FiguresPutRight[], row: number): PutRight {
  const { inputs } = ranked;
  const { head } = ranked.units.list.plan;
  const rule = inputs.method.ranking.corrections ?? "unit_only";
  const rowOf = ({ enterpriseId }: FiguresPutRight) => inputs.firms.ids.indexOf(enterpriseId);
  const own = corrections.filter((one) => rule === "re_rank" || head[rowOf(one)] === row);
  if (own.length === 0) return { ...ranked, kind: "put-right" };
  const key = JSON.stringify([row, own]);
  const kept = lastPutRight.get(ranked);
  if (kept?.key === key) return kept.outcome;
  const outcome = putAllRight(ranked, own);
  lastPutRight.set(ranked, { key, outcome });
  return outcome;
}

type PutRight = (WorkedOut & { kind: "put-right" }) | { kind: "admission-changes" };

/** A statement that is read twice is worked out once. */
const lastPutRight = new WeakMap<WorkedOut, { key: string; outcome: PutRight }>();

function putAllRight(ranked: WorkedOut, own: readonly FiguresPutRight[]): PutRight {
  const { inputs } = ranked;
  const { head } = ranked.units.list.plan;
  const rule = inputs.method.ranking.corrections ?? "unit_only";
  const rowOf = ({ enterpriseId }: FiguresPutRight) => inputs.firms.ids.indexOf(enterpriseId);
  const firms = own.reduce((columns, one) => withFigures(columns, rowOf(one), one.figures), inputs.firms);
  const changed = workedOut({ ...inputs, firms });
  const rows = [...new Set(own.map((one) => head[rowOf(one)]!))];
  const evaluation = correctedEvaluation(ranked.evaluation, changed.evaluation, rows, rule);
  return "kind" in evaluation ? evaluation : { ...changed, evaluation, kind: "put-right" };
}

function workedOut(inputs: Inputs): WorkedOut {
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
    said[fact] = { source: CORRECTED };
  }
  return { ...firms, figures: columns, provenance: { ...firms.provenance, [row]: said } };
}

/** Where a corrected figure comes from, on the firm's statement. */
const CORRECTED = "异议核实更正";

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
