import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactElement } from "react";
import { formatInstant, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { anchorsQuery, downloadAnchors, useAnchorNow } from "./api.ts";
import "./ledger-anchors.css";
import "#web/ui/plain-table.css";

/** The ledger's heads, signed day by day, to be kept where nobody who owns the database can reach them. */
export function LedgerAnchors(): ReactElement | null {
  const { t, language } = useLanguage();
  const notice = useNotice();
  const { data } = useQuery(anchorsQuery);
  const anchor = useAnchorNow();
  if (!data) return null;
  const { anchors, fingerprint } = data;
  const newest = anchors.at(-1);
  return (
    <details className="anchors">
      <summary>
        {t("audit.anchors")}
        <span className="anchors-note">
          {newest
            ? t("audit.anchorNewest", {
                at: formatInstant(newest.at),
                seq: formatNumber(newest.seq, language),
              })
            : t("audit.anchorNone")}
        </span>
      </summary>
      <p className="anchors-note">{t("audit.anchorsHint")}</p>
      {fingerprint && (
        <p className="anchors-note">
          {t("audit.fingerprint")} <code>{fingerprint}</code>
        </p>
      )}
      {anchors.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t("audit.time")}</th>
              <th scope="col" className="cell-end">
                {t("audit.seq")}
              </th>
              <th scope="col">{t("audit.headHash")}</th>
              <th scope="col">{t("audit.signature")}</th>
            </tr>
          </thead>
          <tbody>
            {anchors.toReversed().map(({ at, seq, hash, signature, isGenuine }) => (
              <tr key={signature}>
                <td>{formatInstant(at)}</td>
                <td className="cell-end">{formatNumber(seq, language)}</td>
                <td>
                  <code>{hash}</code>
                </td>
                <td>
                  <Light tone={isGenuine ? "good" : "breach"}>
                    {t(isGenuine ? "audit.genuine" : "audit.forged")}
                  </Light>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="anchors-actions no-print">
        <Button
          loading={anchor.isPending}
          onClick={() => anchor.mutate(undefined, { onError: notice.failed })}
        >
          {t("audit.anchorNow")}
        </Button>
        <Button disabled={anchors.length === 0} onClick={() => void downloadAnchors().catch(notice.failed)}>
          {t("audit.anchorFile")}
        </Button>
        <Button disabled={anchors.length === 0} onClick={() => window.print()}>
          {t("audit.anchorPrint")}
        </Button>
      </p>
    </details>
  );
}
