import { type CSSProperties, type ReactElement, useId } from "react";
import "./slider.css";

type SliderProps = {
  label: string;
  value: number;
  /** where the run's method has it: a mark on the track, and what double-clicking goes back to */
  origin: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
  /** what a reader is told of the value */
  said: string;
  disabled?: boolean;
};

/** A track with the method's own value marked; what was moved is filled from there. */
export function Slider({
  label,
  value,
  origin,
  min,
  max,
  step,
  onChange,
  said,
  disabled,
}: SliderProps): ReactElement {
  const at = share(value, min, max);
  const mark = share(origin, min, max);
  const style = {
    "--from": `${Math.min(at, mark) * 100}%`,
    "--to": `${Math.max(at, mark) * 100}%`,
    "--mark": mark,
  } as CSSProperties;
  return (
    <span className="slider" style={style}>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-label={label}
        aria-valuetext={said}
        disabled={disabled}
        onChange={(event) => onChange(Number(event.target.value))}
        onDoubleClick={() => onChange(origin)}
      />
    </span>
  );
}

const share = (value: number, min: number, max: number): number =>
  Math.min(1, Math.max(0, (value - min) / (max - min)));

type NumberFieldProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  unit?: string;
  onChange: (value: number) => void;
  changed?: boolean;
};

/** A figure to be typed; what cannot be read is left as it was. */
export function NumberField({
  label,
  value,
  min,
  max,
  step,
  unit,
  onChange,
  changed,
}: NumberFieldProps): ReactElement {
  const id = useId();
  return (
    <span className={changed ? "number-field number-field-changed" : "number-field"}>
      <input
        id={id}
        type="number"
        inputMode="decimal"
        aria-label={label}
        min={min}
        max={max}
        step={step}
        value={Number.isFinite(value) ? value : ""}
        onChange={(event) => {
          const typed = event.target.valueAsNumber;
          if (Number.isFinite(typed)) onChange(Math.min(max, Math.max(min, typed)));
        }}
      />
      {unit && <label htmlFor={id}>{unit}</label>}
    </span>
  );
}
