import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { RecordThread } from "#web/features/ledger/record-thread.tsx";
import { caseQuery } from "#web/features/renewal-cases/api.ts";
import { CasePanel } from "#web/features/renewal-cases/case-panel.tsx";
import { W } from "#web/features/renewal-cases/words.ts";
import { ThreadLink } from "#web/features/thread/thread-link.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Page } from "#web/ui/page.tsx";

const route = getRouteApi("/inside/renewal/cases/$id");

/** One case on a page of its own, for sharing and print. */
export function RenewalCasePage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { id } = route.useParams();
  const { data } = useQuery({ ...caseQuery(id), enabled: may("renewal.read") });
  if (!may("renewal.read")) return <Forbidden />;
  const name = data?.firm?.name ?? data?.landUser ?? data?.parcel.code ?? "";
  return (
    <Page
      title={name || text(W.cases)}
      subtitle={data?.code}
      actions={data && <ThreadLink id={data.parcel.id} />}
      back={
        <Link to="/renewal/cases" className="back-link no-print">
          {text(W.cases)}
        </Link>
      }
    >
      <div className="case-page">
        <CasePanel
          id={id}
          more={[
            {
              key: "thread",
              label: text(W.thread),
              render: () => <RecordThread subjectId={id} others={[]} />,
            },
          ]}
        />
      </div>
    </Page>
  );
}
