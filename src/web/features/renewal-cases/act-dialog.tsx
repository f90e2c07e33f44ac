import { Modal } from "antd";
import type { ReactElement, ReactNode } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { type Case, type Side, useCaseAct } from "./api.ts";
import { W } from "./words.ts";

type ActDialogProps = {
  held: Case;
  side?: Side;
  title: string;
  act: { path: string; method?: "POST" | "PUT"; body: unknown };
  ready: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** A small form over a case: sends what it holds, and says what came of it. */
export function ActDialog({
  held,
  side = "zone",
  title,
  act,
  ready,
  onClose,
  children,
}: ActDialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const send = useCaseAct(held.id, side);
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      okText={text(W.submit)}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={send.isPending}
      destroyOnHidden
      onOk={() =>
        send.mutate(act, {
          onSuccess: () => {
            notice.done(`${title} · ${text(W.done)}`);
            onClose();
          },
          onError: notice.failed,
        })
      }
    >
      <div className="case-form">{children}</div>
    </Modal>
  );
}
