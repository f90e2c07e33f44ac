import type { Evaluation } from "#engine/evaluation/evaluation.ts";
import type { FirmUnits } from "./firm-units.ts";
import type { Inputs } from "./inputs.ts";
import type { Land } from "./land.ts";

/** A year worked out: what went in, and what came of it for firms, groups and parcels. */
export type WorkedOut = {
  inputs: Inputs;
  /** firms, each in its unit: rows of firms that are counted under another are outside it */
  evaluation: Evaluation;
  land: Land;
  units: FirmUnits;
  /** groups beside their firms, parcels beside the firms on them */
  beside: { groups: Evaluation | null; parcels: Evaluation | null };
};
