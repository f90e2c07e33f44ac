import { Button, Input, InputNumber, Select } from "antd";
import type { ReactElement } from "react";
import type { CriterionSpec } from "#contract/space/siting/catalogue.ts";
import { ANY_AREA_M2, type AskedOf } from "#contract/space/siting/wanted.ts";
import { m2FromMu, muFromM2 } from "#kernel/mu.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { IndustrySelect } from "#web/ui/industry-select.tsx";
import { S } from "./words.ts";

export type ControlProps = {
  spec: CriterionSpec;
  want: AskedOf | undefined;
  onChange: (want: AskedOf | undefined) => void;
  /** land is asked for in mu */
  inMu: boolean;
  onPick: (() => void) | undefined;
};

/** The field of one criterion: emptied, it is not asked. */
export function CriterionControl(props: ControlProps): ReactElement {
  const { spec, want, onChange } = props;
  const { text } = useLanguage();
  const id = `want-${spec.key}`;
  const names = want?.kind === "one-of" ? want.names : [];
  const list = (codes: string[]) => onChange(codes.length > 0 ? { kind: "one-of", names: codes } : undefined);
  switch (spec.ask) {
    case "between":
      return <AreaControl {...props} />;
    case "place":
      return <PlaceControl {...props} />;
    case "by-day":
      return (
        <Input
          id={id}
          type="date"
          size="small"
          value={want?.kind === "by-day" ? want.on : ""}
          onChange={(event) =>
            onChange(event.target.value ? { kind: "by-day", on: event.target.value } : undefined)
          }
        />
      );
    case "choice":
      return (
        <Select
          id={id}
          size="small"
          allowClear
          placeholder="–"
          value={names[0] ?? null}
          options={(spec.options ?? []).map(({ value, label }) => ({ value, label: text(label) }))}
          onChange={(value: string | undefined) => list(value ? [value] : [])}
        />
      );
    case "industry":
      return <IndustrySelect id={id} value={names} onChange={list} />;
    case "industries":
      return <IndustrySelect id={id} many value={names} onChange={list} />;
    default:
      return <NumberControl {...props} />;
  }
}

function NumberControl({ spec, want, onChange }: ControlProps): ReactElement {
  const { language } = useLanguage();
  const isLeast = spec.ask === "at-least";
  return (
    <InputNumber
      id={`want-${spec.key}`}
      size="small"
      min={0}
      step={spec.step ?? 1}
      prefix={isLeast ? "≥" : "≤"}
      suffix={formatUnit(spec.unit, language)}
      value={want && "value" in want ? want.value : null}
      onChange={(value) =>
        onChange(
          value === null ? undefined : { kind: isLeast ? "at-least" : "at-most", value: Number(value) },
        )
      }
    />
  );
}

const HUNDRED = 100;

function AreaControl({ want, onChange, inMu }: ControlProps): ReactElement {
  const { text, language } = useLanguage();
  const unit = formatUnit(inMu ? "亩" : "㎡", language);
  const shown = (m2: number) => Math.round((inMu ? muFromM2(m2) : m2) * HUNDRED) / HUNDRED;
  const kept = (value: number) => (inMu ? m2FromMu(value) : value);
  const [from, to] = want?.kind === "between" ? [want.from, want.to] : [null, null];
  const change = (least: number | null, most: number | null) =>
    onChange(
      least === null && most === null
        ? undefined
        : { kind: "between", from: least ?? 0, to: most ?? ANY_AREA_M2 },
    );
  const upper = to === null || to >= ANY_AREA_M2 ? null : to;
  return (
    <span className="siting-pair">
      <InputNumber
        id="want-area"
        size="small"
        min={0}
        aria-label={text(S.from)}
        placeholder={text(S.from)}
        suffix={unit}
        value={from === null || from === 0 ? null : shown(from)}
        onChange={(value) => change(value === null ? null : kept(Number(value)), upper)}
      />
      <InputNumber
        size="small"
        min={0}
        aria-label={text(S.to)}
        placeholder={text(S.to)}
        suffix={unit}
        value={upper === null ? null : shown(upper)}
        onChange={(value) => change(from, value === null ? null : kept(Number(value)))}
      />
    </span>
  );
}

const NEAR_KM = 3;

function PlaceControl({ want, onChange, onPick }: ControlProps): ReactElement {
  const { text } = useLanguage();
  const place = want?.kind === "within" ? want : undefined;
  const change = (more: { lon?: number; lat?: number; km?: number }) =>
    onChange({ kind: "within", lon: 0, lat: 0, km: NEAR_KM, ...place, ...more });
  const field = (key: "lon" | "lat" | "km", label: string, suffix: string) => (
    <InputNumber
      {...(key === "lon" && { id: "want-near" })}
      size="small"
      aria-label={label}
      placeholder={label}
      suffix={suffix}
      value={place ? place[key] : null}
      onChange={(value) => (value === null ? onChange(undefined) : change({ [key]: Number(value) }))}
    />
  );
  return (
    <span className="siting-place">
      {onPick && (
        <Button size="small" onClick={onPick}>
          {text(S.pick)}
        </Button>
      )}
      {field("lon", text(S.longitude), "°")}
      {field("lat", text(S.latitude), "°")}
      {field("km", text(S.within), "km")}
    </span>
  );
}
