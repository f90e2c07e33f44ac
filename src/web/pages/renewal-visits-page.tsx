import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { visitsQuery } from "#web/features/renewal-visits/api.ts";
import { PlanDialog } from "#web/features/renewal-visits/plan-dialog.tsx";
import { VisitCards } from "#web/features/renewal-visits/visit-list.tsx";
import { V } from "#web/features/renewal-visits/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import { RenewalTabs } from "./renewal-tabs.tsx";

const route = getRouteApi("/inside/renewal/visits");

/** 联合踏勘: the visits, and a new one where land was chosen for it. */
export function RenewalVisitsPage(): ReactElement {
  const { t, text } = useLanguage();
  const may = useMay();
  const { capability } = useSession();
  const { plan } = route.useSearch();
  const navigate = route.useNavigate();
  const reads = may("renewal.read") && capability.rows === "zone";
  const { data, error, refetch } = useQuery({ ...visitsQuery, enabled: reads });
  if (!reads) return <Forbidden />;
  return (
    <Page title={t("shell.renewal")} name={text(V.title)} tabs={<RenewalTabs current="visits" />}>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <VisitCards visits={data.visits} today={data.today} />}
      {data && plan && may("renewal.check") && (
        <PlanDialog
          entryIds={plan.split(",")}
          today={data.today}
          onPlanned={(id) => void navigate({ to: "/renewal/visits/$id", params: { id } })}
          onClose={() => void navigate({ search: {} })}
        />
      )}
    </Page>
  );
}
