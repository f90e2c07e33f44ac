import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { methodsQuery } from "#web/features/evaluation/api.ts";
import { MethodList } from "#web/features/evaluation/method-list.tsx";
import { RoomLinks } from "#web/features/evaluation/room-links.tsx";
import { W } from "#web/features/evaluation/words.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

/** The methods that stand in the zone. */
export function EvaluationMethodsPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { data, error, refetch } = useQuery({ ...methodsQuery, enabled: may("evaluation.read") });
  if (!may("evaluation.read")) return <Forbidden />;
  return (
    <Page title={text(W.methods)} tabs={<RoomLinks current="methods" />}>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading />}
      {data && <MethodList methods={data.methods} />}
    </Page>
  );
}
