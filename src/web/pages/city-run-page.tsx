import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import { cityRunQuery } from "#web/features/city/api.ts";
import { CityRanking } from "#web/features/city/city-ranking.tsx";
import { CityWhy } from "#web/features/city/city-why.tsx";
import { C } from "#web/features/city/words.ts";
import { download } from "#web/lib/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import { useNotice } from "#web/ui/use-notice.ts";

const route = getRouteApi("/inside/city/runs/$id");

/** One run over zones: the ranking, and why. */
export function CityRunPage(): ReactElement {
  const { t, text, language } = useLanguage();
  const { id } = route.useParams();
  const notice = useNotice();
  const [asked, setAsked] = useState<string | null>(null);
  const { data, error, refetch } = useQuery(cityRunQuery(id));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { run, method } = data;
  return (
    <Page
      title={run.title}
      back={
        <Link to="/city" aria-label={text(C.room)} className="page-back no-print">
          <Icon name="left" size={18} />
        </Link>
      }
      subtitle={
        <>
          {text(run.methodTitle)} · {method.source.document} · <code>{run.resultHash.slice(0, 8)}</code>
        </>
      }
      actions={
        <>
          <Button
            icon={<Icon name="export" />}
            onClick={() => void download(`/city/runs/${id}/export?lang=${language}`).catch(notice.failed)}
          >
            {text(C.export)}
          </Button>
          <Button icon={<Icon name="print" />} onClick={() => window.print()}>
            {t("action.print")}
          </Button>
        </>
      }
    >
      <CityRanking reply={data} onWhy={setAsked} />
      {method.source.assumed && (
        <p className="city-note">
          {text(C.assumed)}
          {method.source.assumed}
        </p>
      )}
      {asked && <CityWhy runId={id} code={asked} onClose={() => setAsked(null)} />}
    </Page>
  );
}
