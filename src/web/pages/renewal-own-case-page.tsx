import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { caseQuery } from "#web/features/renewal-cases/api.ts";
import { CasePanel } from "#web/features/renewal-cases/case-panel.tsx";
import { W } from "#web/features/renewal-cases/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Page } from "#web/ui/page.tsx";

const route = getRouteApi("/inside/renewal/own/$id");

/** A firm's own case: how it stands, what was told, and what the firm says to it. */
export function RenewalOwnCasePage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { id } = route.useParams();
  const { data } = useQuery({ ...caseQuery(id, "owner"), enabled: may("renewal.answer") });
  if (!may("renewal.answer")) return <Forbidden />;
  return (
    <Page
      title={data ? `${data.parcel.code} ${data.parcel.name ?? ""}` : text(W.own)}
      subtitle={data?.code}
      back={
        <Link to="/renewal/own" className="back-link no-print">
          {text(W.own)}
        </Link>
      }
    >
      <div className="case-page">
        <CasePanel id={id} side="owner" />
      </div>
    </Page>
  );
}
