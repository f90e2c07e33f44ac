import type { ReactElement } from "react";
import { REGISTERS, type RegisterEntry } from "#contract/registers.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { type TabLink, TabLinks } from "#web/ui/tabs.tsx";
import { RenewalTabs } from "./renewal-tabs.tsx";
import { SpaceTabs } from "./space-tabs.tsx";

/** The registers of a room as tabs, as far as the person may see them. */
export function RoomTabs({
  room,
  current,
}: {
  room: RegisterEntry["register"]["room"];
  current: string;
}): ReactElement {
  const { t, text } = useLanguage();
  const may = useMay();
  if (room === "renewal") return <RenewalTabs current={current} />;
  if (room === "space") return <SpaceTabs current={current} />;
  const tabs = REGISTERS.filter(({ register, read }) => register.room === room && may(read)).map(
    ({ register, path }): TabLink => ({
      key: path,
      label: text(register.label),
      to: `/${path}`,
      current: path === current,
    }),
  );
  return <TabLinks tabs={tabs} label={t("shell.enterprise")} />;
}
