import { Link } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import type { ReactElement } from "react";
import { POLICY } from "#contract/access.ts";
import { useMay, useSession, useSignOut } from "#web/features/identity/api.ts";
import { formatDay, today } from "#web/lib/format.ts";
import { setLanguage, useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { SyntheticMark } from "#web/ui/synthetic-mark.tsx";
import { Bell } from "./bell.tsx";

/** Which zone this is, the search, what waits, the language, oneself. */
export function TopBar({ onSearch }: { onSearch: () => void }): ReactElement {
  const { t, language } = useLanguage();
  const { zone } = useSession();
  const may = useMay();
  return (
    <header className="top-bar">
      <p className="top-zone">
        <strong>{language === "zh" ? zone.name : zone.nameEn}</strong>
        {zone.synthetic && <SyntheticMark />}
        <span className="print-only">{t("shell.printedOn", { date: formatDay(today(), language) })}</span>
      </p>
      {may("search") && (
        <button type="button" className="bare top-search no-print" onClick={onSearch}>
          <Icon name="search" />
          <span>{t("shell.search")}</span>
          <kbd className="kbd">Ctrl K</kbd>
        </button>
      )}
      <div className="top-tools no-print">
        <Bell />
        <Button
          type="text"
          aria-label={`${t("shell.languageShort")} · ${t("shell.language")}`}
          onClick={() => setLanguage(language === "zh" ? "en" : "zh")}
        >
          {t("shell.languageShort")}
        </Button>
        <Me />
      </div>
    </header>
  );
}

function Me(): ReactElement {
  const { t, text } = useLanguage();
  const { user } = useSession();
  const signOut = useSignOut();
  const roles = user.roles.map((role) => text(POLICY[role].label)).join("、");
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{
        items: [
          { key: "who", type: "group", label: `${user.username} · ${roles}` },
          {
            key: "account",
            icon: <Icon name="user" />,
            label: <Link to="/settings/account">{t("shell.account")}</Link>,
          },
          {
            key: "out",
            icon: <Icon name="signOut" />,
            label: t("shell.signOut"),
            onClick: () => signOut.mutate(),
          },
        ],
      }}
    >
      <Button type="text" className="top-me">
        <span className="top-seal" aria-hidden="true">
          {user.name.slice(0, 1)}
        </span>
        <span className="top-name">{user.name}</span>
      </Button>
    </Dropdown>
  );
}
