import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useEffect, useRef } from "react";
import { methodsQuery, usePreview, useStartRun } from "#web/features/evaluation/api.ts";
import { NewRunForm } from "#web/features/evaluation/new-run-form.tsx";
import { type NewRunSearch, requestOf } from "#web/features/evaluation/new-run-search.ts";
import { PreviewView } from "#web/features/evaluation/preview-view.tsx";
import { RoomLinks } from "#web/features/evaluation/room-links.tsx";
import { RunProgress } from "#web/features/evaluation/run-progress.tsx";
import { W } from "#web/features/evaluation/words.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import { useNotice } from "#web/ui/use-notice.ts";

const route = getRouteApi("/inside/evaluation/new");

/** A new run: ask, check, run. */
export function EvaluationNewPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  if (!may("evaluation.run")) return <Forbidden />;
  return (
    <Page title={text(W.newRun)} tabs={<RoomLinks current="runs" />}>
      <Asking search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />
    </Page>
  );
}

type AskingProps = { search: NewRunSearch; onSearch: (search: NewRunSearch) => void };

function Asking({ search, onSearch }: AskingProps): ReactElement {
  const navigate = route.useNavigate();
  const methods = useQuery(methodsQuery);
  const list = methods.data?.methods ?? [];
  const tiers = list.find(({ id }) => id === search.method)?.tiers.map(({ key }) => key) ?? [];
  const request = requestOf(search, tiers);
  if (methods.error) return <Failure error={methods.error} onRetry={() => void methods.refetch()} />;
  return (
    <>
      <NewRunForm search={search} methods={list} onSearch={onSearch} />
      {search.job ? (
        <RunProgress
          id={search.job}
          onRetried={(job) => onSearch({ ...search, job })}
          onDone={(id) => void navigate({ to: "/evaluation/runs/$id", params: { id }, replace: true })}
          onAgain={() => {
            const { job: _job, ...rest } = search;
            onSearch(rest);
          }}
        />
      ) : (
        <Checking
          key={JSON.stringify(request)}
          request={request}
          onStarted={(job) => onSearch({ ...search, job })}
        />
      )}
    </>
  );
}

type CheckingProps = { request: ReturnType<typeof requestOf>; onStarted: (job: string) => void };

/** The check comes by itself as soon as the question is whole; the run is started on what was checked. */
function Checking({ request, onStarted }: CheckingProps): ReactElement {
  const { language } = useLanguage();
  const notice = useNotice();
  const preview = usePreview();
  const start = useStartRun();
  const key = useRef(crypto.randomUUID());
  const asked = useRef(false);
  const zh = language === "zh";

  useEffect(() => {
    if (request === undefined || asked.current) return;
    asked.current = true;
    preview.mutate(request);
  }, [request, preview]);

  if (request === undefined) {
    return (
      <p className="new-run-steps new-run-hint">
        {zh
          ? "选定年度和办法后，自动核对数据；核对不保存任何内容。"
          : "Choose a year and a method: the figures are then checked; nothing is stored."}
      </p>
    );
  }
  const { data } = preview;
  return (
    <>
      <div className="new-run-steps">
        <Button
          type="primary"
          disabled={!data}
          loading={start.isPending}
          onClick={() =>
            data &&
            start.mutate(
              { request: { ...request, inputHash: data.inputHash }, key: key.current },
              { onSuccess: ({ id }) => onStarted(id), onError: notice.failed },
            )
          }
        >
          {zh ? "开始评价" : "Run"}
        </Button>
        <Button loading={preview.isPending} onClick={() => preview.mutate(request)}>
          {zh ? "重新核对" : "Check again"}
        </Button>
        {data && (
          <span className="new-run-hint">
            {zh
              ? `核对用时 ${(data.elapsedMs / 1000).toFixed(1)} 秒 · 数据指纹 ${data.inputHash.slice(0, 12)}`
              : `checked in ${(data.elapsedMs / 1000).toFixed(1)} s · inputs ${data.inputHash.slice(0, 12)}`}
          </span>
        )}
      </div>
      {preview.isPending && <Loading label={zh ? "正在核对数据、核算用地、试算等级…" : "checking…"} />}
      {preview.error && <Failure error={preview.error} onRetry={() => preview.mutate(request)} />}
      {data && !preview.isPending && <PreviewView preview={data} />}
    </>
  );
}
