import { useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import { roundsQuery } from "#web/features/collection/api.ts";
import { NewRoundDialog } from "#web/features/collection/round-dialogs.tsx";
import { RoundList } from "#web/features/collection/round-list.tsx";
import { SourceTable } from "#web/features/collection/source-table.tsx";
import { C } from "#web/features/collection/words.ts";
import { RoomLinks } from "#web/features/evaluation/room-links.tsx";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

/** Rounds by year, and which department gives which figure; who only fills goes straight to the open round. */
export function CollectionsPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const navigate = useNavigate();
  const [opening, setOpening] = useState(false);
  const { data, error, refetch } = useQuery({ ...roundsQuery, enabled: may("collection.read") });
  if (!may("collection.read")) return <Forbidden />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const runs = may("collection.run");
  const first = data.rounds.find(({ status }) => status === "open") ?? data.rounds[0];
  if (first && may("collection.fill") && !runs)
    return <Navigate to="/evaluation/collection/$id" params={{ id: first.id }} replace />;
  const start = runs && (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpening(true)}>
      {text(C.start)}
    </Button>
  );
  return (
    <Page title={text(C.title)} tabs={<RoomLinks current="collection" />} actions={start}>
      {data.rounds.length > 0 ? (
        <RoundList rounds={data.rounds} />
      ) : (
        <Empty title={text(C.noRounds)} hint={text(runs ? C.noRoundsHint : C.noRoundsRead)} />
      )}
      <SourceTable />
      {opening && (
        <NewRoundDialog
          onClose={(opened) => {
            setOpening(false);
            if (opened) void navigate({ to: "/evaluation/collection/$id", params: { id: opened.id } });
          }}
        />
      )}
    </Page>
  );
}
