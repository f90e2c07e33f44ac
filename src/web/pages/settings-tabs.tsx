import { useLocation } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { TabLinks } from "#web/ui/tabs.tsx";

/** The pages of 设置, as far as the person's roles open them. */
export function SettingsTabs(): ReactElement | null {
  const { t, text } = useLanguage();
  const may = useMay();
  const { pathname } = useLocation();
  const pages = [
    { to: "/settings/account", label: t("settings.account"), shown: true },
    { to: "/settings/calendar", label: text({ zh: "工作日历", en: "Calendar" }), shown: true },
    { to: "/settings/users", label: t("settings.users"), shown: may("identity.read") },
    {
      to: "/settings/audit",
      label: t(may("audit.read") ? "settings.audit" : "audit.signIns"),
      shown: may("sign-in.read"),
    },
  ];
  const open = pages.filter(({ shown }) => shown);
  if (open.length < 2) return null;
  return (
    <TabLinks
      label={t("settings.title")}
      tabs={open.map(({ to, label }) => ({ key: to, to, label, current: to === pathname }))}
    />
  );
}
