import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { PeopleList } from "#web/features/people/people-list.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Page } from "#web/ui/page.tsx";
import { SettingsTabs } from "./settings-tabs.tsx";

/** People and their roles, for the officers who keep them. */
export function UsersPage(): ReactElement {
  const { t } = useLanguage();
  const may = useMay();
  if (!may("identity.read")) return <Forbidden />;
  return (
    <Page title={t("settings.title")} tabs={<SettingsTabs />} fill>
      <PeopleList />
    </Page>
  );
}
