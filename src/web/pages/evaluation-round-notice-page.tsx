import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import { roundQuery } from "#web/features/confirmation/api.ts";
import { RoundNotice } from "#web/features/confirmation/round-notice.tsx";
import { K } from "#web/features/confirmation/words.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

const route = getRouteApi("/inside/evaluation/confirm/$id/notice");

/** The notice that goes to the firms, as it is printed. */
export function EvaluationRoundNoticePage(): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const { zone } = useSession();
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({ ...roundQuery(id), enabled: may("evaluation.read") });
  if (!may("evaluation.read")) return <Forbidden />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Page
      title={text(K.notice)}
      name={`${data.title} · ${text(K.notice)}`}
      subtitle={data.title}
      back={
        <Link
          to="/evaluation/confirm/$id"
          params={{ id }}
          aria-label={data.title}
          className="page-back no-print"
        >
          <Icon name="left" size={18} />
        </Link>
      }
      actions={
        <Button icon={<Icon name="print" />} onClick={() => window.print()}>
          {text(K.print)}
        </Button>
      }
    >
      <RoundNotice round={data} zone={language === "zh" ? zone.name : zone.nameEn} />
    </Page>
  );
}
