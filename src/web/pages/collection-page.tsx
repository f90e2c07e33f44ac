import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import type { CollectionRound } from "#contract/enterprise/collection.ts";
import { conflictsQuery, roundsQuery, sourcesQuery } from "#web/features/collection/api.ts";
import { Board } from "#web/features/collection/board.tsx";
import type { CollectionSearch, CollectionTab } from "#web/features/collection/collection-search.ts";
import { ConflictList } from "#web/features/collection/conflict-list.tsx";
import { DueLine, RoundLight } from "#web/features/collection/due-line.tsx";
import { FillDesk } from "#web/features/collection/fill-desk.tsx";
import { CloseDialog, ExtendDialog } from "#web/features/collection/round-dialogs.tsx";
import { C } from "#web/features/collection/words.ts";
import { RoomLinks } from "#web/features/evaluation/room-links.tsx";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { NotFound } from "#web/ui/not-found.tsx";
import { Page } from "#web/ui/page.tsx";
import { Tabs } from "#web/ui/tabs.tsx";

const route = getRouteApi("/inside/evaluation/collection/$id");

/** One year's round: progress, the department's desk, what sources say differently. */
export function CollectionPage(): ReactElement {
  const may = useMay();
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({ ...roundsQuery, enabled: may("collection.read") });
  if (!may("collection.read")) return <Forbidden />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const round = data.rounds.find((one) => one.id === id);
  return round ? <Round round={round} /> : <NotFound />;
}

function Round({ round }: { round: CollectionRound }): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const conflicts = useQuery(conflictsQuery(round.id));
  const sources = useQuery(sourcesQuery).data;
  const fills = may("collection.fill") && !may("collection.run");
  const owns = sources?.figures.some(({ department }) => department && department.id === sources.mine?.id);
  const tab = search.tab ?? (owns || search.show ? "fill" : "board");
  const show = (next: CollectionSearch) => void navigate({ search: next, replace: true });
  const title = language === "zh" ? `${round.year} 年度数据归集` : `Figures of ${round.year}`;
  return (
    <Page
      title={title}
      tabs={<RoomLinks current="collection" />}
      back={
        !fills && (
          <Link to="/evaluation/collection" aria-label={text(C.title)} className="page-back no-print">
            <Icon name="left" size={18} />
          </Link>
        )
      }
    >
      <div className="collection-head">
        <RoundLight round={round} />
        <DueLine round={round} />
        {round.note && <span>{round.note}</span>}
      </div>
      <div className="collection-tabs">
        <Tabs
          label={title}
          current={tab}
          onChange={(key) => show({ tab: key as CollectionTab })}
          tabs={[
            { key: "board", label: text(C.board) },
            { key: "fill", label: text(C.fill) },
            { key: "conflicts", label: text(C.conflicts), count: conflicts.data?.total || undefined },
          ]}
        />
        {may("collection.run") && <RoundActions round={round} />}
      </div>
      {tab === "board" && <Board round={round} />}
      {tab === "fill" && (
        <FillDesk round={round} search={search} onSearch={(next) => show({ ...next, tab })} />
      )}
      {tab === "conflicts" && <ConflictList roundId={round.id} />}
    </Page>
  );
}

function RoundActions({ round }: { round: CollectionRound }): ReactElement {
  const { text } = useLanguage();
  const [asking, setAsking] = useState<"extend" | "close" | null>(null);
  const close = () => setAsking(null);
  return (
    <span className="page-actions no-print">
      <Button size="small" onClick={() => setAsking("extend")}>
        {text(round.status === "closed" ? C.reopen : C.extend)}
      </Button>
      {round.status === "open" && (
        <Button size="small" onClick={() => setAsking("close")}>
          {text(C.close)}
        </Button>
      )}
      {asking === "extend" && <ExtendDialog round={round} onClose={close} />}
      {asking === "close" && <CloseDialog round={round} onClose={close} />}
    </span>
  );
}
