import { type ReactElement, useRef, useState } from "react";
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { balance, debtOf, moveWeight, sameWeights, type Weights } from "../balance-weights.ts";
import type { Opened } from "../protocol.ts";
import { W } from "../words.ts";
import { ControlSection } from "./control-section.tsx";
import { NumberField, Slider } from "./slider.tsx";
import "./weight-controls.css";

type WeightControlsProps = {
  method: Opened["method"];
  weights: SandboxChanges["weights"];
  onChange: (weights: Record<string, number>) => void;
};

/** A slider for each weight. The total stays 100 by itself, or is left to the person, who then sees what is owed. */
export function WeightControls({ method, weights, onChange }: WeightControlsProps): ReactElement {
  const { text, language } = useLanguage();
  const [balanced, setBalanced] = useState(true);
  const [locked, setLocked] = useState<ReadonlySet<string>>(new Set());
  const current = Object.fromEntries(
    method.indicators.map(({ key, weight }) => [key, weights?.[key] ?? weight]),
  );
  const debt = debtOf(current);
  const giveWay = useGivingWay();
  const move = (key: string, to: number) =>
    onChange(balanced ? giveWay(current, key, to, locked) : { ...current, [key]: to });
  const toggle = (key: string) => {
    const next = new Set(locked);
    if (!next.delete(key)) next.add(key);
    setLocked(next);
  };
  return (
    <ControlSection
      title={text(W.weights)}
      aside={<Modes balanced={balanced} onChange={setBalanced} />}
      hint={text(balanced ? W.balanceHint : W.byHandHint)}
    >
      <ul className="weights">
        {method.indicators.map(({ key, label, weight }) => (
          <li key={key} className="weight">
            <span className="control-name">{text(label)}</span>
            <NumberField
              label={text(label)}
              value={current[key]!}
              min={0}
              max={100}
              step={0.5}
              changed={current[key] !== weight}
              onChange={(to) => move(key, to)}
            />
            <button
              type="button"
              className={locked.has(key) ? "bare weight-lock weight-locked" : "bare weight-lock"}
              aria-pressed={locked.has(key)}
              aria-label={`${text(locked.has(key) ? W.unlock : W.lock)} ${text(label)}`}
              title={text(locked.has(key) ? W.unlock : W.lock)}
              onClick={() => toggle(key)}
            >
              <Icon name="lock" size={14} />
            </button>
            <Slider
              label={text(label)}
              value={current[key]!}
              origin={weight}
              min={0}
              max={farthest(method)}
              step={1}
              said={formatNumber(current[key]!, language)}
              onChange={(to) => move(key, to)}
            />
          </li>
        ))}
      </ul>
      <p className={debt === 0 ? "weights-whole" : "weights-whole weights-owed"}>
        <span>
          {text(W.whole)} <b>{formatNumber(100 - debt, language)}</b>
        </span>
        {debt !== 0 && (
          <>
            <span>{owed(debt, language)}</span>
            <button type="button" className="bare link" onClick={() => onChange(balance(current, locked))}>
              {text(W.balanceNow)}
            </button>
          </>
        )}
      </p>
    </ControlSection>
  );
}

/** A track as long as weights are likely to go: what one of two gives up, the other gets. */
const farthest = ({ indicators }: Opened["method"]): number =>
  indicators.length < 3 ? 100 : Math.max(60, ...indicators.map(({ weight }) => weight));

/**
 * While one weight is moved the others keep the proportions they had when it was first touched, so that a slider pushed
 * to the end and brought back leaves them as they were.
 */
function useGivingWay() {
  const held = useRef<{ key: string; shape: Weights; given: Weights } | null>(null);
  return (current: Weights, key: string, to: number, locked: ReadonlySet<string>) => {
    const same = held.current?.key === key && sameWeights(held.current.given, current);
    const shape = same ? held.current!.shape : current;
    const given = moveWeight(shape, key, to, locked);
    held.current = { key, shape, given };
    return given;
  };
}

function owed(debt: number, language: "zh" | "en"): string {
  const points = formatNumber(Math.abs(debt), language);
  if (language === "zh") return debt > 0 ? `还差 ${points} 分` : `多出 ${points} 分`;
  return debt > 0 ? `${points} points short` : `${points} points over`;
}

function Modes({
  balanced,
  onChange,
}: {
  balanced: boolean;
  onChange: (balanced: boolean) => void;
}): ReactElement {
  const { text } = useLanguage();
  return (
    <span className="segments" role="radiogroup" aria-label={text(W.weights)}>
      {[true, false].map((one) => (
        // biome-ignore lint/a11y/useSemanticElements: a button looks and behaves as the segment it is
        <button
          key={String(one)}
          type="button"
          role="radio"
          aria-checked={balanced === one}
          className="bare segment"
          onClick={() => onChange(one)}
        >
          {text(one ? W.balance : W.byHand)}
        </button>
      ))}
    </span>
  );
}
