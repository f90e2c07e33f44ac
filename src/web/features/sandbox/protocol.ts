/** What page and worker say to each other. Figures go as typed arrays, handed over rather than copied. */
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import type { SandboxFacts } from "#contract/evaluation/sandbox-data.ts";
import type { Text } from "#kernel/register.ts";
import type { FirmChange } from "./model/firm-change.ts";
import type { Frame, Standing } from "./model/frame.ts";
import type { Slot } from "./model/model.ts";
import type { MoverQuery } from "./model/movers.ts";
import type { Scale } from "./model/score-bins.ts";

export type Ask =
  | { kind: "open"; packed: ArrayBuffer }
  | { kind: "try"; id: number; slot: Slot; changes: SandboxChanges; movers: MoverQuery }
  | { kind: "forget"; slot: Slot }
  | { kind: "firm"; id: number; slot: Slot; place: number; changes: SandboxChanges };

export type Answer =
  | { kind: "opened"; opened: Opened }
  | { kind: "frame"; id: number; frame: Frame }
  | { kind: "firm"; id: number; firm: FirmChange | null }
  | { kind: "failed"; message: string };

/** A baseline as the run used it: one figure, or as many as it has cells. */
export type BaselineUsed = { value: number | null; cells: number };

export type Opened = {
  method: SandboxFacts["method"];
  cap: number | null;
  units: number;
  graded: number;
  groups: number;
  base: Standing;
  scale: Scale;
  divisions: readonly Text[];
  districts: readonly Text[];
  /** by indicator */
  baselines: BaselineUsed[];
  verified: { same: number; different: number };
  /** graded firms with electricity given */
  withElectricity: number;
  openMs: number;
};
