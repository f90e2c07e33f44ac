import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "./empty.tsx";

/** A page of the house that this person's roles do not open. */
export function Forbidden(): ReactElement {
  const { t } = useLanguage();
  return <Empty title={t("state.forbidden")} hint={t("state.forbiddenHint")} />;
}
