import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Select } from "antd";
import type { ReactElement } from "react";
import { ConfirmLinks } from "#web/features/confirmation/confirm-links.tsx";
import { downloadFindings, findingsQuery } from "#web/features/cross-check/api.ts";
import { C } from "#web/features/cross-check/words.ts";
import { Worklist } from "#web/features/cross-check/worklist.tsx";
import { RoomLinks } from "#web/features/evaluation/room-links.tsx";
import { W } from "#web/features/evaluation/words.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import { useNotice } from "#web/ui/use-notice.ts";

const route = getRouteApi("/inside/evaluation/checks");
const SIZE = 50;

/** 交叉核对: what should be looked at in a year's figures before anybody is scored. */
export function EvaluationChecksPage(): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const { capability } = useSession();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const reads = may("evaluation.read") && capability.rows === "zone";
  const asked = { ...search, standing: search.standing ?? ("open" as const) };
  const { data, error, refetch } = useQuery({ ...findingsQuery(asked), enabled: reads });
  if (!reads) return <Forbidden />;
  return (
    <Page
      title={text(W.room)}
      name={text(C.checks)}
      tabs={<RoomLinks current="confirm" />}
      actions={
        data && (
          <>
            <Select
              aria-label={text(W.year)}
              value={data.year}
              options={data.years.map((value) => ({ value, label: value }))}
              onChange={(value) => void navigate({ search: { year: value } })}
            />
            <Button
              icon={<Icon name="export" />}
              onClick={() => downloadFindings({ ...asked, year: data.year }, language).catch(notice.failed)}
            >
              {text(C.export)}
            </Button>
          </>
        )
      }
    >
      <ConfirmLinks current="checks" />
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <Worklist
          key={`${data.year}${JSON.stringify(asked)}`}
          list={data}
          search={asked}
          size={SIZE}
          onSearch={(next) => void navigate({ search: next })}
        />
      )}
    </Page>
  );
}
