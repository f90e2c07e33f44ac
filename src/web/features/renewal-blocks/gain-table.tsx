import { InputNumber, Tooltip } from "antd";
import type { ReactElement } from "react";
import type { BlockAssumptions, BlockParcel } from "#contract/renewal/block.ts";
import { type BlockGain, blockGain, type Reckoned } from "#engine/renewal/block-gain.ts";
import { m2FromMu } from "#kernel/mu.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { B } from "./words.ts";
import "#web/ui/plain-table.css";

/** A beginning that says itself to be one: every figure may be changed. */
export const ASSUMED: BlockAssumptions = {
  landShareKept: 0.9,
  farTo: 2,
  taxPerMuTo: 20,
  outputPerMuTo: 400,
  costPerMuWan: 120,
};

const FACTORS: Record<string, { zh: string; en: string }> = {
  areaMu: { zh: "用地", en: "land" },
  landShareKept: { zh: "保留比例", en: "share kept" },
  keptMu: { zh: "保留用地", en: "land kept" },
  farTo: { zh: "容积率", en: "FAR" },
  floorTo: { zh: "整治后建筑面积", en: "floor area after" },
  floorNow: { zh: "现状建筑面积", en: "floor area now" },
  taxPerMuTo: { zh: "亩均税收", en: "tax a mu" },
  taxTo: { zh: "整治后税收", en: "tax after" },
  taxNow: { zh: "现状税收", en: "tax now" },
  outputPerMuTo: { zh: "亩均产出", en: "output a mu" },
  outputTo: { zh: "整治后产出", en: "output after" },
  outputNow: { zh: "现状产出", en: "output now" },
  costPerMuWan: { zh: "每亩投入", en: "cost a mu" },
  cost: { zh: "投入", en: "cost" },
  taxGain: { zh: "新增税收", en: "tax gained" },
};

type GainProps = {
  parcels: readonly BlockParcel[];
  assumptions: BlockAssumptions;
  onAssumptions?: ((to: BlockAssumptions) => void) | undefined;
};

/** What comes of a block under what is assumed; each figure tells what it is made of. */
export function GainTable({ parcels, assumptions, onAssumptions }: GainProps): ReactElement {
  const { text, language } = useLanguage();
  const gain = blockGain(
    parcels.map(({ areaMu, floorAreaM2, taxWan, outputWan }) => ({
      areaM2: m2FromMu(areaMu),
      floorAreaM2,
      taxWan,
      outputWan,
    })),
    assumptions,
  );
  const { unknown } = gain;
  const unknowns = [
    { label: B.floor, n: unknown.floor },
    { label: B.tax, n: unknown.tax },
    { label: B.output, n: unknown.output },
  ].filter(({ n }) => n > 0);
  return (
    <section className="block-gain">
      <fieldset className="block-assumed">
        <legend>{text(B.assumptions)}</legend>
        {(Object.keys(ASSUMED) as (keyof BlockAssumptions)[]).map((key) => (
          <div key={key}>
            <span>{text(B[key])}</span>
            <InputNumber
              size="small"
              min={0}
              step={key === "landShareKept" || key === "farTo" ? 0.1 : 10}
              {...(key === "landShareKept" && { max: 1 })}
              disabled={!onAssumptions}
              aria-label={text(B[key])}
              value={assumptions[key]}
              onChange={(value) => value !== null && onAssumptions?.({ ...assumptions, [key]: value })}
            />
          </div>
        ))}
      </fieldset>
      <GainRows gain={gain} />
      {unknowns.map(({ label, n }) => (
        <p key={label.zh} className="block-unknown">
          {text(label)}：{formatNumber(n, language)} {text(B.unknown)}
        </p>
      ))}
    </section>
  );
}

function GainRows({ gain }: { gain: BlockGain }): ReactElement {
  const { text, language } = useLanguage();
  const number = (value: number) => formatNumber(value, language, Math.abs(value) < 100 ? 2 : 0);
  const now = (key: string, of: Reckoned) => number(of.working.factors[key] ?? 0);
  const rows = [
    { label: B.land, now: number(gain.areaMu), after: gain.keptMu, gain: null },
    { label: B.floor, now: now("floorNow", gain.floorGain), after: gain.floorTo, gain: gain.floorGain },
    { label: B.tax, now: now("taxNow", gain.taxGain), after: gain.taxTo, gain: gain.taxGain },
    { label: B.output, now: now("outputNow", gain.outputGain), after: gain.outputTo, gain: gain.outputGain },
    { label: B.cost, now: "", after: gain.cost, gain: null },
    { label: B.payback, now: "", after: gain.paybackYears, gain: null },
  ];
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th />
          <th className="cell-end">{text(B.now)}</th>
          <th className="cell-end">{text(B.after)}</th>
          <th className="cell-end">{text(B.gain)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label.zh}>
            <th scope="row">{text(row.label)}</th>
            <td className="cell-end">{row.now}</td>
            <td className="cell-end">
              {row.after ? <Explained of={row.after} shown={number(row.after.value)} /> : "—"}
            </td>
            <td className="cell-end">
              {row.gain && <Explained of={row.gain} shown={number(row.gain.value)} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Explained({ of, shown }: { of: Reckoned; shown: string }): ReactElement {
  const { text, language } = useLanguage();
  const said = Object.entries(of.working.factors)
    .map(
      ([key, value]) => `${text(FACTORS[key] ?? { zh: key, en: key })} ${formatNumber(value, language, 2)}`,
    )
    .join(" · ");
  return (
    <Tooltip title={said}>
      <button type="button" className="bare block-why" aria-label={`${shown}：${said}`}>
        {shown}
      </button>
    </Tooltip>
  );
}
