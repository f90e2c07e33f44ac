import type { ReactElement } from "react";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import "./figure.css";

type FigureProps = {
  value: number | null | undefined;
  unit?: string;
  decimals?: number;
  /** the figure is older than it should be: greys out, and the title says as of when */
  stale?: boolean;
  asOf?: string;
  /** the figure is a headline, not part of a line */
  large?: boolean;
  /** opens the why drawer; the figure then shows that it can be asked */
  onWhy?: () => void;
};

/** A number and, lighter, its unit. Where there is no number it says so with a dash, never with a zero. */
export function Figure({ value, unit, decimals, stale, asOf, large, onWhy }: FigureProps): ReactElement {
  const { t, language } = useLanguage();
  const classes = ["figure", large ? "figure-large" : "", stale ? "figure-stale" : ""]
    .filter(Boolean)
    .join(" ");
  const title = asOf ? t(stale ? "figure.staleAsOf" : "figure.asOf", { date: asOf }) : undefined;
  const inside =
    value === null || value === undefined ? (
      <span className="figure-none">–</span>
    ) : (
      <>
        {formatNumber(value, language, decimals)}
        {unit && <span className="figure-unit">{formatUnit(unit, language)}</span>}
      </>
    );
  if (!onWhy) {
    return (
      <span className={classes} title={title}>
        {inside}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={`bare figure-why ${classes}`}
      title={title ?? t("why.ask")}
      onClick={onWhy}
    >
      {inside}
    </button>
  );
}
