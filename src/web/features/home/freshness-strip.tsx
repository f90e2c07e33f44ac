import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { HomeNews } from "#contract/home.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import "./freshness-strip.css";

/** Register by register: the newest day or year its records speak of, and how many of them do. */
export function FreshnessStrip({ freshness }: { freshness: HomeNews["freshness"] }): ReactElement {
  const { t, text, language } = useLanguage();
  return (
    <ul className="freshness">
      {freshness.map(({ label, href, asOf, current, of, undated, isStale }) => (
        <li key={href}>
          <Link to={href} className="freshness-line">
            <span className="freshness-label">{text(label)}</span>
            <strong>{asOf ?? t("home.undated")}</strong>
            <span className="freshness-bar" aria-hidden="true">
              <i style={{ width: `${(current / of) * 100}%` }} />
            </span>
            <span className="freshness-note">
              {asOf !== null && (
                <>
                  <Light tone={isStale ? "soon" : "good"}>{t(isStale ? "home.stale" : "home.fresh")}</Light>
                  <span title={t("home.covered")}>
                    {t("home.current", {
                      count: formatNumber(current, language),
                      of: formatNumber(of, language),
                    })}
                  </span>
                </>
              )}
              {undated > 0 && (
                <span>{t("home.undatedCount", { count: formatNumber(undated, language) })}</span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
