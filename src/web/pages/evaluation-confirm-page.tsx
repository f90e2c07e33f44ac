import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import { roundsQuery } from "#web/features/confirmation/api.ts";
import { ConfirmLinks } from "#web/features/confirmation/confirm-links.tsx";
import { NewRoundDialog } from "#web/features/confirmation/new-round-dialog.tsx";
import { OwnSheets } from "#web/features/confirmation/own-sheets.tsx";
import { RoundList } from "#web/features/confirmation/round-list.tsx";
import { K } from "#web/features/confirmation/words.ts";
import { methodsQuery, yearsQuery } from "#web/features/evaluation/api.ts";
import { RoomLinks } from "#web/features/evaluation/room-links.tsx";
import { W } from "#web/features/evaluation/words.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

/** 一企一单: rounds for the zone's people, its own sheets for a firm. */
export function EvaluationConfirmPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { capability, user } = useSession();
  const [asking, setAsking] = useState(false);
  const own = capability.rows === "own-firm";
  const { data, error, refetch } = useQuery({ ...roundsQuery, enabled: may("evaluation.read") });
  if (!may("evaluation.read")) return <Forbidden />;
  return (
    <Page
      title={text(W.room)}
      name={text(own ? K.ownConfirm : K.confirm)}
      tabs={<RoomLinks current="confirm" />}
      actions={
        may("evaluation.run") && (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAsking(true)}>
            {text(K.newRound)}
          </Button>
        )
      }
    >
      {!own && <ConfirmLinks current="rounds" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && own && <OwnSheets rounds={data.rounds} firmId={user.enterpriseId ?? ""} />}
      {data && !own && data.rounds.length === 0 && <Empty title={text(K.none)} hint={text(K.noneHint)} />}
      {data && !own && data.rounds.length > 0 && <RoundList rounds={data.rounds} />}
      {asking && <Asking onClose={() => setAsking(false)} />}
    </Page>
  );
}

function Asking({ onClose }: { onClose: () => void }): ReactElement | null {
  const navigate = useNavigate();
  const years = useQuery(yearsQuery).data?.years.map(({ year }) => year);
  const methods = useQuery(methodsQuery).data?.methods;
  if (!years || !methods) return null;
  return (
    <NewRoundDialog
      years={years}
      methods={methods}
      onClose={onClose}
      onOpened={(id) => void navigate({ to: "/evaluation/confirm/$id", params: { id } })}
    />
  );
}
