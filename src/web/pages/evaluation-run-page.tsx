import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import type { RunReply } from "#contract/evaluation/run.ts";
import { ReadinessPart } from "#web/features/confirmation/readiness-part.tsx";
import { resultsPath, runQuery } from "#web/features/evaluation/api.ts";
import { FirmDrawer } from "#web/features/evaluation/firm-drawer.tsx";
import { PoorUsers } from "#web/features/evaluation/poor-users.tsx";
import { ResultsList, useResults } from "#web/features/evaluation/results-list.tsx";
import { RunActions } from "#web/features/evaluation/run-actions.tsx";
import { RunBasis } from "#web/features/evaluation/run-basis.tsx";
import { RunChecks } from "#web/features/evaluation/run-checks.tsx";
import { RunStatus } from "#web/features/evaluation/run-list.tsx";
import { runName } from "#web/features/evaluation/run-name.ts";
import { RunOverview } from "#web/features/evaluation/run-overview.tsx";
import type { RunPart, RunSearch } from "#web/features/evaluation/run-search.ts";
import { RunUnits } from "#web/features/evaluation/run-units.tsx";
import { W } from "#web/features/evaluation/words.ts";
import { P } from "#web/features/evaluation-process/words.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { ExportMenu } from "#web/features/register/export-menu.tsx";
import { RunLinks } from "#web/features/results-in-use/run-links.tsx";
import { SandboxLink } from "#web/features/sandbox/sandbox-link.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import { Tabs } from "#web/ui/tabs.tsx";
import "./imports-page.css";

const route = getRouteApi("/inside/evaluation/runs/$id");

/** One run: overview, results, who uses land poorly, checks, method. */
export function EvaluationRunPage(): ReactElement {
  const may = useMay();
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({ ...runQuery(id), enabled: may("evaluation.read") });
  if (!may("evaluation.read")) return <Forbidden />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <RunBody key={id} reply={data} />;
}

function RunBody({ reply }: { reply: RunReply }): ReactElement {
  const { text, language } = useLanguage();
  const search: RunSearch = route.useSearch();
  const navigate = route.useNavigate();
  const { capability } = useSession();
  const { run } = reply;
  const own = capability.rows === "own-firm";
  const part = search.part ?? (own ? "results" : "overview");
  const onSearch = (next: RunSearch) => {
    const replace = next.row !== undefined && search.row !== undefined;
    void navigate({ search: next, replace });
  };
  return (
    <Page
      fill={part === "results"}
      title={runName(run, language)}
      back={
        <Link to="/evaluation" aria-label={text(W.allRuns)} className="page-back no-print">
          <Icon name="left" size={18} />
        </Link>
      }
      subtitle={
        <>
          {text(run.methodTitle)} v{run.methodVersion} · <code>{run.methodHash.slice(0, 8)}</code>
          {run.trialYear && ` · ${text(W.trialYear)}`}
          {reply.options.cap !== undefined &&
            (language === "zh"
              ? ` · 试算：单项封顶 ${reply.options.cap} 倍`
              : ` · trial: cap ${reply.options.cap}`)}
        </>
      }
      actions={
        <>
          <RunStatus run={run} />
          {!own && (
            <Link to="/evaluation/runs/$id/process" params={{ id: run.id }}>
              <Button tabIndex={-1}>{text(P.process)}</Button>
            </Link>
          )}
          {!own && <RunLinks runId={run.id} />}
          {!own && <SandboxLink runId={run.id} />}
          {!own && <RunActions run={run} />}
        </>
      }
    >
      <Tabs
        label={run.title}
        current={part}
        onChange={(key) => onSearch(key === "overview" ? {} : { part: key as RunPart })}
        tabs={partsOf(own, reply).map(({ key, label, count }) => ({ key, label: text(label), count }))}
      />
      <RunPartView reply={reply} part={part} search={search} onSearch={onSearch} />
    </Page>
  );
}

function partsOf(own: boolean, { run, checks }: RunReply) {
  const results = { key: "results", label: W.results, count: own ? undefined : run.figures.units };
  if (own) return [results, { key: "basis", label: W.basis, count: undefined }];
  return [
    { key: "overview", label: W.overview, count: undefined },
    results,
    { key: "poor", label: W.poorUse, count: run.counts[run.grades.at(-1)!.key] },
    { key: "units", label: W.unitsPart, count: undefined },
    ...(checks === null ? [] : [{ key: "checks", label: W.checks, count: checks.length || undefined }]),
    { key: "basis", label: W.basis, count: undefined },
  ];
}

type PartProps = { reply: RunReply; part: RunPart; search: RunSearch; onSearch: (search: RunSearch) => void };

function RunPartView({ reply, part, search, onSearch }: PartProps): ReactElement {
  switch (part) {
    case "overview":
      return <RunOverview reply={reply} />;
    case "results":
      return <Results reply={reply} search={search} onSearch={onSearch} />;
    case "poor":
      return <PoorUsers run={reply.run} by={search.by} onBy={(by) => onSearch({ part: "poor", by })} />;
    case "units":
      return <RunUnits runId={reply.run.id} />;
    case "checks":
      return (
        <>
          <ReadinessPart runId={reply.run.id} year={reply.run.year} />
          <RunChecks reply={reply} />
        </>
      );
    case "basis":
      return <RunBasis reply={reply} />;
  }
}

function Results({ reply, search, onSearch }: Omit<PartProps, "part">): ReactElement {
  const results = useResults(reply, search);
  const withPart = (next: RunSearch) => onSearch({ ...next, part: "results" });
  return (
    <>
      <ResultsList
        reply={reply}
        results={results}
        search={search}
        onSearch={withPart}
        tools={<ExportMenu path={resultsPath(reply.run.id)} search={search} columns={results.shown} />}
      />
      <FirmDrawer
        runId={reply.run.id}
        search={search}
        onSearch={withPart}
        rows={results.list.data?.rows ?? []}
      />
    </>
  );
}
