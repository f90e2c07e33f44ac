import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { ReconcileView } from "#web/features/vacancy/reconcile-view.tsx";
import { V } from "#web/features/vacancy/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Page } from "#web/ui/page.tsx";
import { RoomTabs } from "./room-tabs.tsx";
import { VacancyLinks } from "./vacancy-links.tsx";

/** 租约核对: leases held against the uses of land. */
export function VacancyReconcilePage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  if (!may("space.read")) return <Forbidden />;
  return (
    <Page
      title={text(V.reconcile)}
      tabs={<RoomTabs room="space" current="vacancy" />}
      actions={<VacancyLinks current="reconcile" />}
    >
      <ReconcileView />
    </Page>
  );
}
