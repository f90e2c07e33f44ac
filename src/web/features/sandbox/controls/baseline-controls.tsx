import type { ReactElement } from "react";
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { canMoveBaseline } from "#contract/evaluation/sandbox-changes.ts";
import type { Indicator } from "#engine/evaluation/method.ts";
import { formatNumber, formatUnit, type Language } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { BaselineUsed, Opened } from "../protocol.ts";
import { W } from "../words.ts";
import { ControlSection } from "./control-section.tsx";
import { NumberField, Slider } from "./slider.tsx";
import "./baseline-controls.css";

type BaselineControlsProps = {
  opened: Opened;
  changes: SandboxChanges;
  onBaselines: (baselines: Record<string, number>) => void;
  onCaps: (caps: Record<string, number | null>) => void;
};

/** What each item is held against, and the most it may earn. */
export function BaselineControls({
  opened,
  changes,
  onBaselines,
  onCaps,
}: BaselineControlsProps): ReactElement {
  const { text } = useLanguage();
  return (
    <ControlSection title={text(W.baselines)}>
      <ul className="control-list">
        {opened.method.indicators.map((indicator, k) => (
          <li key={indicator.key} className="baseline">
            <span className="baseline-name">{text(indicator.label)}</span>
            {canMoveBaseline(indicator) ? (
              <Factor
                indicator={indicator}
                used={opened.baselines[k]!}
                factor={changes.baselines?.[indicator.key] ?? 1}
                onChange={(factor) => onBaselines({ ...changes.baselines, [indicator.key]: factor })}
              />
            ) : (
              <p className="control-hint">{text(W.byFigures)}</p>
            )}
            <Cap
              indicator={indicator}
              cap={cappedAt(changes, indicator, opened.cap)}
              origin={ownCap(indicator, opened.cap)}
              onChange={(cap) => onCaps({ ...changes.caps, [indicator.key]: cap })}
            />
          </li>
        ))}
      </ul>
    </ControlSection>
  );
}

/** The method's own, or the one under which the whole run was tried. */
const ownCap = ({ cap }: Indicator, whole: number | null): number | null =>
  whole === null ? (cap ?? null) : Math.min(cap ?? whole, whole);

function cappedAt({ caps }: SandboxChanges, indicator: Indicator, whole: number | null): number | null {
  const changed = caps?.[indicator.key];
  return changed === undefined ? ownCap(indicator, whole) : changed;
}

function Factor({
  indicator,
  used,
  factor,
  onChange,
}: {
  indicator: Indicator;
  used: BaselineUsed;
  factor: number;
  onChange: (factor: number) => void;
}): ReactElement {
  const { text, language } = useLanguage();
  const label = `${text(indicator.label)} ${text(W.baseline)}`;
  return (
    <>
      <span className="control-name baseline-part">{text(W.baseline)}</span>
      {used.value === null ? (
        <span className="baseline-cells">
          {used.cells} {text(W.cells)} × {formatNumber(factor, language, 2)}
        </span>
      ) : (
        <NumberField
          label={label}
          value={significant(used.value * factor)}
          min={used.value * LEAST}
          max={used.value * MOST}
          step={stepOf(used.value)}
          unit={formatUnit(indicator.unit, language)}
          changed={factor !== 1}
          onChange={(to) => onChange(to / used.value!)}
        />
      )}
      <Slider
        label={label}
        value={factor}
        origin={1}
        min={LEAST}
        max={MOST}
        step={0.01}
        said={saidOf(used, factor, language)}
        onChange={onChange}
      />
    </>
  );
}

const LEAST = 0.5;
const MOST = 2;

/** As many digits as a person decrees. */
const significant = (value: number): number => Number(value.toPrecision(5));
const stepOf = (value: number): number => 10 ** Math.floor(Math.log10(value) - 2);
const saidOf = ({ value }: BaselineUsed, factor: number, language: Language): string =>
  value === null
    ? `× ${formatNumber(factor, language, 2)}`
    : formatNumber(significant(value * factor), language, 4);

/** Slider positions: 0.5 to 3 times the weight, and beyond it no cap. */
const CAP_MOST = 3;
const CAP_NONE = 3.1;

function Cap({
  indicator,
  cap,
  origin,
  onChange,
}: {
  indicator: Indicator;
  cap: number | null;
  origin: number | null;
  onChange: (cap: number | null) => void;
}): ReactElement {
  const { text, language } = useLanguage();
  const said = cap === null ? text(W.noCap) : `${formatNumber(cap, language, 1)} ${text(W.timesWeight)}`;
  return (
    <>
      <span className="control-name baseline-part">{text(W.cap)}</span>
      <span className={cap === origin ? "baseline-cap" : "baseline-cap baseline-cap-changed"}>{said}</span>
      <Slider
        label={`${text(indicator.label)} ${text(W.cap)}`}
        value={Math.min(cap ?? CAP_NONE, CAP_NONE)}
        origin={Math.min(origin ?? CAP_NONE, CAP_NONE)}
        min={0.5}
        max={CAP_NONE}
        step={0.1}
        said={said}
        onChange={(to) => onChange(to > CAP_MOST + 0.05 ? null : Number(to.toFixed(1)))}
      />
    </>
  );
}
