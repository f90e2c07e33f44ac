import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import { memo, type ReactElement, useState } from "react";
import type { StudioReply } from "#contract/evaluation/method-studio.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { downloadMethod, useRemoveMethod, useStanding } from "./api.ts";
import { BeginMethod } from "./begin-method.tsx";
import { StandingDialog, type StandingQuestion } from "./standing-dialog.tsx";
import { W } from "./words.ts";

type StandingActionsProps = {
  reply: StudioReply;
  /** what keeps it from being put in force */
  issues: number;
  /** saves what was typed last; resolves with the revision that holds it */
  flush: () => Promise<number>;
};

/** What may be done with the method as a whole: put in force, retire, a new version, a copy, a file, away with it. */
export const StandingActions = memo(Actions);

function Actions({ reply, issues, flush }: StandingActionsProps): ReactElement {
  const { text } = useLanguage();
  const may = useMay()("evaluation.method");
  const { summary } = reply;
  const [question, setQuestion] = useState<StandingQuestion>();
  const [isCopying, setCopying] = useState(false);
  const newVersion = useNewVersion(summary.id);
  const other = useOther({ reply, flush, onCopy: () => setCopying(true), onAsk: setQuestion });
  const isOwn = summary.origin === "zone";
  return (
    <>
      {may && summary.status === "draft" && (
        <Button type="primary" disabled={issues > 0} onClick={() => setQuestion("put-in-force")}>
          {text(W.putInForce)}
        </Button>
      )}
      {may && isOwn && summary.status !== "draft" && (
        <Button type="primary" loading={newVersion.isPending} onClick={newVersion.add}>
          {text(W.newVersion)}
        </Button>
      )}
      {may && !isOwn && (
        <Button type="primary" onClick={() => setCopying(true)}>
          {text(W.copy)}
        </Button>
      )}
      <Dropdown menu={{ items: other(may) }} trigger={["click"]}>
        <Button icon={<Icon name="more" />} aria-label={text(W.more)} />
      </Dropdown>
      {question && (
        <StandingDialog
          question={question}
          reply={reply}
          flush={flush}
          onClose={() => setQuestion(undefined)}
        />
      )}
      {isCopying && <BeginMethod from={summary} onClose={() => setCopying(false)} />}
    </>
  );
}

function useNewVersion(id: string) {
  const navigate = useNavigate();
  const notice = useNotice();
  const change = useStanding("versions");
  return {
    isPending: change.isPending,
    add: () =>
      change.mutate(
        { id, revision: 0 },
        {
          onSuccess: ({ summary }) =>
            void navigate({ to: "/evaluation/studio/$id", params: { id: summary.id } }),
          onError: notice.failed,
        },
      ),
  };
}

type OtherInput = Pick<StandingActionsProps, "reply" | "flush"> & {
  onCopy: () => void;
  onAsk: (question: StandingQuestion) => void;
};

function useOther({ reply: { summary, versions }, flush, onCopy, onAsk }: OtherInput) {
  const { text } = useLanguage();
  const notice = useNotice();
  const navigate = useNavigate();
  const remove = useRemoveMethod();
  const before = summary.basedOn ?? versions.find(({ id }) => id !== summary.id)?.id;
  const item = (key: string, label: string, onClick: () => void, danger = false) => ({
    key,
    label,
    onClick,
    danger,
  });

  async function exportIt() {
    await flush();
    await downloadMethod(summary.id);
  }
  async function compareTo(earlier: string) {
    await flush();
    await navigate({ to: "/evaluation/studio/compare", search: { before: earlier, after: summary.id } });
  }
  async function removeIt() {
    const revision = await flush();
    await remove.mutateAsync({ id: summary.id, revision });
    await navigate({ to: "/evaluation/studio" });
  }

  return (mayWrite: boolean) => [
    item("export", text(W.export), () => void exportIt().catch(notice.failed)),
    ...(before ? [item("compare", text(W.compare), () => void compareTo(before).catch(notice.failed))] : []),
    ...(mayWrite && summary.origin === "zone" ? [item("copy", text(W.copy), onCopy)] : []),
    ...(mayWrite && summary.status === "in-force"
      ? [item("retire", text(W.retire), () => onAsk("retire"))]
      : []),
    ...(mayWrite && summary.status === "retired"
      ? [item("again", text(W.again), () => onAsk("put-in-force"))]
      : []),
    ...(mayWrite && summary.status === "draft"
      ? [
          item(
            "remove",
            text(W.remove),
            () => {
              if (window.confirm(text(W.removeSure))) void removeIt().catch(notice.failed);
            },
            true,
          ),
        ]
      : []),
  ];
}
