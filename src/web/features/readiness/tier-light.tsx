import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import type { TierKey } from "./readiness-search.ts";
import { R, TIER_TONES, tierLabel } from "./words.ts";

type Standing = { tier: TierKey; best: TierKey; by: string | null; isEstimate: boolean };

/** The tier with its day: 可整备 2026-09-30; what is unknown says what it would be once it is known. */
export function TierLight({ standing }: { standing: Standing }): ReactElement {
  const { text } = useLanguage();
  const { tier, best, by, isEstimate } = standing;
  const day = by === null ? text(R.undated) : `${by}${isEstimate ? ` ${text(R.estimate)}` : ""}`;
  return (
    <span className="tier">
      <Light tone={TIER_TONES[tier]!}>{text(tierLabel(tier))}</Light>
      {tier === "fixable" && <span className="tier-day">{day}</span>}
      {tier === "unknown" && (
        <span className="tier-day">
          {text(R.if)} {text(tierLabel(best))}
        </span>
      )}
    </span>
  );
}
