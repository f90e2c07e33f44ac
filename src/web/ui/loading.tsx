import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import "./state.css";

/** Appears only after a moment, so that a quick answer does not flicker. */
export function Loading({ label }: { label?: string }): ReactElement {
  const { t } = useLanguage();
  return (
    <div className="state state-loading" role="status">
      <span className="loading-bar" aria-hidden="true" />
      <p className="state-hint">{label ?? t("state.loading")}</p>
    </div>
  );
}
