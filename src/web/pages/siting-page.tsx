import { getRouteApi } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { FileDemand } from "#web/features/siting/file-demand.tsx";
import { type Firm, FirmPrefill } from "#web/features/siting/firm-prefill.tsx";
import { SitingDesk } from "#web/features/siting/siting-desk.tsx";
import { S } from "#web/features/siting/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Page } from "#web/ui/page.tsx";
import { RoomTabs } from "./room-tabs.tsx";

const route = getRouteApi("/inside/siting");

/** 选址: what is wanted, the sites that fit, what just missed. */
export function SitingPage(): ReactElement {
  const may = useMay();
  return may("demand.read") ? <Siting /> : <Forbidden />;
}

function Siting(): ReactElement {
  const { t, text } = useLanguage();
  const may = useMay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [firm, setFirm] = useState<Firm>();
  const ownFirm = useSession().capability.rows === "own-firm";
  return (
    <Page
      fill
      title={t("shell.space")}
      name={text(S.siting)}
      tabs={<RoomTabs room="space" current="siting" />}
    >
      <SitingDesk
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: search.ask === next.ask })}
        head={(onChange, question) => (
          <FirmPrefill question={question} onChange={onChange} onFirm={setFirm} />
        )}
        foot={(question) =>
          may("demand.file") && <FileDemand question={question} firm={firm} ownFirm={ownFirm} />
        }
      />
    </Page>
  );
}
