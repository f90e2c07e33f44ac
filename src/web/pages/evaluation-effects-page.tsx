import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { runQuery } from "#web/features/evaluation/api.ts";
import { EffectsView } from "#web/features/evaluation-process/effects-view.tsx";
import { P } from "#web/features/evaluation-process/words.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

const route = getRouteApi("/inside/evaluation/runs/$id/effects");

/** What a frozen run leads to. */
export function EvaluationEffectsPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({ ...runQuery(id), enabled: may("evaluation.read") });
  if (!may("evaluation.read")) return <Forbidden />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { run } = data;
  return (
    <Page
      title={text(P.effects)}
      name={`${run.title} · ${text(P.effects)}`}
      subtitle={run.title}
      back={
        <Link
          to="/evaluation/runs/$id/process"
          params={{ id }}
          aria-label={run.title}
          className="page-back no-print"
        >
          <Icon name="left" size={18} />
        </Link>
      }
    >
      <EffectsView runId={id} />
    </Page>
  );
}
