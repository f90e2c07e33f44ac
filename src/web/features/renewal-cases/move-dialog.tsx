import { Modal } from "antd";
import { type ReactElement, useState } from "react";
import { MOVE_WORDS, STATE_WORDS } from "#contract/renewal/case-words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { EvidenceUpload } from "#web/ui/evidence-files.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { type Case, useCaseAct } from "./api.ts";
import { Field } from "./field.tsx";
import { emptyDraft, isReady, MoveFields, stepOf } from "./move-fields.tsx";
import { W } from "./words.ts";

type MoveDialogProps = { held: Case; move: Case["moves"][number]; onClose: () => void };

/** One step of a case: why, on which day, with which paper, and the limit that begins with it. */
export function MoveDialog({ held, move, onClose }: MoveDialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const act = useCaseAct(held.id);
  const [draft, setDraft] = useState(() => emptyDraft(move));
  return (
    <Modal
      open
      title={`${text(MOVE_WORDS[move.move])} → ${text(STATE_WORDS[move.to])}`}
      onCancel={onClose}
      onOk={() =>
        act.mutate(
          {
            path: "move",
            body: {
              revision: held.revision,
              ...stepOf(move, draft),
              evidenceIds: draft.files.map(({ id }) => id),
            },
          },
          {
            onSuccess: () => {
              notice.done(`${text(MOVE_WORDS[move.move])} · ${text(W.done)}`);
              onClose();
            },
            onError: notice.failed,
          },
        )
      }
      okText={text(MOVE_WORDS[move.move])}
      okButtonProps={{ disabled: !isReady(move, draft) }}
      confirmLoading={act.isPending}
      destroyOnHidden
    >
      <div className="case-form">
        <MoveFields
          since={held.stateSince}
          move={move}
          draft={draft}
          change={(more) => setDraft((was) => ({ ...was, ...more }))}
        />
        <Field label={text(W.files)} wide group>
          <EvidenceUpload files={draft.files} onFiles={(files) => setDraft((was) => ({ ...was, files }))} />
        </Field>
      </div>
    </Modal>
  );
}
