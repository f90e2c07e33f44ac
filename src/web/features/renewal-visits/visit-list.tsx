import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { VisitSummary } from "#contract/renewal/site-visit.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Light, type Tone } from "#web/ui/light.tsx";
import { V } from "./words.ts";
import "./visits.css";

const TONES: Record<VisitSummary["status"], Tone> = { planned: "act", done: "good", cancelled: "calm" };

/** Visits as cards: when, who, and how many sites are done. */
export function VisitCards({
  visits,
  today,
}: {
  visits: readonly VisitSummary[];
  today: string;
}): ReactElement {
  const { text, language } = useLanguage();
  if (visits.length === 0) return <Empty title={text(V.none)} hint={text(V.noneHint)} />;
  return (
    <ul className="visit-cards">
      {visits.map((one) => (
        <li key={one.id}>
          <Link to="/renewal/visits/$id" params={{ id: one.id }} className="visit-card">
            <span className="visit-card-head">
              <b>{one.title}</b>
              <Light tone={one.status === "planned" && one.plannedOn < today ? "soon" : TONES[one.status]}>
                {text(V[one.status])}
              </Light>
            </span>
            <span className="visit-card-who">
              {one.plannedOn} · {one.leadName}
              {one.departments.length > 0 && ` · ${one.departments.join("、")}`}
            </span>
            <span className="visit-card-bar" aria-hidden="true">
              <span style={{ width: `${(one.done / Math.max(1, one.checks)) * 100}%` }} />
            </span>
            <span className="visit-card-who">
              {one.done}/{one.checks} {text(V.sites)}
              {language === "zh" ? "，" : ", "}
              {one.verified} {text(V.verified)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
