import { useQuery } from "@tanstack/react-query";
import { Button, Progress } from "antd";
import { type ReactElement, useEffect, useRef } from "react";
import type { RunJob } from "#contract/evaluation/run-request.ts";
import type { Text } from "#kernel/register.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { INDIGO } from "#web/ui/theme.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { jobQuery, useJob } from "./api.ts";

const STAGE: Record<RunJob["stage"], Text> = {
  collect: { zh: "收集各企业数据与用地关系", en: "collecting figures and occupancies" },
  land: { zh: "核算用地", en: "resolving land" },
  score: { zh: "计分、排名、评级", en: "scoring, ranking, grading" },
  store: { zh: "保存结果", en: "storing the results" },
};

type RunProgressProps = {
  id: string;
  onDone: (runId: string) => void;
  onAgain: () => void;
  /** another job does the work once more */
  onRetried: (job: string) => void;
};

/** How far the run is. The page may be left: the run goes on and is found again. */
export function RunProgress({ id, onDone, onAgain, onRetried }: RunProgressProps): ReactElement | null {
  const { text, language } = useLanguage();
  const { data, error } = useQuery(jobQuery(id));
  const done = useRef(onDone);
  done.current = onDone;
  const runId = data?.status === "done" ? data.runId : null;
  useEffect(() => {
    if (runId) done.current(runId);
  }, [runId]);

  if (error && !data) return <Failure error={error} onRetry={onAgain} />;
  if (!data) return null;
  if (data.status === "failed" || data.status === "cancelled")
    return <Ended job={data} onAgain={onAgain} onRetried={onRetried} />;
  return (
    <div className="run-progress" role="status">
      <Progress percent={Math.round(data.progress * 100)} strokeColor={INDIGO} size="small" />
      <p>
        {text(STAGE[data.stage])}
        <span className="new-run-hint">
          {language === "zh"
            ? "可以离开本页，完成后在历次评价中查看"
            : "You may leave this page; the run goes on"}
        </span>
        <Stop id={id} />
      </p>
    </div>
  );
}

function Stop({ id }: { id: string }): ReactElement {
  const { language } = useLanguage();
  const notice = useNotice();
  const stop = useJob(id, "cancel");
  return (
    <Button
      size="small"
      className="run-stop"
      loading={stop.isPending}
      onClick={() => stop.mutate(undefined, { onError: notice.failed })}
    >
      {language === "zh" ? "停止" : "Stop"}
    </Button>
  );
}

type EndedProps = { job: RunJob } & Pick<RunProgressProps, "onAgain" | "onRetried">;

/** A run that failed or was stopped has left nothing: it is tried again as it was asked, or checked anew. */
function Ended({ job, onAgain, onRetried }: EndedProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const retry = useJob(job.id, "retry");
  const zh = language === "zh";
  return (
    <div className="state state-failure" role="alert">
      <p className="state-title">{job.problem && text(job.problem.message)}</p>
      <div className="state-actions">
        <Button
          type="primary"
          loading={retry.isPending}
          onClick={() =>
            retry.mutate(undefined, { onSuccess: ({ id }) => onRetried(id), onError: notice.failed })
          }
        >
          {zh ? "重试" : "Try again"}
        </Button>
        <Button onClick={onAgain}>{zh ? "回去核对" : "Back to the check"}</Button>
      </div>
    </div>
  );
}
