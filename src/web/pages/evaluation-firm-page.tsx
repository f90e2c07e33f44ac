import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import { explanationQuery } from "#web/features/evaluation/api.ts";
import { runName } from "#web/features/evaluation/run-name.ts";
import { Statement } from "#web/features/evaluation/statement.tsx";
import { FirmPlaceSection } from "#web/features/results-in-use/firm-place-section.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import "./imports-page.css";

const route = getRouteApi("/inside/evaluation/runs/$id/firms/$firmId");

/** One firm's result on a page of its own, for sharing and print. */
export function EvaluationFirmPage(): ReactElement {
  const { t, language } = useLanguage();
  const { id, firmId } = route.useParams();
  const { data, error, refetch } = useQuery(explanationQuery(id, firmId));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { firm, run } = data;
  return (
    <Page
      title={firm.name}
      back={
        <Link to="/evaluation/runs/$id" params={{ id }} aria-label={run.title} className="page-back no-print">
          <Icon name="left" size={18} />
        </Link>
      }
      subtitle={
        <>
          <Link to="/evaluation/runs/$id" params={{ id }}>
            {runName(run, language)}
          </Link>
          {[firm.uscc, firm.district, firm.industry].filter(Boolean).map((one) => (
            <span key={one}> · {one}</span>
          ))}
        </>
      }
      actions={
        <Button icon={<Icon name="print" />} onClick={() => window.print()}>
          {t("action.print")}
        </Button>
      }
    >
      <Statement why={data} />
      <FirmPlaceSection runId={id} firmId={firmId} />
    </Page>
  );
}
