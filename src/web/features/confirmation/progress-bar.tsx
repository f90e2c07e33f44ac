import type { ReactElement } from "react";
import { SHEET_STANDINGS, type SheetCounts, type SheetStanding } from "#contract/evaluation/confirmation.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import "./confirmation.css";

/** In the order of how far they are: what is done stands first. */
const ORDER: readonly SheetStanding[] = [
  "confirmed",
  "settled",
  "deemed",
  "disputed",
  "changed",
  "read",
  "sent",
  "overdue",
];

/** How many firms stand where, as one line; in words for those who do not see it. */
export function ProgressBar({ counts, firms }: { counts: SheetCounts; firms: number }): ReactElement {
  const { text, language } = useLanguage();
  const there = ORDER.filter((standing) => counts[standing] > 0);
  const name = (standing: SheetStanding) =>
    `${text(SHEET_STANDINGS.find(({ value }) => value === standing)!.label)} ${formatNumber(counts[standing], language)}`;
  return (
    <div
      className="confirm-bar"
      role="img"
      aria-label={there.map(name).join(language === "zh" ? "，" : ", ")}
    >
      {there.map((standing) => (
        <span
          key={standing}
          className={`confirm-bar-${standing}`}
          style={{ flexGrow: counts[standing] / firms }}
          title={name(standing)}
        />
      ))}
    </div>
  );
}

export const answeredOf = ({ confirmed, settled, disputed, deemed }: SheetCounts): number =>
  confirmed + settled + disputed + deemed;
