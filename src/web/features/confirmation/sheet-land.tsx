import { Button } from "antd";
import type { ReactElement } from "react";
import type { Dispute, Sheet } from "#contract/evaluation/confirmation.ts";
import { LAND_MODE } from "#engine/evaluation/words/rule-words.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { type DisputeDraft, EMPTY_DRAFT } from "./dispute-draft.ts";
import { DisputeForm } from "./dispute-form.tsx";
import { DisputeNote } from "./dispute-note.tsx";
import { K } from "./words.ts";
import "#web/ui/plain-table.css";

const TENURE = { own: ["自有", "own"], lease: ["租赁", "lease"], sublet: ["转租", "sublet"] } as const;

type SheetLandProps = {
  land: Sheet["land"];
  disputes: readonly Dispute[];
  draft: DisputeDraft | undefined;
  onDraft?: (draft: DisputeDraft | null) => void;
};

/** The firm's mu = these parcels × these shares × these days. */
export function SheetLand({ land, disputes, draft, onDraft }: SheetLandProps): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  const origins = { stated: K.landStated, resolved: K.landResolved, none: K.landNone };
  const open = disputes.some(({ status }) => status === "open");
  const apart =
    land.origin === "stated" && land.resolvedMu !== null && Math.abs(land.resolvedMu - land.areaMu!) > 0.01;
  return (
    <section className="sheet-land">
      <h3>
        {text(K.land)}
        <strong>{land.areaMu === null ? "–" : formatNumber(land.areaMu, language, 2)}</strong>
        {zh ? "亩" : "mu"}
        <span className="confirm-faint">
          {text(origins[land.origin])} · {text(LAND_MODE[land.mode])} ·{" "}
          {text(land.dayWeighted ? K.dayWeighted : K.endOfYear)}
        </span>
        {onDraft && !draft && !open && (
          <Button
            size="small"
            type="text"
            className="no-print"
            aria-label={`${text(K.land)} ${text(K.dispute)}`}
            onClick={() => onDraft(EMPTY_DRAFT)}
          >
            {text(K.dispute)}
          </Button>
        )}
      </h3>
      {apart && (
        <Light tone="soon">
          {text(K.resolvedTo)} {formatNumber(land.resolvedMu!, language, 2)} {zh ? "亩" : "mu"}
        </Light>
      )}
      {land.parts.length > 0 && (
        <div className="confirm-scroll">
          <table className="plain-table">
            <tbody>
              {land.parts.map((part) => (
                <tr key={`${part.parcelCode}${part.tenure}${part.from}${part.areaMu}`}>
                  <th scope="row">
                    {part.parcelName ?? part.parcelCode}{" "}
                    <span className="confirm-faint">{part.parcelName && part.parcelCode}</span>
                  </th>
                  <td>
                    {TENURE[part.tenure][zh ? 0 : 1]}
                    {part.landlord && <span className="confirm-faint"> {part.landlord}</span>}
                  </td>
                  <td className="sheet-arithmetic">{text(part.arithmetic)}</td>
                  <td className="confirm-faint">
                    {part.from === part.to ? part.to : `${part.from} – ${part.to}`}
                  </td>
                  <td className="cell-end">
                    <b>{formatNumber(part.areaMu, language, 2)}</b>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {disputes.map((dispute) => (
        <DisputeNote key={dispute.id} dispute={dispute} />
      ))}
      {draft && onDraft && <DisputeForm label={text(K.land)} unit="亩" draft={draft} onDraft={onDraft} />}
    </section>
  );
}
