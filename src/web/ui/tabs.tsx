import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import "./tabs.css";

export type TabLink = { label: string; to: string; key: string; current: boolean };

/** The pages of a room as tabs beside its name; each is a link and can be opened in another window. */
export function TabLinks({ tabs, label }: { tabs: readonly TabLink[]; label: string }): ReactElement {
  return (
    <nav className="tabs no-print" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.key}
          to={tab.to}
          // the page says which tab it is; a link of its own would light up for every address that begins alike
          activeOptions={{ exact: true }}
          className="tab"
          aria-current={tab.current ? "page" : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}

/** Tabs within a panel: they change what it shows, not the page. */
export function Tabs({
  tabs,
  current,
  onChange,
  label,
}: {
  tabs: readonly { key: string; label: string; count?: number | undefined }[];
  current: string;
  onChange: (key: string) => void;
  label: string;
}): ReactElement {
  return (
    <div className="tabs" role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          className="bare tab"
          aria-selected={tab.key === current}
          onClick={() => onChange(tab.key)}
        >
          {tab.label}
          {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
