import { type ReactElement, useState } from "react";
import type { VisitCheck, VisitDetail } from "#contract/renewal/site-visit.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { newDraft } from "./check-draft.ts";
import { CheckForm } from "./check-form.tsx";
import { CheckSeen } from "./check-seen.tsx";
import { SiteCard } from "./site-card.tsx";
import { useDrafts } from "./use-drafts.ts";
import { V } from "./words.ts";
import "./check-form.css";
import "./visits.css";

/** A visit in the hand: its sites, and the one that is being looked at. */
export function VisitDesk({ detail }: { detail: VisitDetail }): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const { visit, checks } = detail;
  const [openId, setOpenId] = useState<string | null>(null);
  const { drafts, set, sending } = useDrafts(detail, visit.id, notice.failed);
  const open = checks.find(({ id }) => id === openId);
  const writes = may("renewal.check") && visit.status !== "cancelled";
  return (
    <div className={open ? "visit-desk visit-desk-open" : "visit-desk"}>
      <section className="visit-sites" aria-label={text(V.sites)}>
        {checks.map((check) => (
          <SiteCard
            key={check.id}
            check={check}
            draft={drafts[check.id]}
            sending={sending === check.id}
            onOpen={() => setOpenId(check.id)}
          />
        ))}
      </section>
      {open && (
        <section className="visit-site" key={open.id}>
          <SiteHead check={open} onBack={() => setOpenId(null)} />
          {open.status === "done" || !writes ? (
            <CheckSeen check={open} />
          ) : (
            <CheckForm
              check={open}
              departments={visit.departments}
              draft={drafts[open.id] ?? newDraft(crypto.randomUUID())}
              onDraft={(draft) => set(open.id, { ...draft, queued: false })}
              onSend={() => {
                const draft = drafts[open.id];
                if (!draft) return;
                set(open.id, { ...draft, queued: true, seenAt: draft.seenAt ?? new Date().toISOString() });
                setOpenId(null);
              }}
            />
          )}
        </section>
      )}
    </div>
  );
}

function SiteHead({ check, onBack }: { check: VisitCheck; onBack: () => void }): ReactElement {
  const { text, language } = useLanguage();
  return (
    <header className="site-head">
      <button type="button" className="bare" aria-label={text(V.back)} onClick={onBack}>
        <Icon name="left" size={22} />
      </button>
      <div>
        <h2>{check.ownerName ?? check.parcelCode}</h2>
        <p className="visit-card-who">
          {check.parcelCode} {check.parcelName} · {formatNumber(check.areaMu, language, 2)}{" "}
          {formatUnit("亩", language)}
        </p>
        <details>
          <summary>
            {text(V.why)}
            {language === "zh" ? "：" : ": "}
            {check.hits.map(({ label }) => text(label)).join(language === "zh" ? "；" : "; ")}
          </summary>
          {check.hits.map((hit) => (
            <ul key={hit.key} className="site-why">
              {hit.lines.map((line) => (
                <li key={`${line.fact}${line.label.zh}`}>
                  {text(line.label)} <b>{line.value ?? "–"}</b> {text(line.limit)}
                </li>
              ))}
            </ul>
          ))}
        </details>
      </div>
    </header>
  );
}
