import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import { runQuery } from "#web/features/evaluation/api.ts";
import { BenchmarkTable } from "#web/features/results-in-use/benchmark-table.tsx";
import { R } from "#web/features/results-in-use/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

const route = getRouteApi("/inside/evaluation/runs/$id/benchmarks");

/** How the figures of each industry lie in a run. */
export function EvaluationBenchmarkPage(): ReactElement {
  const { t, text } = useLanguage();
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(runQuery(id));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Page
      title={text(R.benchmarks)}
      name={`${data.run.title} · ${text(R.benchmarks)}`}
      subtitle={data.run.title}
      back={
        <Link
          to="/evaluation/runs/$id"
          params={{ id }}
          aria-label={data.run.title}
          className="page-back no-print"
        >
          <Icon name="left" size={18} />
        </Link>
      }
      actions={
        <Button icon={<Icon name="print" />} onClick={() => window.print()}>
          {t("action.print")}
        </Button>
      }
    >
      <BenchmarkTable runId={id} />
    </Page>
  );
}
