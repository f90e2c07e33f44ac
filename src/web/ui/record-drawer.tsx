import { Button, Drawer, Tooltip } from "antd";
import { type ReactElement, type ReactNode, useEffect, useRef } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Tabs } from "./tabs.tsx";
import "./record-drawer.css";

type RecordDrawerProps = {
  open: boolean;
  title: ReactNode;
  /** a code, a status: what tells it from its neighbours */
  subtitle?: ReactNode;
  tabs?: readonly { key: string; label: string }[];
  tab?: string;
  onTab?: (tab: string) => void;
  /** absent at either end of the list */
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  /** the record's own page, for sharing and print */
  href?: string | undefined;
  onClose: () => void;
  footer?: ReactNode;
  children: ReactNode;
};

/** A record over its list, which stays in use beside it: j and k (or the arrows at the top) go through the list. */
export function RecordDrawer(props: RecordDrawerProps): ReactElement {
  const { t } = useLanguage();
  const { open, onClose, onPrevious, onNext, tabs, tab, onTab } = props;
  useDrawerKeys(open, { Escape: onClose, j: onNext, k: onPrevious });

  return (
    <Drawer
      open={open}
      onClose={onClose}
      mask={false}
      keyboard={false}
      size={620}
      rootClassName="record-drawer"
      closable={false}
      title={
        <div className="record-head">
          <div className="record-naming">
            <h2 className="record-title">{props.title}</h2>
            {props.subtitle && <div className="record-subtitle">{props.subtitle}</div>}
          </div>
          <HeadButton name="up" label={t("drawer.previous")} onClick={onPrevious} />
          <HeadButton name="down" label={t("drawer.next")} onClick={onNext} />
          {props.href && (
            <Tooltip title={t("drawer.fullPage")}>
              <Button
                type="text"
                href={props.href}
                icon={<Icon name="external" />}
                aria-label={t("drawer.fullPage")}
              />
            </Tooltip>
          )}
          <HeadButton name="close" label={t("action.close")} onClick={onClose} />
        </div>
      }
      {...(props.footer ? { footer: props.footer } : {})}
    >
      <div className="record-panel">
        {tabs && tabs.length > 1 && tab && onTab && (
          <Tabs tabs={tabs} current={tab} onChange={onTab} label={t("drawer.tabs")} />
        )}
        <div className="record-body">{props.children}</div>
      </div>
    </Drawer>
  );
}

function HeadButton({
  name,
  label,
  onClick,
}: {
  name: IconName;
  label: string;
  onClick?: (() => void) | undefined;
}) {
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        icon={<Icon name={name} />}
        aria-label={label}
        disabled={!onClick}
        onClick={onClick}
      />
    </Tooltip>
  );
}

/**
 * Esc closes and j, k go through the list from wherever the focus is; unless something above the drawer is open, or,
 * for letters, a field is being typed in. The table answers its own keys first.
 */
function useDrawerKeys(open: boolean, keys: Record<string, (() => void) | undefined>) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!open) return;
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      const typing = target.closest("input, textarea, select, [role=combobox]") !== null;
      if ((typing && event.key !== "Escape") || document.querySelector(ABOVE)) return;
      latest.current[event.key]?.();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [open]);
}

const ABOVE = ".ant-modal-wrap:not([style*='none']), .ant-select-dropdown:not(.ant-select-dropdown-hidden)";
