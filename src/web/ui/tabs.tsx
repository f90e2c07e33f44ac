import { Link } from "@tanstack/react-router";
import { type ReactElement, useLayoutEffect, useRef } from "react";
import "./tabs.css";

export type TabLink = { label: string; to: string; key: string; current: boolean };

export type TabGroup = { key: string; label: string; pages: readonly TabLink[] };

/** The pages of a room as tabs beside its name; each is a link and can be opened in another window. */
export function TabLinks({ tabs, label }: { tabs: readonly TabLink[]; label: string }): ReactElement {
  return <LinkRow tabs={tabs} label={label} className="tabs no-print" />;
}

/**
 * The pages of a room with many, in groups: a group leads to its first page, and the pages of the group one is in stand in
 * a line beneath. A group without pages is left out; where only one is left, its pages are the tabs.
 */
export function GroupedTabLinks({
  groups,
  label,
}: {
  groups: readonly TabGroup[];
  label: string;
}): ReactElement {
  const open = groups.filter(({ pages }) => pages.length > 0);
  if (open.length === 1) return <TabLinks tabs={open[0]!.pages} label={label} />;
  const here = open.find(({ pages }) => pages.some(({ current }) => current));
  const tabs = open.map((group) => ({
    key: group.key,
    label: group.label,
    to: group.pages[0]!.to,
    current: group === here,
  }));
  const under = here && here.pages.length > 1 ? here : undefined;
  return (
    <>
      <LinkRow tabs={tabs} label={label} className="tabs no-print" as={under ? "true" : "page"} />
      {under && <LinkRow tabs={under.pages} label={under.label} className="tabs tabs-under no-print" />}
    </>
  );
}

function LinkRow({
  tabs,
  label,
  className,
  as = "page",
}: {
  tabs: readonly TabLink[];
  label: string;
  className: string;
  as?: "page" | "true";
}): ReactElement {
  const row = useRef<HTMLElement>(null);
  const at = tabs.find(({ current }) => current)?.key;
  // on a phone the row is wider than the screen: where one is must be seen
  useLayoutEffect(() => {
    const [bar, tab] = [row.current, at && row.current?.querySelector<HTMLElement>("[aria-current]")];
    if (bar && tab)
      bar.scrollLeft = tab.offsetLeft - bar.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
  }, [at]);
  return (
    <nav className={className} aria-label={label} ref={row}>
      {tabs.map((tab) => (
        <Link
          key={tab.key}
          to={tab.to}
          // the page says which tab it is; a link of its own would light up for every address that begins alike
          activeOptions={{ exact: true }}
          className="tab"
          aria-current={tab.current ? as : undefined}
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
