import { Button } from "antd";
import type { ReactElement } from "react";
import type { EffectLine, EffectsReply } from "#contract/evaluation/effects.ts";
import { t } from "#contract/text.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Grade } from "#web/ui/grade.tsx";
import { Light } from "#web/ui/light.tsx";
import { E } from "./effects-words.ts";
import { P } from "./words.ts";
import "#web/ui/plain-table.css";
import "./effects.css";

type EffectsTableProps = { reply: EffectsReply; onExempt: (line: EffectLine) => void };

/** Firm by firm: what follows, on which meters or land, and what it comes to. */
export function EffectsTable({ reply, onExempt }: EffectsTableProps): ReactElement {
  const { text } = useLanguage();
  if (reply.lines.length === 0) return <Empty title={text(E.none)} hint={text(E.noneHint)} />;
  const columns = [
    { label: P.firm, end: false },
    { label: t("等级", "Grade"), end: false },
    { label: E.inARow, end: true },
    { label: E.effect, end: false },
    { label: E.rate, end: true },
    { label: E.base, end: false },
    { label: E.amount, end: true },
    { label: E.why, end: false },
  ];
  return (
    <div className="effects-scroll">
      <table className="plain-table effects-table">
        <thead>
          <tr>
            {columns.map(({ label, end }) => (
              <th key={label.zh} scope="col" className={end ? "cell-end" : undefined}>
                {text(label)}
              </th>
            ))}
            <th scope="col" className="no-print" aria-label={text(E.exempt)} />
          </tr>
        </thead>
        <tbody>
          {reply.lines.map((line) => (
            <EffectRow
              key={line.enterpriseId + line.key}
              line={line}
              onExempt={reply.version === null ? onExempt : undefined}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type EffectRowProps = { line: EffectLine; onExempt: ((line: EffectLine) => void) | undefined };

function EffectRow({ line, onExempt }: EffectRowProps): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const { amount, amountUnit } = line;
  return (
    <tr>
      <th scope="row">{line.name}</th>
      <td>
        <Grade grade={line.grade} />
      </td>
      <td className="cell-end">{line.years}</td>
      <td>{text(line.label)}</td>
      <td className="cell-end">
        {line.rate} {line.unit}
      </td>
      <td className="effects-base">
        <Base line={line} />
      </td>
      <td className="cell-end">
        {amount === null
          ? "–"
          : `${formatNumber(amount, language, 2)} ${amountUnit ? formatUnit(amountUnit, language) : ""}`}
      </td>
      <td className="effects-base">
        <Light tone={line.applies ? "act" : "calm"}>{text(line.reason)}</Light>
      </td>
      <td className="cell-end no-print">
        {onExempt && line.exempt && line.applies && may("evaluation.freeze") && (
          <Button size="small" onClick={() => onExempt(line)}>
            {text(E.exempt)}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** What the effect is laid on. */
function Base({ line }: { line: EffectLine }): ReactElement {
  return line.kind === "surcharge" ? <Meters line={line} /> : <TaxedLand line={line} />;
}

function Meters({ line: { meters } }: { line: EffectLine }): ReactElement {
  const { text, language } = useLanguage();
  if (meters.length === 0) return <Light tone="soon">{text(E.noMeter)}</Light>;
  return (
    <ul>
      {meters.map(({ accountNo, quantity, applies, other }) => (
        <li key={accountNo}>
          <code>{accountNo}</code>
          {quantity !== null && <small>{formatNumber(quantity, language, 2)}</small>}
          {other && !applies && (
            <small>
              {text(E.passedOver)}：{other.reason} {other.rate}
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}

function TaxedLand({ line: { land } }: { line: EffectLine }): ReactElement {
  const { text, language } = useLanguage();
  if (land.length === 0) return <Light tone="soon">{text(E.noLand)}</Light>;
  return (
    <ul>
      {land.map(({ parcel, landGrade, areaM2, rateYuanM2 }) => (
        <li key={parcel}>
          <code>{parcel}</code>
          <small>
            {formatNumber(areaM2, language, 0)} ㎡
            {rateYuanM2 === null ? ` · ${text(E.noRate)}` : ` × ${rateYuanM2} · ${landGrade}`}
          </small>
        </li>
      ))}
    </ul>
  );
}
