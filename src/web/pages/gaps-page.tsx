import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { gapParams } from "#web/features/siting/api.ts";
import { GapsView } from "#web/features/siting/gaps-view.tsx";
import { S } from "#web/features/siting/words.ts";
import { download } from "#web/lib/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Page } from "#web/ui/page.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { RoomTabs } from "./room-tabs.tsx";

const route = getRouteApi("/inside/gaps");

/** 缺口: what was looked for and not found. */
export function GapsPage(): ReactElement {
  const { t, text, language } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  if (!may("demand.read")) return <Forbidden />;
  const { line: _, ...asked } = search;
  return (
    <Page
      title={t("shell.space")}
      name={text(S.gapTitle)}
      tabs={<RoomTabs room="space" current="gaps" />}
      actions={
        <>
          <Button
            icon={<Icon name="export" />}
            onClick={() =>
              void download(`/siting/gaps/export?${gapParams(asked)}&lang=${language}`).catch(notice.failed)
            }
          >
            {text(S.export)}
          </Button>
          <Button icon={<Icon name="print" />} onClick={() => window.print()}>
            {text(S.print)}
          </Button>
        </>
      }
    >
      <GapsView search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />
    </Page>
  );
}
