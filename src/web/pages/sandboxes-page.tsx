import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { runsQuery } from "#web/features/evaluation/api.ts";
import { RoomLinks } from "#web/features/evaluation/room-links.tsx";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { seesSandbox } from "#web/features/sandbox/api.ts";
import { RunChoice } from "#web/features/sandbox/run-choice.tsx";
import { SavedScenarios } from "#web/features/sandbox/saved-scenarios.tsx";
import { W } from "#web/features/sandbox/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

/** 试算: choose the run whose figures are tried on, or open a scenario that somebody kept. */
export function SandboxesPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { capability } = useSession();
  if (!may("evaluation.read") || !seesSandbox(capability)) return <Forbidden />;
  return (
    <Page title={text(W.room)} name={text(W.sandbox)} tabs={<RoomLinks current="sandbox" />}>
      <Choices />
    </Page>
  );
}

function Choices(): ReactElement {
  const { text } = useLanguage();
  const { data, error, refetch } = useQuery(runsQuery);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.runs.length === 0) return <Empty title={text(W.noRuns)} hint={text(W.noRunsHint)} />;
  return (
    <>
      <RunChoice runs={data.runs} />
      <SavedScenarios />
    </>
  );
}
