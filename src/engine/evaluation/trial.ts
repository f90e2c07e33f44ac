import type { Layout } from "./layout.ts";
import type { QuotaCut, ScoreCut } from "./method.ts";
import { type RankRoom, rankRoom } from "./rank-places.ts";
import { greatestRun } from "./ranking.ts";

/** What one tries on a layout of an evaluation: other weights, other cuts. */
export type Trial = {
  /** by indicator; those not named keep theirs. They need not sum to 100 while a slider moves */
  weights?: Readonly<Record<string, number>>;
  /** quota cuts for every group, instead of the method's */
  cuts?: readonly QuotaCut[];
  /** score limits, where grading looks at scores */
  thresholds?: readonly ScoreCut[];
};

/** By place in the layout; `layout.rows` says which unit that is. Overwritten by the next trial in the same room. */
export type TrialResult = {
  score: Float64Array;
  rank: Int32Array;
  grade: Uint8Array;
  counts: Record<string, number>;
};

export type TrialRoom = RankRoom & { score: Float64Array; rank: Int32Array; grade: Uint8Array };

/** Room for trials over a layout, to be kept between them. */
export function trialRoom({ rows, starts }: Layout): TrialRoom {
  return {
    ...rankRoom(greatestRun(starts)),
    score: new Float64Array(rows.length),
    rank: new Int32Array(rows.length),
    grade: new Uint8Array(rows.length),
  };
}
