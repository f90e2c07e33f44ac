import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactElement, useCallback } from "react";
import { runQuery } from "#web/features/evaluation/api.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { seesSandbox } from "#web/features/sandbox/api.ts";
import { SandboxDesk } from "#web/features/sandbox/sandbox-desk.tsx";
import type { SandboxSearch } from "#web/features/sandbox/sandbox-search.ts";
import { W } from "#web/features/sandbox/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import "./imports-page.css";

const route = getRouteApi("/inside/evaluation/sandbox/$runId");

/** The sandbox over one run. */
export function SandboxPage(): ReactElement {
  const may = useMay();
  const { capability } = useSession();
  const { runId } = route.useParams();
  const open = may("evaluation.read") && seesSandbox(capability);
  const { data, error, refetch } = useQuery({ ...runQuery(runId), enabled: open });
  if (!open) return <Forbidden />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <SandboxBody key={runId} runId={runId} run={data.run} />;
}

function SandboxBody({
  runId,
  run,
}: {
  runId: string;
  run: { title: string; year: number; methodTitle: { zh: string; en: string }; methodVersion: string };
}): ReactElement {
  const { text, language } = useLanguage();
  const search: SandboxSearch = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = useCallback(
    (next: SandboxSearch) => void navigate({ search: next, replace: true }),
    [navigate],
  );
  const basis = language === "zh" ? `${run.year} 年度数据` : `figures of ${run.year}`;
  return (
    <Page
      title={`${text(W.sandbox)} · ${run.title}`}
      back={
        <Link to="/evaluation/sandbox" aria-label={text(W.choose)} className="page-back no-print">
          <Icon name="left" size={18} />
        </Link>
      }
      subtitle={`${basis} · ${text(run.methodTitle)} v${run.methodVersion}`}
    >
      <SandboxDesk runId={runId} search={search} onSearch={onSearch} />
    </Page>
  );
}
