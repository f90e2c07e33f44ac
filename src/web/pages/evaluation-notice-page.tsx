import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import { publicityQuery } from "#web/features/evaluation-process/api.ts";
import { NoticeView } from "#web/features/evaluation-process/notice-view.tsx";
import { PublicityLight } from "#web/features/evaluation-process/process-steps.tsx";
import { P } from "#web/features/evaluation-process/words.ts";
import { OpenListPanel } from "#web/features/results-in-use/open-list-panel.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

const route = getRouteApi("/inside/evaluation/notices/$id");

/** A published list: to read, to print, and to object to while it is open. */
export function EvaluationNoticePage(): ReactElement {
  const { t, text } = useLanguage();
  const { id } = route.useParams();
  const [q, setQ] = useState("");
  const { data, error, refetch } = useQuery(publicityQuery(id, q));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Page
      title={text(P[data.publicity.stage])}
      name={`${data.publicity.title} · ${text(P[data.publicity.stage])}`}
      subtitle={data.publicity.title}
      back={
        <Link to="/evaluation/notices" aria-label={text(P.notices)} className="page-back no-print">
          <Icon name="left" size={18} />
        </Link>
      }
      actions={
        <>
          <PublicityLight publicity={data.publicity} />
          <Button icon={<Icon name="print" />} onClick={() => window.print()}>
            {t("action.print")}
          </Button>
        </>
      }
    >
      {data.publicity.stage === "grade" && data.publicity.runId !== null && (
        <OpenListPanel publicity={{ id: data.publicity.id, runId: data.publicity.runId }} />
      )}
      <NoticeView reply={data} q={q} onQ={setQ} />
    </Page>
  );
}
