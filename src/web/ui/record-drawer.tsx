import { Button, Drawer, Tooltip } from "antd";
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect } from "react";
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
  useEscape(open, onClose);

  function onKeyDown(event: KeyboardEvent) {
    if ((event.target as HTMLElement).closest("input, textarea, select, [role=combobox]")) return;
    if (event.key === "j") onNext?.();
    if (event.key === "k") onPrevious?.();
  }

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
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for the whole panel, beside buttons that do the same */}
      <div className="record-panel" onKeyDown={onKeyDown}>
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

/** Esc closes from wherever the focus is, unless something above the drawer is open or a field is being typed in. */
function useEscape(open: boolean, onClose: () => void) {
  useEffect(() => {
    if (!open) return;
    function onKeyDown(event: globalThis.KeyboardEvent) {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      const above = document.querySelector(
        ".ant-modal-wrap:not([style*='none']), .ant-select-dropdown:not(.ant-select-dropdown-hidden)",
      );
      if (!above) onClose();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [open, onClose]);
}
