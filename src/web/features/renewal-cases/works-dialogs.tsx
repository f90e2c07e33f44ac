import { Input, InputNumber } from "antd";
import { type ReactElement, useState } from "react";
import { formatNumber, today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { ActDialog } from "./act-dialog.tsx";
import type { Case } from "./api.ts";
import { DayField } from "./day-field.tsx";
import { Field } from "./field.tsx";
import { W } from "./words.ts";

type Props = { held: Case; onClose: () => void };

export function DisposeDialog({ held, onClose }: Props): ReactElement {
  const { text, language } = useLanguage();
  const [areaMu, setAreaMu] = useState<number | null>(Math.round(held.remainingMu * 1e4) / 1e4);
  const [onDay, setOnDay] = useState(today());
  const [what, setWhat] = useState("");
  return (
    <ActDialog
      held={held}
      title={text(W.dispose)}
      act={{ path: "disposals", body: { areaMu, onDay, what: what.trim() } }}
      ready={areaMu !== null && areaMu > 0 && what.trim().length >= 2}
      onClose={onClose}
    >
      <Field label={`${text(W.area)} · ${text(W.remaining)} ${formatNumber(held.remainingMu, language, 4)}`}>
        <InputNumber min={0.0001} value={areaMu} onChange={setAreaMu} suffix="亩" />
      </Field>
      <DayField label={text(W.onDay)} value={onDay} onChange={setOnDay} />
      <Field label={text(W.what)} wide>
        <Input value={what} maxLength={300} onChange={(event) => setWhat(event.target.value)} />
      </Field>
    </ActDialog>
  );
}

export function PayDialog({ held, paymentId, onClose }: Props & { paymentId: string }): ReactElement | null {
  const { text } = useLanguage();
  const payment = held.payments.find(({ id }) => id === paymentId);
  const [paidWan, setPaidWan] = useState<number | null>(payment?.amountWan ?? null);
  const [paidOn, setPaidOn] = useState(today());
  if (!payment) return null;
  return (
    <ActDialog
      held={held}
      title={`${text(W.pay)} · ${payment.payer} → ${payment.payee}`}
      act={{ path: `payments/${paymentId}/paid`, body: { revision: payment.revision, paidWan, paidOn } }}
      ready={paidWan !== null}
      onClose={onClose}
    >
      <Field label={text(W.paid)}>
        <InputNumber min={0} max={payment.amountWan} value={paidWan} suffix="万元" onChange={setPaidWan} />
      </Field>
      <DayField label={text(W.onDay)} value={paidOn} onChange={setPaidOn} />
    </ActDialog>
  );
}

export function ActualsDialog({ held, onClose }: Props): ReactElement {
  const { text } = useLanguage();
  const [outputWan, setOutputWan] = useState<number | null>(null);
  const [taxWan, setTaxWan] = useState<number | null>(null);
  const [far, setFar] = useState<number | null>(held.far.actual);
  const [asOf, setAsOf] = useState(today());
  return (
    <ActDialog
      held={held}
      title={text(W.actuals)}
      act={{
        path: "actuals",
        method: "PUT",
        body: { revision: held.revision, outputWan, taxWan, far, asOf },
      }}
      ready={outputWan !== null || taxWan !== null || far !== null}
      onClose={onClose}
    >
      <Field label={text(W.output)}>
        <InputNumber min={0} value={outputWan} suffix="万元/年" onChange={setOutputWan} />
      </Field>
      <Field label={text(W.tax)}>
        <InputNumber value={taxWan} suffix="万元/年" onChange={setTaxWan} />
      </Field>
      <Field label={text(W.far)}>
        <InputNumber min={0} max={50} value={far} onChange={setFar} />
      </Field>
      <DayField label={text(W.asOf)} value={asOf} onChange={setAsOf} />
    </ActDialog>
  );
}
