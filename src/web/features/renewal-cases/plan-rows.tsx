import { Button, DatePicker, Input, InputNumber, Select } from "antd";
import dayjs from "dayjs";
import type { ReactElement, ReactNode } from "react";
import { PARTY_WORDS, PAYMENT_WORDS } from "#engine/renewal/plan-gaps.ts";
import { PARTY_ROLES, PAYMENT_KINDS } from "#engine/renewal/routes-of-renewal.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import type { Draft } from "./plan-draft.ts";
import { W } from "./words.ts";

type Rows<T> = { rows: readonly T[]; onRows: (rows: T[]) => void };
type RowsFrame<T> = Rows<T> & {
  title: string;
  fresh: T;
  tools?: ReactNode;
  children: (row: T, set: (more: Partial<T>) => void) => ReactNode;
};

function RowsOf<T>({ title, rows, onRows, fresh, tools, children }: RowsFrame<T>): ReactElement {
  const { text } = useLanguage();
  return (
    <fieldset className="plan-rows">
      <legend>{title}</legend>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own until they are saved
        <div className="plan-row" key={at}>
          {children(row, (more) => onRows(rows.map((one, i) => (i === at ? { ...one, ...more } : one))))}
          <Button
            type="text"
            size="small"
            aria-label={`${text(W.remove)} ${at + 1}`}
            icon={<Icon name="close" size={12} />}
            onClick={() => onRows(rows.filter((_one, i) => i !== at))}
          />
        </div>
      ))}
      <div className="plan-row-tools">
        <Button size="small" icon={<Icon name="plus" size={12} />} onClick={() => onRows([...rows, fresh])}>
          {text(W.add)}
        </Button>
        {tools}
      </div>
    </fieldset>
  );
}

type Milestones = Rows<Draft["milestones"][number]> & { onTemplate: (() => void) | undefined };

export function MilestoneRows({ rows, onRows, onTemplate }: Milestones): ReactElement {
  const { text } = useLanguage();
  return (
    <RowsOf
      title={text(W.milestones)}
      rows={rows}
      onRows={onRows}
      fresh={{ title: "", startsOn: today(), dueOn: today() }}
      tools={
        onTemplate && (
          <Button size="small" onClick={onTemplate}>
            {text(W.byTemplate)}
          </Button>
        )
      }
    >
      {(row, set) => (
        <>
          <Input
            className="row-main"
            aria-label={text(W.milestone)}
            value={row.title}
            maxLength={200}
            onChange={(event) => set({ title: event.target.value })}
          />
          <DatePicker.RangePicker
            allowClear={false}
            value={[dayjs(row.startsOn), dayjs(row.dueOn)]}
            onChange={(days) => {
              const [from, to] = days ?? [];
              if (from && to) set({ startsOn: from.format("YYYY-MM-DD"), dueOn: to.format("YYYY-MM-DD") });
            }}
          />
        </>
      )}
    </RowsOf>
  );
}

export function PartyRows({ rows, onRows }: Rows<Draft["parties"][number]>): ReactElement {
  const { text } = useLanguage();
  return (
    <RowsOf title={text(W.parties)} rows={rows} onRows={onRows} fresh={{ role: "partner", name: "" }}>
      {(row, set) => (
        <>
          <Select
            aria-label={text(W.role)}
            value={row.role}
            onChange={(role) => set({ role })}
            options={PARTY_ROLES.map((role) => ({ value: role, label: text(PARTY_WORDS[role]) }))}
          />
          <Input
            className="row-main"
            aria-label={text(W.name)}
            placeholder={text(W.name)}
            value={row.name}
            maxLength={200}
            onChange={(event) => set({ name: event.target.value })}
          />
          <InputNumber
            aria-label={text(W.share)}
            placeholder={text(W.share)}
            min={0.0001}
            max={100}
            value={row.sharePercent ?? null}
            onChange={(sharePercent) => set({ sharePercent })}
          />
        </>
      )}
    </RowsOf>
  );
}

export function PaymentRows({ rows, onRows }: Rows<Draft["payments"][number]>): ReactElement {
  const { text } = useLanguage();
  const fresh = { kind: "compensation", amountWan: 1, payer: "", payee: "" } as const;
  return (
    <RowsOf<Draft["payments"][number]> title={text(W.money)} rows={rows} onRows={onRows} fresh={fresh}>
      {(row, set) => (
        <>
          <Select
            aria-label={text(W.kind)}
            value={row.kind}
            onChange={(kind) => set({ kind })}
            options={PAYMENT_KINDS.map((kind) => ({ value: kind, label: text(PAYMENT_WORDS[kind]) }))}
          />
          <InputNumber
            aria-label={text(W.amount)}
            min={0.0001}
            value={row.amountWan}
            suffix="万元"
            onChange={(amountWan) => amountWan !== null && set({ amountWan })}
          />
          <Input
            className="row-main"
            aria-label={text(W.payer)}
            placeholder={text(W.payer)}
            value={row.payer}
            onChange={(event) => set({ payer: event.target.value })}
          />
          <Input
            className="row-main"
            aria-label={text(W.payee)}
            placeholder={text(W.payee)}
            value={row.payee}
            onChange={(event) => set({ payee: event.target.value })}
          />
          <DatePicker
            aria-label={text(W.dueOn)}
            value={row.dueOn ? dayjs(row.dueOn) : null}
            onChange={(day) => set({ dueOn: day?.format("YYYY-MM-DD") ?? null })}
          />
        </>
      )}
    </RowsOf>
  );
}
