import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Modal, Popconfirm } from "antd";
import { type ReactElement, useState } from "react";
import type { OpenListState } from "#contract/evaluation/open-list.ts";
import { runQuery } from "#web/features/evaluation/api.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { openListStateQuery, useOpenList } from "./api.ts";
import { O } from "./words.ts";
import "./open-list.css";

type Published = { id: string; runId: string };

/** Whether a published list of grades is open to everybody, and the way to open and close it. */
export function OpenListPanel({ publicity }: { publicity: Published }): ReactElement | null {
  const { text } = useLanguage();
  const { capability } = useSession();
  const may = useMay();
  const zone = capability.rows === "zone";
  const { data } = useQuery({ ...openListStateQuery(publicity.id), enabled: zone });
  const [opening, setOpening] = useState(false);
  if (!zone || !data) return null;
  const { list } = data;
  const isOpen = list !== null && list.closedAt === null;
  return (
    <section className="open-panel no-print" aria-label={text(O.title)}>
      <p>
        <Light tone={isOpen ? "good" : "calm"}>{text(isOpen ? O.open : O.not)}</Light>
      </p>
      {isOpen && <OpenAddress list={list} />}
      {may("evaluation.run") && (
        <div className="open-tools">
          <Button onClick={() => setOpening(true)}>{text(isOpen ? O.again : O.doOpen)}</Button>
          {isOpen && <CloseButton publicityId={publicity.id} />}
        </div>
      )}
      {opening && <OpenDialog publicity={publicity} list={list} onClose={() => setOpening(false)} />}
    </section>
  );
}

function OpenAddress({ list }: { list: OpenListState }): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const address = `${location.origin}/open/lists/${list.slug}`;
  return (
    <>
      <p className="open-address">
        <a href={address} target="_blank" rel="noreferrer">
          {address}
        </a>
        <Button
          size="small"
          type="text"
          onClick={() => void navigator.clipboard.writeText(address).then(() => notice.done(text(O.copied)))}
        >
          {text(O.copy)}
        </Button>
      </p>
      <p className="open-basis">
        {list.firms} {language === "zh" ? "家" : "firms"} · {list.grades.join("、")} · {list.basis}
      </p>
      {list.outdated > 0 && (
        <p>
          <Light tone="soon">
            {list.outdated} {text(O.outdated)}
          </Light>
        </p>
      )}
    </>
  );
}

function CloseButton({ publicityId }: { publicityId: string }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const change = useOpenList(publicityId);
  return (
    <Popconfirm title={text(O.closeAsk)} onConfirm={() => change.mutate(null, { onError: notice.failed })}>
      <Button danger loading={change.isPending}>
        {text(O.close)}
      </Button>
    </Popconfirm>
  );
}

type OpenDialogProps = { publicity: Published; list: OpenListState | null; onClose: () => void };

function OpenDialog({ publicity, list, onClose }: OpenDialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const { data } = useQuery(runQuery(publicity.runId));
  const change = useOpenList(publicity.id);
  const known = data?.run.grades ?? [];
  const [basis, setBasis] = useState(list?.basis ?? "");
  const [chosen, setChosen] = useState<string[] | null>(list?.grades ?? null);
  const grades = chosen ?? known.map(({ key }) => key);
  return (
    <Modal
      open
      title={text(O.title)}
      okText={text(O.title)}
      okButtonProps={{ disabled: basis.trim().length < 4 || grades.length === 0, loading: change.isPending }}
      onOk={() => change.mutate({ basis, grades }, { onSuccess: onClose, onError: notice.failed })}
      onCancel={onClose}
    >
      <div className="open-form">
        <p>{text(O.note)}</p>
        <label htmlFor="open-basis">
          <span>{text(O.basis)}</span>
          <Input.TextArea
            id="open-basis"
            rows={2}
            value={basis}
            maxLength={300}
            placeholder={text(O.basisHint)}
            onChange={(event) => setBasis(event.target.value)}
          />
        </label>
        <fieldset>
          <legend>{text(O.grades)}</legend>
          <Checkbox.Group
            value={grades}
            options={known.map(({ key, label }) => ({ value: key, label: text(label) }))}
            onChange={(values) => setChosen(values.map(String))}
          />
        </fieldset>
      </div>
    </Modal>
  );
}
