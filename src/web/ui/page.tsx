import type { ReactElement, ReactNode } from "react";
import { useEffect } from "react";
import { useLanguage } from "#web/lib/language.ts";
import "./page.css";

type PageProps = {
  title: string;
  /** what the window and its history call the page, where the heading names only its room */
  name?: string;
  /** a line beneath the title: what this is, as of when */
  subtitle?: ReactNode;
  /** sits before the title, e.g. a way back */
  back?: ReactNode;
  /** sits beside the title: the tabs of the room */
  tabs?: ReactNode;
  actions?: ReactNode;
  /** fills the window and scrolls inside (lists, maps) instead of growing */
  fill?: boolean;
  children: ReactNode;
};

/** The frame of every page: its one heading, its tabs, its actions, and the window's own title. */
export function Page({
  title,
  name = title,
  subtitle,
  back,
  tabs,
  actions,
  fill,
  children,
}: PageProps): ReactElement {
  const { t } = useLanguage();
  useEffect(() => {
    document.title = `${name} · ${t("brand")}`;
  }, [name, t]);
  return (
    <div className={fill ? "page page-fill" : "page"}>
      <header className="page-head">
        {back}
        <div className="page-naming">
          <h1 className="page-title">
            {title}
            {name !== title && <span className="print-only"> · {name}</span>}
          </h1>
          {subtitle && <p className="page-subtitle">{subtitle}</p>}
        </div>
        {tabs}
        {actions && <div className="page-actions no-print">{actions}</div>}
      </header>
      <div className="page-body">{children}</div>
    </div>
  );
}
