import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { ownCasesQuery } from "#web/features/renewal-cases/api.ts";
import { OwnCaseTiles } from "#web/features/renewal-cases/own-case-tiles.tsx";
import { W } from "#web/features/renewal-cases/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

/** What concerns one's own firm, from the notice on. */
export function RenewalOwnPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  if (!may("renewal.answer")) return <Forbidden />;
  return (
    <Page title={text(W.own)}>
      <OwnCases />
    </Page>
  );
}

function OwnCases(): ReactElement {
  const { text } = useLanguage();
  const { data, error, refetch } = useQuery(ownCasesQuery);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.cards.length === 0) return <Empty title={text(W.ownNone)} />;
  return <OwnCaseTiles cards={data.cards} />;
}
