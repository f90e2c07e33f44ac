import { Checkbox, DatePicker, Input, InputNumber, Modal, Select } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useState } from "react";
import type { CollectionRound } from "#contract/enterprise/collection.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useCloseRound, useExtendRound, useOpenRound } from "./api.ts";
import { C } from "./words.ts";
import "./board.css";

type Limit = { from: string; days: number; unit: "wd" | "cd" };

function LimitFields({ limit, onLimit }: { limit: Limit; onLimit: (limit: Limit) => void }): ReactElement {
  const { text } = useLanguage();
  return (
    <>
      <div className="collection-field">
        <span>{text(C.from)}</span>
        <DatePicker
          aria-label={text(C.from)}
          value={dayjs(limit.from)}
          allowClear={false}
          onChange={(day) => day && onLimit({ ...limit, from: day.format("YYYY-MM-DD") })}
        />
      </div>
      <div className="collection-field">
        <span>{text(C.days)}</span>
        <span className="collection-window">
          <InputNumber
            aria-label={text(C.days)}
            min={1}
            max={250}
            precision={0}
            value={limit.days}
            onChange={(days) => onLimit({ ...limit, days: days ?? 1 })}
          />
          <Select
            aria-label={text(C.wd)}
            value={limit.unit}
            onChange={(unit) => onLimit({ ...limit, unit })}
            options={(["wd", "cd"] as const).map((value) => ({ value, label: text(C[value]) }))}
          />
        </span>
      </div>
    </>
  );
}

/** Opens a year's round. */
export function NewRoundDialog({ onClose }: { onClose: (opened?: CollectionRound) => void }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const act = useOpenRound();
  const [year, setYear] = useState(Number(today().slice(0, 4)) - 1);
  const [limit, setLimit] = useState<Limit>({ from: today(), days: 15, unit: "wd" });
  const [scales, setScales] = useState<("above" | "below")[]>(["above", "below"]);
  const [note, setNote] = useState("");
  const open = () =>
    act.mutate(
      {
        year,
        openedOn: limit.from,
        days: limit.days,
        unit: limit.unit,
        scales,
        industries: [],
        ...(note.trim() && { note: note.trim() }),
      },
      { onSuccess: onClose, onError: notice.failed },
    );
  return (
    <Modal
      open
      title={text(C.start)}
      okText={text(C.start)}
      okButtonProps={{ disabled: scales.length === 0 }}
      confirmLoading={act.isPending}
      onOk={open}
      onCancel={() => onClose()}
      destroyOnHidden
    >
      <div className="collection-form">
        <div className="collection-field">
          <span>{text(C.year)}</span>
          <InputNumber
            aria-label={text(C.year)}
            min={1990}
            max={2100}
            precision={0}
            value={year}
            onChange={(value) => value && setYear(value)}
          />
        </div>
        <div className="collection-field">
          <span>{text(C.scales)}</span>
          <Checkbox.Group
            value={scales}
            options={(["above", "below"] as const).map((value) => ({ value, label: text(C[value]) }))}
            onChange={setScales}
          />
        </div>
        <LimitFields limit={limit} onLimit={setLimit} />
        <Input.TextArea
          rows={2}
          maxLength={500}
          aria-label={text(C.note)}
          placeholder={text(C.note)}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Modal>
  );
}

type RoundDialogProps = { round: CollectionRound; onClose: () => void };

export function ExtendDialog({ round, onClose }: RoundDialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const act = useExtendRound(round.id);
  const [limit, setLimit] = useState<Limit>({ from: today(), days: 5, unit: "wd" });
  const [why, setWhy] = useState("");
  const label = text(round.status === "closed" ? C.reopen : C.extend);
  return (
    <Modal
      open
      title={label}
      okText={label}
      okButtonProps={{ disabled: why.trim().length < 2 }}
      confirmLoading={act.isPending}
      onOk={() =>
        act.mutate(
          { ...limit, revision: round.revision, why: why.trim() },
          {
            onSuccess: () => {
              notice.done(label);
              onClose();
            },
            onError: notice.failed,
          },
        )
      }
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="collection-form">
        <LimitFields limit={limit} onLimit={setLimit} />
        <WhyField why={why} onWhy={setWhy} />
      </div>
    </Modal>
  );
}

export function CloseDialog({ round, onClose }: RoundDialogProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const act = useCloseRound(round.id);
  const [why, setWhy] = useState("");
  return (
    <Modal
      open
      title={text(C.close)}
      okText={text(C.close)}
      confirmLoading={act.isPending}
      onOk={() =>
        act.mutate(
          { revision: round.revision, ...(why.trim() && { why: why.trim() }) },
          {
            onSuccess: () => {
              notice.done(text(C.closed));
              onClose();
            },
            onError: notice.failed,
          },
        )
      }
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="collection-form">
        <p>
          {language === "zh"
            ? "关闭后各部门不能再填报；已填的数据不变，需要时可以重新开放。"
            : "Departments can give nothing more; what is given stays, and the round can be opened again."}
        </p>
        <WhyField why={why} onWhy={setWhy} />
      </div>
    </Modal>
  );
}

function WhyField({ why, onWhy }: { why: string; onWhy: (why: string) => void }): ReactElement {
  const { text } = useLanguage();
  return (
    <Input.TextArea
      rows={2}
      maxLength={500}
      aria-label={text(C.why)}
      placeholder={text(C.why)}
      value={why}
      onChange={(event) => onWhy(event.target.value)}
    />
  );
}
