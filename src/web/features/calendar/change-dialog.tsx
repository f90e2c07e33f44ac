import { Button, Modal } from "antd";
import type { ReactElement, ReactNode } from "react";
import type { CalendarChange } from "#contract/calendar.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useChangeCalendar, usePreviewChange } from "./api.ts";
import { EffectView } from "./effect-view.tsx";
import { K } from "./words.ts";

type ChangeDialogProps = {
  title: string;
  /** absent while what is asked is not whole */
  change: CalendarChange | undefined;
  onClose: () => void;
  children: ReactNode;
};

/** Asks, shows what would become of days and limits, and does exactly that. */
export function ChangeDialog({ title, change, onClose, children }: ChangeDialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const preview = usePreviewChange();
  const act = useChangeCalendar();
  const seen = preview.data;
  const confirm = () =>
    change &&
    seen &&
    act.mutate(
      { change, seen: seen.seen },
      {
        onSuccess: () => {
          notice.done(title);
          onClose();
        },
        onError: (error) => {
          notice.failed(error);
          preview.reset();
        },
      },
    );
  const footer = seen
    ? [
        <Button key="back" onClick={() => preview.reset()}>
          {text(K.back)}
        </Button>,
        <Button key="confirm" type="primary" loading={act.isPending} onClick={confirm}>
          {text(K.confirm)}
        </Button>,
      ]
    : [
        <Button
          key="preview"
          type="primary"
          disabled={!change}
          loading={preview.isPending}
          onClick={() => change && preview.mutate(change)}
        >
          {text(K.preview)}
        </Button>,
      ];
  return (
    <Modal open width={760} title={title} footer={footer} onCancel={onClose} destroyOnHidden>
      {seen ? <EffectView preview={seen} /> : children}
      {preview.error && (
        <p role="alert">
          <Light tone="breach">{text(problemOf(preview.error).message)}</Light>
        </p>
      )}
    </Modal>
  );
}
