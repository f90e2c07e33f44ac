import { useQuery } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { explanationQuery, mineQuery } from "./api.ts";
import { Statement } from "./statement.tsx";
import { W } from "./words.ts";

/** What the page shows beneath the result. */
type Below = (runId: string, firmId: string) => ReactNode;

/** The firm's own page: its latest frozen result point by point, its way up, its other years. */
export function OwnResults({ below }: { below: Below }): ReactElement {
  const { text } = useLanguage();
  const { data, error, refetch } = useQuery(mineQuery);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const latest = data.results[0];
  if (!latest) return <Empty title={text(W.historyNone)} hint={text(W.noRunsRead)} />;
  return <Latest runId={latest.runId} firmId={data.firm.id} name={data.firm.name} below={below} />;
}

type LatestProps = { runId: string; firmId: string; name: string; below: Below };

function Latest({ runId, firmId, name, below }: LatestProps): ReactElement {
  const { data, error, refetch } = useQuery(explanationQuery(runId, firmId));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <h2 className="own-name">{name}</h2>
      <Statement why={data} />
      {below(runId, firmId)}
    </>
  );
}
