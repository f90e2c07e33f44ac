import type { ReactElement } from "react";
import type { VisitCheck } from "#contract/renewal/site-visit.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light, type Tone } from "#web/ui/light.tsx";
import { type CheckDraft, type CheckState, stateOf } from "./check-draft.ts";
import { V } from "./words.ts";

const TONES: Record<CheckState, Tone> = { done: "good", queued: "soon", draft: "act", planned: "calm" };

type SiteCardProps = {
  check: VisitCheck;
  draft: CheckDraft | undefined;
  sending: boolean;
  onOpen: () => void;
};

/** A site of the visit: whose, how large, why it is listed, and where it stands on this device. */
export function SiteCard({ check, draft, sending, onOpen }: SiteCardProps): ReactElement {
  const { text, language } = useLanguage();
  const state = stateOf(check, draft);
  const said = {
    done: text(V.by).replace("{{name}}", check.checkedBy ?? ""),
    queued: text(sending ? V.sending : V.queued),
    draft: text(V.draft),
    planned: text(V.planned),
  };
  return (
    <button type="button" className="bare site-card" onClick={onOpen}>
      <span className="visit-card-head">
        <b>{check.ownerName ?? check.parcelName ?? check.parcelCode}</b>
        <span>
          {formatNumber(check.areaMu, language, 2)} {formatUnit("亩", language)}
        </span>
      </span>
      <span className="visit-card-who">
        {check.parcelCode} {check.parcelName}
      </span>
      <span className="visit-card-who">
        {check.hits.map(({ label }) => text(label)).join(language === "zh" ? "；" : "; ")}
      </span>
      <span className="site-card-state">
        <Light tone={TONES[state]}>{said[state]}</Light>
        {check.outcome && <b>{text(V.outcomes[check.outcome])}</b>}
      </span>
    </button>
  );
}
