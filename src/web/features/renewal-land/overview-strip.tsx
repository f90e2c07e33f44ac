import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { ENTRY_STATUSES, type LandLaw } from "#contract/renewal/poor-land-words.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { overviewQuery } from "./api.ts";
import { L } from "./words.ts";
import "./renewal-land.css";

type OverviewStripProps = {
  law: LandLaw;
  /** the status that the list is filtered by */
  status: string | undefined;
  onStatus: (status: string | undefined) => void;
  onRun: (id: string) => void;
};

/** How one list stands: entries and mu by status, each leading to its entries; and the last run. */
export function OverviewStrip({ law, status, onStatus, onRun }: OverviewStripProps): ReactElement {
  const { text, language } = useLanguage();
  const { data } = useQuery(overviewQuery);
  const run = data?.lastRuns.find((one) => one.law === law);
  return (
    <div className="land-strip">
      {ENTRY_STATUSES.map(({ value, label }) => {
        const total = data?.totals.find((one) => one.law === law && one.status === value);
        return (
          <button
            key={value}
            type="button"
            className={`bare land-total land-total-${value}`}
            aria-pressed={status === value}
            onClick={() => onStatus(status === value ? undefined : value)}
          >
            <span>{text(label)}</span>
            <b>{formatNumber(total?.entries ?? 0, language)}</b>
            <span>
              {formatNumber(total?.areaMu ?? 0, language, 1)} {formatUnit("亩", language)}
            </span>
          </button>
        );
      })}
      <p className="land-last">
        {run ? (
          <button type="button" className="bare link" onClick={() => onRun(run.id)}>
            {text(L.lastRun)} {run.asOf}
            {language === "zh" ? "：" : ": "}
            {text(L.came)} {run.counts.came} · {text(L.stays)} {run.counts.stays} · {text(L.went)}{" "}
            {run.counts.went} · {text(L.unknown)} {run.counts.unknown}
          </button>
        ) : (
          text(L.never)
        )}
      </p>
    </div>
  );
}
