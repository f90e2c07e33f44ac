import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import "./synthetic-mark.css";

/** The quiet mark that invented data wears on every page, and on paper in the margin of every sheet. */
export function SyntheticMark(): ReactElement {
  const { t } = useLanguage();
  return (
    <>
      <span className="synthetic-mark" title={t("synthetic.note")}>
        {t("synthetic.mark")}
      </span>
      <span className="synthetic-print" aria-hidden="true">
        {t("synthetic.mark")} · {t("synthetic.note")}
      </span>
    </>
  );
}
