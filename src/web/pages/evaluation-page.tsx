import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import { jobsQuery, runsQuery } from "#web/features/evaluation/api.ts";
import { OwnResults } from "#web/features/evaluation/own-results.tsx";
import { RoomLinks } from "#web/features/evaluation/room-links.tsx";
import { RunList } from "#web/features/evaluation/run-list.tsx";
import { W } from "#web/features/evaluation/words.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { FirmPlaceSection } from "#web/features/results-in-use/firm-place-section.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

/** 亩均: the runs of the zone; for a firm's user, its own results. */
export function EvaluationPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { capability } = useSession();
  if (!may("evaluation.read")) return <Forbidden />;
  const own = capability.rows === "own-firm";
  return (
    <Page
      title={text(W.room)}
      tabs={<RoomLinks current="runs" />}
      actions={may("evaluation.run") && <NewRunLink />}
    >
      {own ? (
        <OwnResults below={(runId, firmId) => <FirmPlaceSection runId={runId} firmId={firmId} />} />
      ) : (
        <Runs />
      )}
    </Page>
  );
}

function NewRunLink(): ReactElement {
  const { text } = useLanguage();
  return (
    <Link to="/evaluation/new">
      <Button type="primary" icon={<Icon name="plus" />} tabIndex={-1}>
        {text(W.newRun)}
      </Button>
    </Link>
  );
}

function Runs(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { data, error, refetch } = useQuery(runsQuery);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      {may("evaluation.run") && <Running />}
      {data.runs.length > 0 ? (
        <RunList runs={data.runs} />
      ) : (
        <Empty title={text(W.noRuns)} hint={text(may("evaluation.run") ? W.noRunsHint : W.noRunsRead)}>
          {may("evaluation.run") && <NewRunLink />}
        </Empty>
      )}
    </>
  );
}

/** A run that was left while it was under way. */
function Running(): ReactElement | null {
  const { language } = useLanguage();
  const { data } = useQuery(jobsQuery);
  const running = data?.jobs.find(({ status }) => status === "running");
  if (!running) return null;
  return (
    <p className="run-note">
      <Link to="/evaluation/new" search={{ job: running.id }}>
        <Light tone="act">
          {language === "zh" ? "有一次评价正在进行，查看进度" : "A run is under way: see how far it is"}
        </Light>
      </Link>
    </p>
  );
}
