import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import type { Text } from "#kernel/register.ts";
import { formatInstant, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { strangersQuery } from "./api.ts";
import "./ledger-anchors.css";
import "#web/ui/plain-table.css";
import "./strangers.css";

const COLUMNS: readonly { label: Text; isNumber?: boolean }[] = [
  { label: { zh: "地址", en: "Address" } },
  { label: { zh: "次数", en: "Attempts" }, isNumber: true },
  { label: { zh: "不同用户名", en: "Different names" }, isNumber: true },
  { label: { zh: "最早", en: "First" } },
  { label: { zh: "最近", en: "Last" } },
];

/** Who tried to sign in under names that nobody has: by address, for the whole installation. */
export function Strangers(): ReactElement | null {
  const { t, text, language } = useLanguage();
  const { data } = useQuery(strangersQuery);
  if (!data) return null;
  const { addresses, since } = data;
  return (
    <details className="anchors">
      <summary>
        {t("audit.strangers")}
        <span className="anchors-note">
          {addresses.length > 0
            ? t("audit.strangersFound", { count: formatNumber(addresses.length, language), since })
            : t("audit.strangersNone", { since })}
        </span>
      </summary>
      <p className="anchors-note">{t("audit.strangersHint")}</p>
      {addresses.length > 0 && (
        <table className="plain-table strangers">
          <thead>
            <tr>
              {COLUMNS.map(({ label, isNumber }) => (
                <th key={label.en} scope="col" {...(isNumber && { className: "cell-end" })}>
                  {text(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {addresses.map(({ address, attempts, names, firstAt, lastAt }) => (
              <tr key={address}>
                <td>
                  <code>{address}</code>
                </td>
                <td className="cell-end">{formatNumber(attempts, language)}</td>
                <td className="cell-end">{formatNumber(names, language)}</td>
                <td>{formatInstant(firstAt)}</td>
                <td>{formatInstant(lastAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
