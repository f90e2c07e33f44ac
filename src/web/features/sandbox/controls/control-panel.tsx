import type { ReactElement } from "react";
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import type { Opened } from "../protocol.ts";
import { tidyChanges } from "../tidy-changes.ts";
import { BaselineControls } from "./baseline-controls.tsx";
import { LineControls } from "./line-controls.tsx";
import { PolicyControls } from "./policy-controls.tsx";
import { WeightControls } from "./weight-controls.tsx";

type ControlPanelProps = {
  opened: Opened;
  changes: SandboxChanges;
  onChange: (changes: SandboxChanges) => void;
};

/** Everything of a method that can be moved. */
export function ControlPanel({ opened, changes, onChange }: ControlPanelProps): ReactElement {
  const { method } = opened;
  const change = (part: SandboxChanges) => onChange(tidyChanges(method, { ...changes, ...part }));
  return (
    <>
      <WeightControls method={method} weights={changes.weights} onChange={(weights) => change({ weights })} />
      <LineControls
        opened={opened}
        changes={changes}
        onCuts={(cuts) => change({ cuts })}
        onLimits={(limits) => change({ limits })}
      />
      <BaselineControls
        opened={opened}
        changes={changes}
        onBaselines={(baselines) => change({ baselines })}
        onCaps={(caps) => change({ caps })}
      />
      <PolicyControls method={method} changes={changes} onChange={change} />
    </>
  );
}
