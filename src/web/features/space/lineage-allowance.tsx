import { Input, InputNumber } from "antd";
import { type ReactElement, useState } from "react";
import type { SplitParcel } from "#contract/space/lineage.ts";
import type { BalanceRequest } from "#engine/lineage/balance.ts";
import { m2FromMu } from "#kernel/mu.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { L } from "./lineage-words.ts";

export type Allowance = { lossMu: number; lossReason: string; percent: number; percentReason: string };
const NONE: Allowance = { lossMu: 0, lossReason: "", percent: 0, percentReason: "" };

export const useAllowance = () => useState<Allowance>(NONE);

/** What the balance is asked with. */
export const balanceWith = ({
  lossMu,
  percent,
}: Allowance): Pick<BalanceRequest, "lossM2" | "toleranceShare"> => ({
  lossM2: m2FromMu(lossMu),
  ...(percent > 0 && { toleranceShare: percent / 100 }),
});

/** Whether what is allowed has its reason. */
export const isReasoned = ({ lossMu, lossReason, percent, percentReason }: Allowance): boolean =>
  (lossMu === 0 || lossReason.trim() !== "") && (percent === 0 || percentReason.trim() !== "");

export const allowanceSaid = (given: Allowance): Pick<SplitParcel, "loss" | "tolerance"> => ({
  ...(given.lossMu > 0 && { loss: { areaMu: given.lossMu, reason: given.lossReason.trim() } }),
  ...(given.percent > 0 && { tolerance: { percent: given.percent, reason: given.percentReason.trim() } }),
});

/** Land that is given up, and a wider tolerance than half a percent: each with its reason. */
export function AllowanceFields({
  allowance,
  onChange,
}: {
  allowance: Allowance;
  onChange: (allowance: Allowance) => void;
}): ReactElement {
  const { text, language } = useLanguage();
  return (
    <div className="lineage-allowance">
      <div>
        <span>{text(L.loss)}</span>
        <InputNumber
          size="small"
          min={0}
          aria-label={text(L.loss)}
          placeholder="0"
          value={allowance.lossMu || null}
          suffix={formatUnit("亩", language)}
          onChange={(lossMu) => onChange({ ...allowance, lossMu: lossMu ?? 0 })}
        />
      </div>
      <div>
        <span>{text(L.tolerance)}</span>
        <InputNumber
          size="small"
          min={0.5}
          max={5}
          step={0.5}
          aria-label={text(L.tolerance)}
          placeholder="0.5"
          value={allowance.percent || null}
          suffix="%"
          onChange={(percent) => onChange({ ...allowance, percent: percent ?? 0 })}
        />
      </div>
      {allowance.lossMu > 0 && (
        <Input
          size="small"
          aria-label={text(L.lossReason)}
          placeholder={text(L.lossReason)}
          value={allowance.lossReason}
          maxLength={200}
          onChange={(event) => onChange({ ...allowance, lossReason: event.target.value })}
        />
      )}
      {allowance.percent > 0 && (
        <Input
          size="small"
          aria-label={text(L.toleranceReason)}
          placeholder={text(L.toleranceReason)}
          value={allowance.percentReason}
          maxLength={200}
          onChange={(event) => onChange({ ...allowance, percentReason: event.target.value })}
        />
      )}
    </div>
  );
}
