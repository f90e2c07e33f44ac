import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import type { SiteReadiness } from "#contract/space/readiness.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { type SiteRef, siteReadinessQuery } from "./api.ts";
import { EvidenceList } from "./evidence-list.tsx";
import { TierLight } from "./tier-light.tsx";
import { TradeChoice } from "./trade-choice.tsx";
import { FRESHNESS_SAID, OUTCOME_TONES, R } from "./words.ts";
import "./matrix.css";
import "./site-panel.css";

/** A site's readiness for a trade, requirement by requirement, with the evidence beneath. */
export function SitePanel({ site, industry }: { site: SiteRef; industry?: string }): ReactElement {
  const [asked, setAsked] = useState(industry);
  const { data, error, refetch } = useQuery(siteReadinessQuery(site, asked));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className="site-readiness">
      <TradeChoice trade={data.trade?.key} industry={data.industry} onIndustry={setAsked} />
      <Assessed data={data} />
      <Tiers data={data} onIndustry={setAsked} />
      <EvidenceList items={data.items} />
      <Works data={data} />
      <Basis pack={data.pack} today={data.today} />
    </div>
  );
}

function Assessed({ data }: { data: SiteReadiness }): ReactElement {
  const { text } = useLanguage();
  const { assessment } = data;
  if (!assessment) return <p className="readiness-basis">{text(R.noTrade)}</p>;
  return (
    <section aria-label={text(R.requirements)}>
      <p className="site-tier">
        <TierLight standing={assessment} />
      </p>
      <ul className="site-verdicts">
        {assessment.verdicts.map((one, index) => (
          <li key={one.label.zh} className={assessment.critical.includes(index) ? "is-critical" : ""}>
            <Light tone={OUTCOME_TONES[one.outcome]}>{text(one.label)}</Light>
            <span className="site-why">
              {text(one.because)}
              {(one.assumed ?? one.clause) && (
                <small>{one.assumed ? `${text(R.assumed)}：${one.assumed}` : one.clause}</small>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** All classes of the pack at once; one click asks for it. */
function Tiers({
  data,
  onIndustry,
}: {
  data: SiteReadiness;
  onIndustry: (industry: string) => void;
}): ReactElement {
  const { text } = useLanguage();
  return (
    <section aria-label={text(R.otherTrades)}>
      <h3>{text(R.otherTrades)}</h3>
      <ul className="site-tiers">
        {data.tiers.map(({ key, title, industry, ...standing }) => (
          <li key={key}>
            <button
              type="button"
              className="bare"
              aria-pressed={key === data.trade?.key}
              onClick={() => onIndustry(industry)}
            >
              <span>{text(title)}</span>
              <TierLight standing={standing} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Works({ data }: { data: SiteReadiness }): ReactElement | null {
  const { text } = useLanguage();
  if (data.works.length === 0) return null;
  return (
    <section aria-label={text(R.works)}>
      <h3>{text(R.works)}</h3>
      <ul className="site-works">
        {data.works.map(({ id, title, label, finishesOn, freshness }) => (
          <li key={id}>
            <Link to="/$path" params={{ path: "infrastructure-projects" }} search={{ row: id }}>
              {title}
            </Link>
            <span>
              {text(label)} · {finishesOn ?? text(R.undated)}
            </span>
            <Light tone={FRESHNESS_SAID[freshness]!.tone}>{text(FRESHNESS_SAID[freshness]!.label)}</Light>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Which rules these are, and that they are ours where they are. */
export function Basis({ pack, today }: { pack: SiteReadiness["pack"]; today: string }): ReactElement {
  const { text } = useLanguage();
  return (
    <p className="readiness-basis" title={pack.source.assumed}>
      {text(pack.title)} v{pack.version}，{text(R.inForce)} {pack.inForceOn} · {pack.source.document}
      {pack.source.isOurs && ` · ${text(R.ours)}`} · {text(R.asOn)} {today}
    </p>
  );
}
