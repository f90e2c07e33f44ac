import { InputNumber, Select } from "antd";
import type { ReactElement } from "react";
import type { HangingOn, SplitParcel } from "#contract/space/lineage.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { L } from "./lineage-words.ts";

/** What a person decided otherwise than geometry proposed. */
export type Decided = {
  shares: Record<string, (number | null)[]>;
  children: Record<string, number>;
};
export const NOTHING_DECIDED: Decided = { shares: {}, children: {} };

/** The decisions as they travel: what is not decided is as proposed. */
export function movesOf(hanging: HangingOn, decided: Decided): Pick<SplitParcel, "uses" | "buildings"> {
  return {
    uses: hanging.uses.map((use) => ({
      id: use.id,
      ...(use.sharesMu && {
        sharesMu: use.sharesMu.map((share, n) => decided.shares[use.id]?.[n] ?? share),
      }),
      ...(use.child !== null && { child: decided.children[use.id] ?? use.child }),
    })),
    buildings: hanging.buildings.map(({ id, child }) => ({ id, child: decided.children[id] ?? child })),
  };
}

type Props = {
  hanging: HangingOn;
  codes: readonly string[];
  decided: Decided;
  onDecide: (decided: Decided) => void;
};

/** Who and what stands on the parcel, and on which new one it goes on: proposed by geometry, decided here. */
export function LineageHanging({ hanging, codes, decided, onDecide }: Props): ReactElement | null {
  const { text, language } = useLanguage();
  const { uses, buildings, holds, matters } = hanging;
  if (uses.length + buildings.length + holds.length + matters.length === 0) return null;
  const choose = (id: string, label: string, proposed: number) => (
    <Select
      size="small"
      aria-label={label}
      value={decided.children[id] ?? proposed}
      options={codes.map((code, value) => ({ value, label: code }))}
      onChange={(child) => onDecide({ ...decided, children: { ...decided.children, [id]: child } })}
    />
  );
  return (
    <div className="lineage-hanging">
      {holds.map(({ parcel, holder, untilOn }) => (
        <Light key={parcel} tone="breach">
          {text(L.holds)}
          {holder} → {untilOn}
        </Light>
      ))}
      {matters.map(({ parcel, says }) => (
        <Light key={says.zh} tone="breach">
          {parcel} · {text(says)}
        </Light>
      ))}
      {uses.length > 0 && <h3>{text(L.uses)}</h3>}
      <ul>
        {uses.map((use) => (
          <li key={use.id}>
            <span>
              {use.firm} <small>{text(use.tenure === "own" ? L.own : L.let)}</small>
            </span>
            {use.sharesMu ? (
              <>
                <span>
                  {formatNumber(use.landAreaMu ?? 0, language, 4)} {formatUnit("亩", language)}
                </span>
                <div className="lineage-shares">
                  {use.sharesMu.map((share, n) => (
                    <InputNumber
                      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name than their place
                      key={n}
                      size="small"
                      min={0}
                      aria-label={`${use.firm} ${codes[n]}`}
                      prefix={<span className="lineage-swatch">{n + 1}</span>}
                      value={decided.shares[use.id]?.[n] ?? Math.round(share * 1e4) / 1e4}
                      onChange={(next) =>
                        onDecide({
                          ...decided,
                          shares: { ...decided.shares, [use.id]: withShare(use, n, next ?? 0) },
                        })
                      }
                    />
                  ))}
                </div>
              </>
            ) : (
              choose(use.id, use.firm, use.child ?? 0)
            )}
          </li>
        ))}
      </ul>
      {buildings.length > 0 && <h3>{text(L.buildings)}</h3>}
      <ul>
        {buildings.map(({ id, name, child }) => (
          <li key={id}>
            <span>{name}</span>
            {choose(id, name, child)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** With two parts the other follows, so that the sum is kept. */
function withShare(use: HangingOn["uses"][number], at: number, share: number): (number | null)[] {
  const shares = [...(use.sharesMu ?? [])];
  shares[at] = share;
  if (shares.length === 2)
    shares[1 - at] = Math.max(0, Math.round(((use.landAreaMu ?? 0) - share) * 1e6) / 1e6);
  return shares;
}
