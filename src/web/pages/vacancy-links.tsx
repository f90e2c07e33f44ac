import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { V } from "#web/features/vacancy/words.ts";
import { useLanguage } from "#web/lib/language.ts";

/** Between the board and what does not agree. */
export function VacancyLinks({ current }: { current: "board" | "reconcile" }): ReactElement {
  const { text } = useLanguage();
  if (current === "reconcile") return <Link to="/vacancy">{text(V.title)}</Link>;
  return <Link to="/vacancy/reconcile">{text(V.reconcile)}</Link>;
}
