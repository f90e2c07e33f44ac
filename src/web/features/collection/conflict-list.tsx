import { useQuery } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { type ReactElement, useState } from "react";
import type { FigureConflict } from "#contract/enterprise/collection.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatInstant, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { conflictsQuery, useSettle } from "./api.ts";
import { shownSaid } from "./said.ts";
import { C, figureDecimals, figureLabel, figureUnit } from "./words.ts";
import "./board.css";

type Claim = FigureConflict["claims"][number];
type Choice = { conflict: FigureConflict; claim: Claim };

/** Figures of which sources say different things, side by side; the officer says which one counts. */
export function ConflictList({ roundId }: { roundId: string }): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const { data, error, refetch } = useQuery(conflictsQuery(roundId));
  const [choice, setChoice] = useState<Choice | null>(null);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.total === 0) return <Empty title={text(C.noConflicts)} hint={text(C.noConflictsHint)} />;
  return (
    <>
      <p className="collection-note">{text(C.noConflictsHint)}</p>
      <ul>
        {data.conflicts.map((conflict) => (
          <ConflictItem
            key={`${conflict.enterpriseId} ${conflict.figure}`}
            conflict={conflict}
            onChoose={may("collection.run") ? (claim) => setChoice({ conflict, claim }) : undefined}
          />
        ))}
      </ul>
      {data.total > data.conflicts.length && (
        <p className="collection-note">
          {language === "zh"
            ? `共 ${data.total} 项，先列出 ${data.conflicts.length} 项`
            : `${data.conflicts.length} of ${data.total} shown`}
        </p>
      )}
      {choice && <SettleDialog roundId={roundId} choice={choice} onClose={() => setChoice(null)} />}
    </>
  );
}

type ConflictItemProps = { conflict: FigureConflict; onChoose?: ((claim: Claim) => void) | undefined };

function ConflictItem({ conflict, onChoose }: ConflictItemProps): ReactElement {
  const { text, language } = useLanguage();
  const { figure, firm, owner, held } = conflict;
  const unit = formatUnit(figureUnit(figure), language);
  const isClaimed = conflict.claims.some(({ counts }) => counts);
  const heldClaim: Claim = {
    ...held,
    source: held.source ?? text(C.held),
    by: null,
    at: "",
    counts: true,
  };
  const claims = isClaimed ? conflict.claims : [heldClaim, ...conflict.claims];
  return (
    <li className="conflict">
      <header>
        <b>{firm}</b>
        <span>{text(figureLabel(figure))}</span>
        <small className="collection-note">{owner && `${text(C.department)} ${owner}`}</small>
      </header>
      <div className="conflict-claims">
        {claims.map((claim) => (
          <div
            key={claim.source}
            className={claim.counts ? "conflict-claim conflict-counts" : "conflict-claim"}
          >
            <span>{claim.source}</span>
            {claim.counts ? <Light tone="good">{text(C.counts)}</Light> : <span />}
            <b>
              {shownSaid(claim, language, figureDecimals(figure))} <span className="figure-unit">{unit}</span>
            </b>
            {onChoose ? (
              <Button size="small" onClick={() => onChoose(claim)}>
                {text(C.settle)}
              </Button>
            ) : (
              <span />
            )}
            <small>
              {[claim.asOf, claim.by, claim.at && formatInstant(claim.at)].filter(Boolean).join(" · ")}
            </small>
          </div>
        ))}
      </div>
    </li>
  );
}

type SettleDialogProps = { roundId: string; choice: Choice; onClose: () => void };

function SettleDialog({ roundId, choice, onClose }: SettleDialogProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const act = useSettle(roundId);
  const [why, setWhy] = useState("");
  const { conflict, claim } = choice;
  const { enterpriseId, figure, held } = conflict;
  const confirm = () =>
    act.mutate(
      {
        enterpriseId,
        figure,
        source: claim.source,
        held: { value: held.value, state: held.state },
        why: why.trim(),
      },
      {
        onSuccess: () => {
          notice.done(language === "zh" ? "已结清" : "Settled");
          onClose();
        },
        onError: notice.failed,
      },
    );
  return (
    <Modal
      open
      title={`${conflict.firm} · ${text(figureLabel(figure))}`}
      okText={text(C.settle)}
      okButtonProps={{ disabled: why.trim().length < 2 }}
      confirmLoading={act.isPending}
      onOk={confirm}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>
        {claim.source}：<b>{shownSaid(claim, language, figureDecimals(figure))}</b>{" "}
        {formatUnit(figureUnit(figure), language)}
      </p>
      <Input.TextArea
        rows={3}
        maxLength={500}
        aria-label={text(C.basis)}
        placeholder={text(C.basis)}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
    </Modal>
  );
}
