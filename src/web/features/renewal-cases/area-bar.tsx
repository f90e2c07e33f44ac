import type { ReactElement } from "react";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { Case } from "./api.ts";
import { W } from "./words.ts";

/** 面积平衡: what is disposed of, what the plan still asks for, what remains; of all that the case occupies. */
export function AreaBar({ held }: { held: Case }): ReactElement {
  const { text, language } = useLanguage();
  const { occupiedMu, disposedMu, plannedMu, remainingMu } = held;
  const due = Math.max(0, (plannedMu ?? 0) - disposedMu);
  const share = (part: number) => `${Math.min(100, (part / occupiedMu) * 100)}%`;
  const mu = (value: number) => formatNumber(value, language, 2);
  const parts = [
    { key: "disposed", label: text(W.disposed), value: disposedMu },
    { key: "due", label: text(W.planned), value: due },
    { key: "rest", label: text(W.remaining), value: Math.max(0, remainingMu - due) },
  ];
  const said = `${text(W.occupied)} ${mu(occupiedMu)}，${text(W.disposed)} ${mu(disposedMu)}，${text(W.remaining)} ${mu(remainingMu)} 亩`;
  return (
    <figure className="area-balance">
      <div className="area-track" role="img" aria-label={said}>
        {parts.map(({ key, value }) => (
          <span key={key} className={`area-part area-${key}`} style={{ width: share(value) }} />
        ))}
      </div>
      <figcaption>
        <span>
          {text(W.occupied)} <b>{mu(occupiedMu)}</b>
        </span>
        {plannedMu !== null && (
          <span>
            <i className="area-key area-due" /> {text(W.planned)} <b>{mu(plannedMu)}</b>
          </span>
        )}
        <span>
          <i className="area-key area-disposed" /> {text(W.disposed)} <b>{mu(disposedMu)}</b>
        </span>
        <span>
          <i className="area-key area-rest" /> {text(W.remaining)} <b>{mu(remainingMu)}</b> 亩
        </span>
      </figcaption>
    </figure>
  );
}
