import { Input, Modal } from "antd";
import { type ReactElement, useState } from "react";
import type { StudioReply } from "#contract/evaluation/method-studio.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useStanding } from "./api.ts";
import { W } from "./words.ts";

export type StandingQuestion = "put-in-force" | "retire";

type StandingDialogProps = {
  question: StandingQuestion;
  reply: StudioReply;
  flush: () => Promise<number>;
  onClose: () => void;
};

/** Says what follows, asks why for the ledger, and does it. */
export function StandingDialog({ question, reply, flush, onClose }: StandingDialogProps): ReactElement {
  const { text } = useLanguage();
  const [why, setWhy] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const change = useStanding(question);
  const { id } = reply.summary;
  const replaces = reply.versions.some((one) => one.id !== id && one.status === "in-force");

  async function doIt() {
    setBusy(true);
    try {
      const revision = await flush();
      await change.mutateAsync({ id, revision, why: why.trim() || undefined });
      onClose();
    } catch (error) {
      setProblem(text(problemOf(error).message));
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      title={text(question === "retire" ? W.retire : W.putInForce)}
      okText={text(question === "retire" ? W.retire : W.putInForce)}
      confirmLoading={isBusy}
      onOk={() => void doIt()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{text(question === "retire" ? W.retireSure : W.putInForceSure)}</p>
      {question === "put-in-force" && replaces && <p>{text(W.replaces)}</p>}
      <Input
        className="studio-why"
        aria-label={text(W.why)}
        placeholder={text(W.why)}
        value={why}
        maxLength={500}
        onChange={(event) => setWhy(event.target.value)}
      />
      {problem && (
        <p role="alert" className="studio-fault">
          {problem}
        </p>
      )}
    </Modal>
  );
}
