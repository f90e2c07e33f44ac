import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import type { DemandView } from "#contract/space/siting/siting.ts";
import type { SitingQuestion } from "#contract/space/siting/wanted.ts";
import { demandQuery, useChangeDemand } from "#web/features/siting/api.ts";
import { DemandHead } from "#web/features/siting/demand-head.tsx";
import { SitingDesk } from "#web/features/siting/siting-desk.tsx";
import { S } from "#web/features/siting/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import { useNotice } from "#web/ui/use-notice.ts";

const route = getRouteApi("/inside/siting/demands/$id");

/** One demand: how it stands, what came since, and what fits it now. */
export function SitingDemandPage(): ReactElement {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(demandQuery(id));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <Demand key={id} demand={data.demand} />;
}

function Demand({ demand }: { demand: DemandView }): ReactElement {
  const { text } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page
      fill
      title={demand.title}
      back={
        <Link
          to="/$path"
          params={{ path: "demands" }}
          aria-label={text(S.demands)}
          className="page-back no-print"
        >
          <Icon name="left" size={18} />
        </Link>
      }
    >
      <DemandHead demand={demand} />
      <SitingDesk
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true })}
        initial={demand.question}
        demandId={demand.id}
        foot={(question) => demand.mayWrite && <SaveQuestion demand={demand} question={question} />}
      />
    </Page>
  );
}

function SaveQuestion({ demand, question }: { demand: DemandView; question: SitingQuestion }): ReactElement {
  const { text } = useLanguage();
  const change = useChangeDemand(demand.id);
  const notice = useNotice();
  return (
    <Button
      loading={change.isPending}
      onClick={() =>
        change.mutate(
          { revision: demand.revision, question },
          { onSuccess: () => notice.done(text(S.saved)), onError: notice.failed },
        )
      }
    >
      {text(S.save)}
    </Button>
  );
}
