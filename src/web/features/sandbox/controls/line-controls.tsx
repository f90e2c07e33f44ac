import type { ReactElement } from "react";
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { cutsOf, thresholdsOf } from "#engine/evaluation/grading.ts";
import type { ScoreCut } from "#engine/evaluation/method.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { Opened } from "../protocol.ts";
import { W } from "../words.ts";
import { ControlSection } from "./control-section.tsx";
import { CutBar } from "./cut-bar.tsx";
import { NumberField, Slider } from "./slider.tsx";

type LineControlsProps = {
  opened: Opened;
  changes: SandboxChanges;
  onCuts: (cuts: Record<string, number>) => void;
  onLimits: (limits: Record<string, number>) => void;
};

/** Where grades begin and end: shares of a group, score limits, or both. */
export function LineControls({ opened, changes, onCuts, onLimits }: LineControlsProps): ReactElement {
  const { text } = useLanguage();
  const { grading } = opened.method;
  const { rule } = grading;
  const quota = cutsOf(grading, "");
  const limits = thresholdsOf(grading);
  const byGroup = rule.kind === "quota" && Object.keys(rule.byGroup ?? {}).length > 0;
  const moved = Object.fromEntries(
    quota.map(({ grade, percent }) => [grade, changes.cuts?.[grade] ?? percent]),
  );
  if (rule.kind === "absolute") {
    return (
      <ControlSection title={text(W.lines)}>
        <p className="control-hint">{text(W.linesAbsolute)}</p>
      </ControlSection>
    );
  }
  return (
    <ControlSection
      title={text(W.lines)}
      hint={quota.length > 0 ? text(byGroup ? W.linesByGroup : W.linesHint) : undefined}
    >
      {quota.length > 0 && (
        <CutBar
          cuts={quota.map(({ grade, percent }) => ({ grade, percent: moved[grade]!, origin: percent }))}
          onChange={(grade, percent) => onCuts({ ...moved, [grade]: percent })}
        />
      )}
      {limits.length > 0 && <Limits opened={opened} limits={limits} changes={changes} onLimits={onLimits} />}
    </ControlSection>
  );
}

function Limits({
  opened: { scale },
  limits,
  changes,
  onLimits,
}: Omit<LineControlsProps, "onCuts"> & { limits: readonly ScoreCut[] }): ReactElement {
  const { text, language } = useLanguage();
  const current = Object.fromEntries(
    limits.map(({ grade, atLeast }) => [grade, changes.limits?.[grade] ?? atLeast]),
  );
  const most = Math.ceil(scale.from + scale.width * scale.bins);
  const move = (n: number, to: number) => {
    // a line stays between its neighbours
    const above = limits[n - 1] ? current[limits[n - 1]!.grade]! - 0.1 : Number.POSITIVE_INFINITY;
    const below = limits[n + 1] ? current[limits[n + 1]!.grade]! + 0.1 : Number.NEGATIVE_INFINITY;
    onLimits({ ...current, [limits[n]!.grade]: Math.min(above, Math.max(below, to)) });
  };
  return (
    <ul className="control-list">
      {limits.map(({ grade, atLeast }, n) => {
        const label = `${grade} ${text(W.limits)}`;
        return (
          <li key={grade} className="control-line">
            <span className="control-name">{language === "zh" ? `${grade} 不低于` : `${grade} from`}</span>
            <NumberField
              label={label}
              value={current[grade]!}
              min={scale.from}
              max={most}
              step={0.5}
              changed={current[grade] !== atLeast}
              onChange={(to) => move(n, to)}
            />
            <Slider
              label={label}
              value={current[grade]!}
              origin={atLeast}
              min={scale.from}
              max={most}
              step={0.5}
              said={formatNumber(current[grade]!, language)}
              onChange={(to) => move(n, to)}
            />
          </li>
        );
      })}
    </ul>
  );
}
