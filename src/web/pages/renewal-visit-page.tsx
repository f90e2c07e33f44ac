import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { visitQuery } from "#web/features/renewal-visits/api.ts";
import { CancelBar } from "#web/features/renewal-visits/cancel-bar.tsx";
import { VisitDesk } from "#web/features/renewal-visits/visit-desk.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import { RenewalTabs } from "./renewal-tabs.tsx";

const route = getRouteApi("/inside/renewal/visits/$id");

/** One joint visit, made for a phone on site. */
export function RenewalVisitPage(): ReactElement {
  const { t } = useLanguage();
  const may = useMay();
  const { capability } = useSession();
  const { id } = route.useParams();
  const reads = may("renewal.read") && capability.rows === "zone";
  const { data, error, refetch } = useQuery({ ...visitQuery(id), enabled: reads });
  if (!reads) return <Forbidden />;
  return (
    <Page
      title={data?.visit.title ?? t("shell.renewal")}
      tabs={<RenewalTabs current="visits" />}
      subtitle={
        data &&
        `${data.visit.plannedOn} · ${[data.visit.leadName, ...data.visit.members].join("、")} · ${data.visit.departments.join("、")}`
      }
    >
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <VisitDesk detail={data} />}
      {data?.visit.status === "planned" && may("renewal.check") && <CancelBar visit={data.visit} />}
    </Page>
  );
}
