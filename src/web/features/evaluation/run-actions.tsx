import { Button, Input, Modal } from "antd";
import { type ReactElement, useState } from "react";
import type { RunSummary } from "#contract/evaluation/run.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useChangeRun, useReplay } from "./api.ts";
import { W } from "./words.ts";

/** What may be done with a run: freeze it, take it back, work it out again. */
export function RunActions({ run }: { run: RunSummary }): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const replay = useReplay(run.id);
  const [asking, setAsking] = useState<"freeze" | "withdraw" | null>(null);
  const zh = language === "zh";

  function check() {
    replay.mutate(undefined, {
      onSuccess: ({ identical, replayedHash }) =>
        identical
          ? notice.done(
              zh
                ? `重算结果逐字节一致（${replayedHash.slice(0, 12)}）`
                : `Replayed to the same bytes (${replayedHash.slice(0, 12)})`,
            )
          : notice.failed(new Error("replay")),
      onError: notice.failed,
    });
  }

  return (
    <>
      <Button icon={<Icon name="history" />} loading={replay.isPending} onClick={check}>
        {text(W.replay)}
      </Button>
      {run.status === "scored" && may("evaluation.run") && (
        <Button onClick={() => setAsking("withdraw")}>{text(W.withdraw)}</Button>
      )}
      {run.status === "scored" && may("evaluation.freeze") && (
        <Button type="primary" icon={<Icon name="lock" />} onClick={() => setAsking("freeze")}>
          {text(W.freeze)}
        </Button>
      )}
      {asking && <ChangeDialog run={run} change={asking} onClose={() => setAsking(null)} />}
    </>
  );
}

type ChangeDialogProps = { run: RunSummary; change: "freeze" | "withdraw"; onClose: () => void };

/** Says what it means before it is done: a frozen run is not changed again. */
function ChangeDialog({ run, change, onClose }: ChangeDialogProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const [why, setWhy] = useState("");
  const act = useChangeRun(run.id, change);
  const zh = language === "zh";
  const frozen = zh
    ? `“${run.title}”将成为 ${run.year} 年度结果：${run.figures.graded} 家企业的等级对企业公开，此后不能更改。`
    : `“${run.title}” becomes the result of ${run.year}: the grades of ${run.figures.graded} firms are shown to them and not changed again.`;
  const withdrawn = zh
    ? "撤回后不再出现在列表中，台账保留记录。"
    : "It leaves the list; the ledger keeps the record.";
  const label = text(change === "freeze" ? W.freeze : W.withdraw);

  function confirm() {
    act.mutate(
      { revision: run.revision, ...(why.trim() === "" ? {} : { why: why.trim() }) },
      {
        onSuccess: () => {
          notice.done(text(change === "freeze" ? W.frozen : W.withdrawn));
          onClose();
        },
        onError: notice.failed,
      },
    );
  }

  return (
    <Modal
      open
      title={label}
      onCancel={onClose}
      onOk={confirm}
      okText={label}
      confirmLoading={act.isPending}
      destroyOnHidden
    >
      <p className="run-ask">{change === "freeze" ? frozen : withdrawn}</p>
      <Input.TextArea
        rows={2}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
        placeholder={
          zh
            ? "依据或原因，如：领导小组会议纪要〔2026〕3 号（记入台账）"
            : "The decision or the reason (kept in the ledger)"
        }
        maxLength={500}
      />
    </Modal>
  );
}
