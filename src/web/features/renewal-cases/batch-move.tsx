import { Modal, Select } from "antd";
import { type ReactElement, useState } from "react";
import { MOVE_WORDS, STATE_WORDS } from "#contract/renewal/case-words.ts";
import { type CaseMove, type CaseState, movesFrom } from "#engine/renewal/case-flow.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useMoveCases } from "./api.ts";
import { type AskedMove, emptyDraft, isReady, MoveFields, stepOf } from "./move-fields.tsx";
import { W } from "./words.ts";

export type CaseToMove = { id: string; code: string; revision: number; state: CaseState };
type BatchMoveProps = {
  cases: readonly CaseToMove[];
  /** those that did not move stay chosen */
  onDone: (refused: readonly string[]) => void;
};

/** The same step of many cases: only steps that every one of them may take and the reader may make are offered. */
export function BatchMove({ cases, onDone }: BatchMoveProps): ReactElement | null {
  const { text } = useLanguage();
  const may = useMay();
  const [move, setMove] = useState<AskedMove>();
  const open = sharedMoves(cases, may);
  return (
    <>
      <Select
        size="small"
        className="batch-move"
        aria-label={text(W.batchMove)}
        placeholder={text(open.length > 0 ? W.batchMove : W.noShared)}
        disabled={open.length === 0}
        value={null}
        onChange={(chosen: CaseMove | null) => setMove(open.find((one) => one.move === chosen))}
        options={open.map((one) => ({ value: one.move, label: text(MOVE_WORDS[one.move]) }))}
        popupMatchSelectWidth={false}
      />
      {move && <MoveMany cases={cases} move={move} onClose={() => setMove(undefined)} onDone={onDone} />}
    </>
  );
}

function sharedMoves(
  cases: readonly CaseToMove[],
  may: (permit: "renewal.approve" | "renewal.write") => boolean,
): AskedMove[] {
  const [first, ...rest] = [...new Set(cases.map(({ state }) => state))];
  if (!first) return [];
  const mine = (state: CaseState) =>
    movesFrom(state).filter(({ approvedFrom }) =>
      may(approvedFrom.includes(state) ? "renewal.approve" : "renewal.write"),
    );
  return mine(first)
    .filter(({ move }) => rest.every((state) => mine(state).some((one) => one.move === move)))
    .map(({ move, to, needs, limitDays }) => ({ move, to, needs: [...needs], limitDays }));
}

function MoveMany({
  cases,
  move,
  onClose,
  onDone,
}: BatchMoveProps & { move: AskedMove; onClose: () => void }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const send = useMoveCases();
  const [draft, setDraft] = useState(() => emptyDraft(move));
  const codes = new Map(cases.map(({ id, code }) => [id, code]));

  function save() {
    const body = { cases: cases.map(({ id, revision }) => ({ id, revision })), move: stepOf(move, draft) };
    send.mutate(body, {
      onSuccess: ({ moved, refused }) => {
        if (moved > 0) notice.done(`${moved} ${text(W.moved)}`);
        for (const one of refused) notice.declined(`${codes.get(one.id) ?? one.code}：${text(one.because)}`);
        onClose();
        onDone(refused.map(({ id }) => id));
      },
      onError: notice.failed,
    });
  }

  return (
    <Modal
      open
      title={`${text(MOVE_WORDS[move.move])} → ${text(STATE_WORDS[move.to])} · ${cases.length}`}
      onCancel={onClose}
      onOk={save}
      okText={text(MOVE_WORDS[move.move])}
      okButtonProps={{ disabled: !isReady(move, draft) }}
      confirmLoading={send.isPending}
      destroyOnHidden
    >
      <p className="batch-codes">{cases.map(({ code }) => code).join("、")}</p>
      <div className="case-form">
        <MoveFields
          since="1990-01-01"
          move={move}
          draft={draft}
          change={(more) => setDraft((was) => ({ ...was, ...more }))}
        />
      </div>
    </Modal>
  );
}
