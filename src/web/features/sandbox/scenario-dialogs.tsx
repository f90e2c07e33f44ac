import { useNavigate } from "@tanstack/react-router";
import { Input, Modal } from "antd";
import { type ReactElement, type ReactNode, useState } from "react";
import type { Scenario } from "#contract/evaluation/sandbox.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useAdoptScenario } from "./api.ts";
import { W } from "./words.ts";
import "./scenario-dialogs.css";

type NameDialogProps = {
  heading: string;
  initial: { title: string; note: string };
  busy: boolean;
  onSave: (named: { title: string; note: string }) => void;
  onClose: () => void;
};

/** A name and a line of why, for a scenario that is kept. */
export function NameDialog({ heading, initial, busy, onSave, onClose }: NameDialogProps): ReactElement {
  const { text, language } = useLanguage();
  const [title, setTitle] = useState(initial.title);
  const [note, setNote] = useState(initial.note);
  return (
    <Modal
      open
      title={heading}
      onCancel={onClose}
      onOk={() => onSave({ title: title.trim(), note: note.trim() })}
      okText={text(W.save)}
      okButtonProps={{ disabled: title.trim() === "" }}
      confirmLoading={busy}
      destroyOnHidden
    >
      <div className="scenario-form">
        <Labelled label={text(W.title)}>
          <Input
            autoFocus
            aria-label={text(W.title)}
            maxLength={60}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Labelled>
        <Labelled label={text(W.note)}>
          <Input.TextArea
            rows={2}
            aria-label={text(W.note)}
            maxLength={500}
            value={note}
            placeholder={language === "zh" ? "为什么这样调，谁提的" : "Why, and who asked for it"}
            onChange={(event) => setNote(event.target.value)}
          />
        </Labelled>
      </div>
    </Modal>
  );
}

/** Makes a draft method of a saved scenario, and offers to open it. */
export function AdoptDialog({
  scenario,
  onClose,
}: {
  scenario: Scenario;
  onClose: () => void;
}): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const navigate = useNavigate();
  const adopt = useAdoptScenario();
  const [title, setTitle] = useState(
    language === "zh" ? `${scenario.runYear + 1}年度办法（${scenario.title}）` : scenario.title,
  );
  const confirm = () =>
    adopt.mutate(
      { id: scenario.id, revision: scenario.revision, title: title.trim() },
      {
        onSuccess: ({ methodId, code }) => {
          notice.done(`${text(W.adopted)}：${code}`);
          void navigate({ to: "/evaluation/methods/$id", params: { id: methodId } });
        },
        onError: notice.failed,
      },
    );
  return (
    <Modal
      open
      title={text(W.adopt)}
      onCancel={onClose}
      onOk={confirm}
      okText={text(W.adopt)}
      okButtonProps={{ disabled: title.trim() === "" }}
      confirmLoading={adopt.isPending}
      destroyOnHidden
    >
      <div className="scenario-form">
        <p>{text(W.adoptHint)}</p>
        <Labelled label={text(W.title)}>
          <Input
            aria-label={text(W.title)}
            maxLength={60}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Labelled>
      </div>
    </Modal>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div className="scenario-field">
      <span>{label}</span>
      {children}
    </div>
  );
}
