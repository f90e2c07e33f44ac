import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { LedgerList } from "#web/features/ledger/ledger-list.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Page } from "#web/ui/page.tsx";
import { SettingsTabs } from "./settings-tabs.tsx";

/** The ledger, for those who watch over it; the log of sign-ins alone for the security administrator. */
export function AuditPage(): ReactElement {
  const { t } = useLanguage();
  const may = useMay();
  if (!may("audit.read") && !may("sign-in.read")) return <Forbidden />;
  return (
    <Page title={t("settings.title")} tabs={<SettingsTabs />} fill>
      <LedgerList scope={may("audit.read") ? "ledger" : "sign-ins"} />
    </Page>
  );
}
