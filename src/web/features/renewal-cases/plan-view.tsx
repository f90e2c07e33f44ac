import { Button } from "antd";
import { type ReactElement, type ReactNode, useState } from "react";
import { PARTY_WORDS, PAYMENT_WORDS } from "#engine/renewal/plan-gaps.ts";
import { routeRule } from "#engine/renewal/routes-of-renewal.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { Case, Side } from "./api.ts";
import { PlanForm } from "./plan-form.tsx";
import { W } from "./words.ts";
import "#web/ui/plain-table.css";

/** 一地一策: the plan as it is written, what it still lacks, and its form. */
export function PlanView({ held, side }: { held: Case; side: Side }): ReactElement {
  const { text } = useLanguage();
  const [writing, setWriting] = useState(false);
  if (writing) return <PlanForm held={held} onClose={() => setWriting(false)} />;
  return (
    <div className="plan">
      {side === "zone" && (
        <Gaps held={held} onWrite={held.canWritePlan ? () => setWriting(true) : undefined} />
      )}
      {held.route === null ? <p className="case-note">{text(W.noPlan)}</p> : <Plan held={held} />}
    </div>
  );
}

function Gaps({ held, onWrite }: { held: Case; onWrite: (() => void) | undefined }): ReactElement {
  const { text } = useLanguage();
  const { planGaps } = held;
  return (
    <div className={planGaps.length > 0 ? "plan-gaps" : "plan-gaps whole"}>
      <p>
        {planGaps.length > 0 ? (
          <>
            <b>{text(W.lacks)}</b>：{planGaps.map((gap) => text(gap)).join("、")}
          </>
        ) : (
          <b>{text(W.whole)}</b>
        )}
      </p>
      {onWrite && (
        <Button type={held.route === null ? "primary" : "default"} onClick={onWrite}>
          {text(W.writePlan)}
        </Button>
      )}
    </div>
  );
}

function Plan({ held }: { held: Case }): ReactElement {
  const { text } = useLanguage();
  const rule = routeRule(held.route!);
  const line = (label: string, value: ReactNode) =>
    value ? (
      <>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </>
    ) : null;
  return (
    <>
      <dl className="case-facts">
        {line(
          text(W.route),
          <>
            <b>{text(rule.label)}</b> <small>{text(rule.about)}</small>
            {rule.basis && <small className="plan-basis">{text(rule.basis)}</small>}
          </>,
        )}
        {line(text(W.goal), held.goal)}
        {line(text(W.measures), held.measures)}
        {line(text(W.implementer), held.implementer)}
        {line(text(W.plannedUse), held.plannedUse)}
        {line(text(W.plannedSpan), held.plannedTo && `${held.plannedFrom ?? "…"} — ${held.plannedTo}`)}
        {line(text(W.actualSpan), held.actualFrom && `${held.actualFrom} — ${held.actualTo ?? "…"}`)}
      </dl>
      <Outcome held={held} />
      <Parties held={held} />
      <Money held={held} />
    </>
  );
}

/** Before, expected, actual: output and tax a mu, floor area ratio. */
export function Outcome({ held }: { held: Case }): ReactElement {
  const { text, language } = useLanguage();
  const rows = [
    { key: "tax", label: text(W.taxPerMu), unit: "万元/亩", of: held.taxPerMu },
    { key: "output", label: text(W.outputPerMu), unit: "万元/亩", of: held.outputPerMu },
    { key: "far", label: text(W.far), unit: "", of: held.far },
  ];
  const shown = (value: number | null) => (value === null ? "—" : formatNumber(value, language, 2));
  return (
    <table className="plain-table case-outcome">
      <thead>
        <tr>
          <th />
          <th className="cell-end">{text(W.before)}</th>
          <th className="cell-end">{text(W.expected)}</th>
          <th className="cell-end">
            {text(W.actual)}
            {held.actualAsOf && <small> {held.actualAsOf}</small>}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, unit, of }) => (
          <tr key={key}>
            <th scope="row">
              {label} <small>{unit}</small>
            </th>
            <td className="cell-end">{shown(of.before)}</td>
            <td className="cell-end">{shown(of.expected)}</td>
            <td className="cell-end">{shown(of.actual)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Parties({ held }: { held: Case }): ReactElement | null {
  const { text } = useLanguage();
  if (held.parties.length === 0) return null;
  return (
    <table className="plain-table">
      <caption>{text(W.parties)}</caption>
      <tbody>
        {held.parties.map(({ id, role, name, sharePercent }) => (
          <tr key={id}>
            <th scope="row">{text(PARTY_WORDS[role])}</th>
            <td>{name}</td>
            <td className="cell-end">{sharePercent === null ? "" : `${sharePercent}%`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Money({ held }: { held: Case }): ReactElement | null {
  const { text, language } = useLanguage();
  if (held.payments.length === 0) return null;
  const wan = (value: number) => formatNumber(value, language, 2);
  return (
    <table className="plain-table">
      <caption>{text(W.money)}</caption>
      <thead>
        <tr>
          <th>{text(W.kind)}</th>
          <th>
            {text(W.payer)} → {text(W.payee)}
          </th>
          <th className="cell-end">{text(W.amount)}</th>
          <th className="cell-end">{text(W.paid)}</th>
          <th>{text(W.dueOn)}</th>
        </tr>
      </thead>
      <tbody>
        {held.payments.map((one) => (
          <tr key={one.id}>
            <td>{text(PAYMENT_WORDS[one.kind])}</td>
            <td>
              {one.payer} → {one.payee}
            </td>
            <td className="cell-end">{wan(one.amountWan)}</td>
            <td className="cell-end">{one.paidWan === 0 ? "—" : wan(one.paidWan)}</td>
            <td>{one.dueOn ?? "—"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
