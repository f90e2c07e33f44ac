import { useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { exportBoard } from "#web/features/vacancy/api.ts";
import { VacancyDesk } from "#web/features/vacancy/vacancy-desk.tsx";
import { V } from "#web/features/vacancy/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Page } from "#web/ui/page.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { RoomTabs } from "./room-tabs.tsx";
import { VacancyLinks } from "./vacancy-links.tsx";

/** 租控表: a zone's lettable space, who is in it and until when. */
export function VacancyPage(): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const search = useSearch({ from: "/inside/vacancy" });
  if (!may("space.read")) return <Forbidden />;
  return (
    <Page
      title={text(V.title)}
      tabs={<RoomTabs room="space" current="vacancy" />}
      actions={
        <>
          <VacancyLinks current="board" />
          <Button icon={<Icon name="print" />} onClick={() => window.print()}>
            {text(V.print)}
          </Button>
          <Button
            icon={<Icon name="export" />}
            onClick={() => void exportBoard(search, language).catch(notice.failed)}
          >
            {text(V.export)}
          </Button>
        </>
      }
    >
      <VacancyDesk />
    </Page>
  );
}
