import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Select } from "antd";
import type { ReactElement } from "react";
import { methodQuery, methodsQuery } from "#web/features/evaluation/api.ts";
import { MethodView } from "#web/features/evaluation/method-view.tsx";
import { RoomLinks } from "#web/features/evaluation/room-links.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

const route = getRouteApi("/inside/evaluation/methods/$id");

/** One method, readable; beside another one where the address names it. */
export function EvaluationMethodPage(): ReactElement {
  const { text, language } = useLanguage();
  const { id } = route.useParams();
  const { against } = route.useSearch();
  const navigate = route.useNavigate();
  const zh = language === "zh";
  const { data, error, refetch } = useQuery(methodQuery(id));
  const other = useQuery({ ...methodQuery(against ?? ""), enabled: against !== undefined });
  const methods = useQuery(methodsQuery).data?.methods ?? [];
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { summary, method } = data;
  return (
    <Page
      title={text(summary.title)}
      subtitle={
        <>
          {text(summary.place)} · v{summary.version} · <code>{summary.hash.slice(0, 12)}</code>
          {summary.runs > 0 && (
            <>
              {" · "}
              <Light tone="calm">
                {zh
                  ? `已用于 ${summary.runs} 次评价，不再更改`
                  : `used in ${summary.runs} runs, not changed again`}
              </Light>
            </>
          )}
        </>
      }
      tabs={<RoomLinks current="methods" />}
      actions={
        <Select
          allowClear
          style={{ width: 280 }}
          aria-label={zh ? "与另一办法对照" : "Compare with"}
          placeholder={zh ? "与另一办法对照" : "Compare with another method"}
          value={against}
          options={methods
            .filter((one) => one.id !== id)
            .map((one) => ({ value: one.id, label: text(one.title) }))}
          onChange={(chosen: string | undefined) =>
            void navigate({ search: chosen ? { against: chosen } : {}, replace: true })
          }
        />
      }
    >
      <MethodView method={method} other={against === undefined ? undefined : other.data?.method} />
    </Page>
  );
}
