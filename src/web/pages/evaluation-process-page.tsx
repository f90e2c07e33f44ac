import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { runQuery } from "#web/features/evaluation/api.ts";
import { RunStatus } from "#web/features/evaluation/run-list.tsx";
import { objectionsQuery } from "#web/features/evaluation-process/api.ts";
import { ObjectionList } from "#web/features/evaluation-process/objection-list.tsx";
import { ProcessSteps } from "#web/features/evaluation-process/process-steps.tsx";
import { P } from "#web/features/evaluation-process/words.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

const route = getRouteApi("/inside/evaluation/runs/$id/process");

/** A run on its way to being final: what is published, who objects, what was put right. */
export function EvaluationProcessPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { id } = route.useParams();
  const run = useQuery({ ...runQuery(id), enabled: may("evaluation.read") });
  const objections = useQuery({ ...objectionsQuery(id), enabled: may("evaluation.read") });
  if (!may("evaluation.read")) return <Forbidden />;
  if (run.error && !run.data) return <Failure error={run.error} onRetry={() => void run.refetch()} />;
  if (!run.data || !objections.data) return <Loading />;
  const reply = run.data;
  return (
    <Page
      title={text(P.process)}
      name={`${reply.run.title} · ${text(P.process)}`}
      subtitle={reply.run.title}
      back={
        <Link
          to="/evaluation/runs/$id"
          params={{ id }}
          aria-label={reply.run.title}
          className="page-back no-print"
        >
          <Icon name="left" size={18} />
        </Link>
      }
      actions={<RunStatus run={reply.run} />}
    >
      <ProcessSteps run={reply.run} />
      <section className="process-part">
        <h2>{text(P.objections)}</h2>
        <ObjectionList objections={objections.data.objections} method={reply.method} />
      </section>
    </Page>
  );
}
