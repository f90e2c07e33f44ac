import { Checkbox, DatePicker, Input, InputNumber, Modal, Select } from "antd";
import dayjs from "dayjs";
import { type ReactElement, type ReactNode, useState } from "react";
import type { NewRound } from "#contract/evaluation/confirmation.ts";
import type { MethodSummary } from "#contract/evaluation/method.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useOpenRound } from "./api.ts";
import { K } from "./words.ts";

type Draft = Omit<NewRound, "methodId"> & { methodId: string | null };
type NewRoundDialogProps = {
  years: readonly number[];
  methods: readonly MethodSummary[];
  onClose: () => void;
  onOpened: (id: string) => void;
};

/** Asks which year, by which method, until when, and what silence means; then every firm has its sheet. */
export function NewRoundDialog({ years, methods, onClose, onOpened }: NewRoundDialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const act = useOpenRound();
  const inForce = methods.filter(({ status }) => status === "in-force");
  const [draft, setDraft] = useState<Draft>({
    year: years[0] ?? Number(today().slice(0, 4)) - 1,
    methodId: null,
    scales: [],
    openedOn: today(),
    days: 5,
    unit: "wd",
    replyDays: 5,
    deemed: false,
  });
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const method = inForce.find(({ id }) => id === draft.methodId);
  const basis = draft.deemedBasis?.trim() ?? "";
  const complete = method && draft.scales.length > 0 && (!draft.deemed || basis.length >= 2);

  function confirm() {
    const { deemedBasis: _basis, note, methodId, ...rest } = draft;
    act.mutate(
      {
        ...rest,
        methodId: methodId!,
        ...(draft.deemed && { deemedBasis: basis }),
        ...(note?.trim() && { note: note.trim() }),
      },
      {
        onSuccess: ({ id }) => {
          notice.done(text(K.submitted));
          onOpened(id);
        },
        onError: notice.failed,
      },
    );
  }

  return (
    <Modal
      open
      title={text(K.newRound)}
      onCancel={onClose}
      onOk={confirm}
      okText={text(K.newRound)}
      okButtonProps={{ disabled: !complete }}
      confirmLoading={act.isPending}
      destroyOnHidden
    >
      <div className="confirm-form">
        <Field label={text(K.year)}>
          <Select
            aria-label={text(K.year)}
            value={draft.year}
            options={years.map((value) => ({ value, label: value }))}
            onChange={(year) => set({ year })}
          />
        </Field>
        <Field label={text(K.method)}>
          <Select
            aria-label={text(K.method)}
            value={draft.methodId}
            showSearch={{ optionFilterProp: "label" }}
            options={inForce.map(({ id, title }) => ({ value: id as string | null, label: text(title) }))}
            onChange={(methodId) =>
              set({
                methodId,
                scales: (inForce.find(({ id }) => id === methodId)?.tiers.map(({ key }) => key) ??
                  []) as Draft["scales"],
              })
            }
          />
        </Field>
        <Field label={text(K.scale)}>
          <Checkbox.Group
            value={draft.scales}
            options={(method?.tiers ?? []).map(({ key, label }) => ({ value: key, label: text(label) }))}
            onChange={(scales) => set({ scales: scales as Draft["scales"] })}
          />
        </Field>
        <WindowFields draft={draft} set={set} />
        <Checkbox checked={draft.deemed} onChange={(event) => set({ deemed: event.target.checked })}>
          {text(K.deemed)}
        </Checkbox>
        {draft.deemed && (
          <Input
            aria-label={text(K.deemedBasis)}
            placeholder={text(K.deemedBasis)}
            maxLength={300}
            value={draft.deemedBasis ?? ""}
            onChange={(event) => set({ deemedBasis: event.target.value })}
          />
        )}
        <Input.TextArea
          rows={2}
          maxLength={1000}
          aria-label={text(K.note)}
          placeholder={text(K.note)}
          value={draft.note ?? ""}
          onChange={(event) => set({ note: event.target.value })}
        />
      </div>
    </Modal>
  );
}

function WindowFields({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }): ReactElement {
  const { text } = useLanguage();
  return (
    <>
      <Field label={text(K.openedOn)}>
        <DatePicker
          aria-label={text(K.openedOn)}
          value={dayjs(draft.openedOn)}
          allowClear={false}
          onChange={(day) => day && set({ openedOn: day.format("YYYY-MM-DD") })}
        />
      </Field>
      <Field label={text(K.window)}>
        <span className="confirm-pair">
          <InputNumber
            aria-label={text(K.window)}
            min={1}
            max={60}
            precision={0}
            value={draft.days}
            onChange={(days) => set({ days: days ?? 1 })}
          />
          <Select
            aria-label={`${text(K.window)} ${text(K.wd)}`}
            value={draft.unit}
            options={(["wd", "cd"] as const).map((value) => ({ value, label: text(K[value]) }))}
            onChange={(unit) => set({ unit })}
          />
        </span>
      </Field>
      <Field label={text(K.reply)}>
        <InputNumber
          aria-label={text(K.reply)}
          min={1}
          max={60}
          precision={0}
          value={draft.replyDays}
          suffix={text(K.replyUnit)}
          onChange={(replyDays) => set({ replyDays: replyDays ?? 5 })}
        />
      </Field>
    </>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div className="confirm-field">
      <span>{label}</span>
      {children}
    </div>
  );
}
