import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Badge, Button, Dropdown, Popover } from "antd";
import type { ReactElement } from "react";
import { POLICY } from "#contract/access.ts";
import { homeQuery } from "#web/features/home/api.ts";
import { TodoList } from "#web/features/home/todo-list.tsx";
import { useMay, useSession, useSignOut } from "#web/features/identity/api.ts";
import { formatDay, today } from "#web/lib/format.ts";
import { setLanguage, useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { SyntheticMark } from "#web/ui/synthetic-mark.tsx";

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
        <Todos />
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

function Todos(): ReactElement {
  const { t } = useLanguage();
  const { data } = useQuery(homeQuery);
  const count = data?.todos.length ?? 0;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t("shell.todos")}
      content={
        <div className="top-todos">
          <TodoList todos={data?.todos ?? []} />
        </div>
      }
    >
      <Badge count={count} size="small" offset={[-6, 6]} color="#B83A2B">
        <Button
          type="text"
          icon={<Icon name="bell" size={18} />}
          aria-label={`${t("shell.todos")} ${count}`}
        />
      </Badge>
    </Popover>
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
