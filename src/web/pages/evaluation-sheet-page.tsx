import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import { sheetQuery } from "#web/features/confirmation/api.ts";
import { SheetView } from "#web/features/confirmation/sheet-view.tsx";
import { StandingLight } from "#web/features/confirmation/standing-light.tsx";
import { K } from "#web/features/confirmation/words.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

const route = getRouteApi("/inside/evaluation/confirm/$id/firms/$firmId");

/** A firm's sheet: answered by the firm, looked into by the zone's people, who enter what came in on paper. */
export function EvaluationSheetPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { capability } = useSession();
  const { id, firmId } = route.useParams();
  const { dispute } = route.useSearch();
  const [paper, setPaper] = useState(false);
  const { data, error, refetch } = useQuery({ ...sheetQuery(id, firmId), enabled: may("evaluation.read") });
  if (!may("evaluation.read")) return <Forbidden />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const own = capability.rows === "own-firm";
  const open = data.round.status === "open";
  return (
    <Page
      title={text(K.sheet)}
      name={`${data.firm.name} · ${data.round.title}`}
      subtitle={data.round.title}
      back={
        <Link
          to={own ? "/evaluation/confirm" : "/evaluation/confirm/$id"}
          params={{ id }}
          aria-label={text(own ? K.ownConfirm : K.confirm)}
          className="page-back no-print"
        >
          <Icon name="left" size={18} />
        </Link>
      }
      actions={
        <>
          <StandingLight standing={data.standing} />
          {!own && open && may("evaluation.run") && (
            <Button aria-pressed={paper} onClick={() => setPaper(!paper)}>
              {text(K.paper)}
            </Button>
          )}
          <Button icon={<Icon name="print" />} onClick={() => window.print()}>
            {text(K.print)}
          </Button>
        </>
      }
    >
      <SheetView key={String(paper)} sheet={data} paper={paper && open} disputing={dispute} />
    </Page>
  );
}
