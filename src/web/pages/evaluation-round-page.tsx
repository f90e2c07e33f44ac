import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import type { Round } from "#contract/evaluation/confirmation.ts";
import { disputesQuery, roundQuery } from "#web/features/confirmation/api.ts";
import { Board } from "#web/features/confirmation/board.tsx";
import { Deadline } from "#web/features/confirmation/deadline.tsx";
import { DisputeList } from "#web/features/confirmation/dispute-list.tsx";
import { answeredOf, ProgressBar } from "#web/features/confirmation/progress-bar.tsx";
import { RoundActions } from "#web/features/confirmation/round-actions.tsx";
import type { RoundPart } from "#web/features/confirmation/round-search.ts";
import { RoundLight } from "#web/features/confirmation/standing-light.tsx";
import { K } from "#web/features/confirmation/words.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import { Tabs } from "#web/ui/tabs.tsx";
import "#web/features/confirmation/confirmation.css";

const route = getRouteApi("/inside/evaluation/confirm/$id");

/** One round: how far it is, firm by firm, and what they dispute. */
export function EvaluationRoundPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { capability } = useSession();
  const { id } = route.useParams();
  const reads = may("evaluation.read") && capability.rows === "zone";
  const { data, error, refetch } = useQuery({ ...roundQuery(id), enabled: reads });
  if (!reads) return <Forbidden />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Page
      title={data.title}
      subtitle={`${text(data.method.title)} v${data.method.version}`}
      back={
        <Link to="/evaluation/confirm" aria-label={text(K.confirm)} className="page-back no-print">
          <Icon name="left" size={18} />
        </Link>
      }
      actions={
        <>
          <RoundLight round={data} />
          <Link to="/evaluation/confirm/$id/notice" params={{ id }}>
            <Button tabIndex={-1} icon={<Icon name="print" />}>
              {text(K.notice)}
            </Button>
          </Link>
          {may("evaluation.run") && <RoundActions round={data} />}
        </>
      }
    >
      <RoundHead round={data} />
      <RoundParts round={data} />
    </Page>
  );
}

function RoundHead({ round }: { round: Round }): ReactElement {
  const { text, language } = useLanguage();
  return (
    <section className="sheet confirm-head">
      <p>
        <span className="confirm-share">
          <b>{formatNumber(answeredOf(round.counts), language)}</b> / {formatNumber(round.firms, language)}{" "}
          {text(K.firms)}
          {text(K.answered)}
        </span>
        <Deadline round={round} />
        <span className="confirm-faint">
          {round.deemed ? `${text(K.silence)}${round.deemedBasis}` : text(K.noSilence)}
        </span>
        {round.landList && (
          <Link to="/evaluation/notices/$id" params={{ id: round.landList.id }}>
            {text(K.landPublished)} {round.landList.openedOn} – {round.landList.closesOn}
          </Link>
        )}
      </p>
      <ProgressBar counts={round.counts} firms={round.firms} />
    </section>
  );
}

function RoundParts({ round }: { round: Round }): ReactElement {
  const { text } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const part = search.part ?? "firms";
  const disputes = useQuery(disputesQuery(round.id));
  return (
    <>
      <Tabs
        label={round.title}
        current={part}
        onChange={(key) => void navigate({ search: key === "firms" ? {} : { part: key as RoundPart } })}
        tabs={[
          { key: "firms", label: text(K.firm), count: round.firms },
          { key: "disputes", label: text(K.disputes), count: round.openDisputes || undefined },
        ]}
      />
      {part === "firms" ? (
        <Board round={round} search={search} onSearch={(next) => void navigate({ search: next })} />
      ) : (
        <div className="confirm-part">
          <DisputeList disputes={disputes.data?.disputes ?? []} />
        </div>
      )}
    </>
  );
}
