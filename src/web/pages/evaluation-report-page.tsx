import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { reportQuery } from "#web/features/results-in-use/api.ts";
import { ReportActions } from "#web/features/results-in-use/report-actions.tsx";
import { ReportView } from "#web/features/results-in-use/report-view.tsx";
import { R } from "#web/features/results-in-use/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

const route = getRouteApi("/inside/evaluation/runs/$id/report");

/** The yearly report of a run, as a page, as paper and as a Word file. */
export function EvaluationReportPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({ ...reportQuery(id), enabled: may("evaluation.read") });
  if (!may("evaluation.read")) return <Forbidden />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Page
      title={text(R.report)}
      name={`${data.title} · ${text(R.report)}`}
      subtitle={data.title}
      back={
        <Link
          to="/evaluation/runs/$id"
          params={{ id }}
          aria-label={data.title}
          className="page-back no-print"
        >
          <Icon name="left" size={18} />
        </Link>
      }
      actions={<ReportActions runId={id} />}
    >
      <ReportView report={data} />
    </Page>
  );
}
