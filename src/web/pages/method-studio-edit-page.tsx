import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import type { StudioReply } from "#contract/evaluation/method-studio.ts";
import { MethodView } from "#web/features/evaluation/method-view.tsx";
import { useMay } from "#web/features/identity/api.ts";
import { studioMethodQuery } from "#web/features/method-studio/api.ts";
import { SaveState } from "#web/features/method-studio/save-state.tsx";
import { StandingActions } from "#web/features/method-studio/standing-actions.tsx";
import { StudioEditor } from "#web/features/method-studio/studio-editor.tsx";
import { useMethodDraft } from "#web/features/method-studio/use-method-draft.ts";
import { VersionLine } from "#web/features/method-studio/version-line.tsx";
import { W } from "#web/features/method-studio/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

const route = getRouteApi("/inside/evaluation/studio/$id");

/** One method: a draft is written here, any other is read. */
export function MethodStudioEditPage(): ReactElement {
  const { id } = route.useParams();
  const may = useMay();
  const { data, error, refetch } = useQuery(studioMethodQuery(id));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { summary } = data;
  return summary.status === "draft" && may("evaluation.method") ? (
    <WriteMethod key={id} reply={data} />
  ) : (
    <ReadMethod reply={data} />
  );
}

function WriteMethod({ reply }: { reply: StudioReply }): ReactElement {
  const draft = useMethodDraft(reply);
  const { title } = draft.method;
  return (
    <Frame
      reply={{ ...reply, summary: { ...reply.summary, title } }}
      actions={
        <>
          <SaveState draft={draft} />
          <StandingActions reply={reply} issues={draft.issues.length} flush={draft.flush} />
        </>
      }
    >
      <StudioEditor draft={draft} />
    </Frame>
  );
}

function ReadMethod({ reply }: { reply: StudioReply }): ReactElement {
  const { summary, method, issues } = reply;
  return (
    <Frame
      reply={reply}
      actions={
        <StandingActions
          reply={reply}
          issues={issues.length}
          flush={() => Promise.resolve(summary.revision)}
        />
      }
    >
      <MethodView method={method} />
    </Frame>
  );
}

function Frame({
  reply,
  actions,
  children,
}: {
  reply: StudioReply;
  actions: ReactNode;
  children: ReactNode;
}): ReactElement {
  const { text } = useLanguage();
  const { summary } = reply;
  return (
    <Page
      title={text(summary.title) || summary.code}
      subtitle={<VersionLine reply={reply} />}
      back={
        <Link to="/evaluation/studio" aria-label={text(W.studio)} className="page-back no-print">
          <Icon name="left" size={18} />
        </Link>
      }
      actions={actions}
    >
      {children}
    </Page>
  );
}
