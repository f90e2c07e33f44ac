import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import { runQuery } from "#web/features/evaluation/api.ts";
import { EffectsLetter } from "#web/features/evaluation-process/effects-letter.tsx";
import { E } from "#web/features/evaluation-process/effects-words.ts";
import { useMay } from "#web/features/identity/api.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

const route = getRouteApi("/inside/evaluation/runs/$id/effects/letter");

/** A list of effects as a letter, for print. */
export function EvaluationLetterPage(): ReactElement {
  const { t, text } = useLanguage();
  const may = useMay();
  const { id } = route.useParams();
  const { to = "power", on = today(), version } = route.useSearch();
  const { data, error, refetch } = useQuery({ ...runQuery(id), enabled: may("evaluation.read") });
  if (!may("evaluation.read")) return <Forbidden />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { run } = data;
  const title = text(to === "power" ? E.letterPower : E.letterTax);
  return (
    <Page
      title={title}
      name={`${run.title} · ${title}`}
      subtitle={run.title}
      back={
        <Link
          to="/evaluation/runs/$id/effects"
          params={{ id }}
          aria-label={run.title}
          className="page-back no-print"
        >
          <Icon name="left" size={18} />
        </Link>
      }
      actions={
        <Button icon={<Icon name="print" />} onClick={() => window.print()}>
          {t("action.print")}
        </Button>
      }
    >
      <EffectsLetter run={run} to={to} asked={{ on, version: version ?? null }} />
    </Page>
  );
}
