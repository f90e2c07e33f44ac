import { Button, Input } from "antd";
import { type FormEvent, type ReactElement, useId, useState } from "react";
import { RegisterRecord } from "#contract/list.ts";
import { writableColumns } from "#contract/record.ts";
import type { RegisterEntry } from "#contract/registers.ts";
import type { Row, Text } from "#kernel/register.ts";
import { useSession } from "#web/features/identity/api.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useAdd, useChange } from "./api.ts";
import { FormField } from "./form-field.tsx";
import { REFERENCES } from "./related.ts";
import { StaleMerge } from "./stale-merge.tsx";
import { useRecordForm } from "./use-record-form.ts";
import "./record-form.css";

type RecordFormProps = {
  entry: RegisterEntry;
  /** absent: a new record */
  record?: RegisterRecord;
  onSaved: (record: RegisterRecord) => void;
  onCancel: () => void;
};

/** A record as a form, made from the columns of its register that the person may write. */
export function RecordForm({ entry, record, onSaved, onCancel }: RecordFormProps): ReactElement {
  const { t } = useLanguage();
  const { capability } = useSession();
  const columns = writableColumns(entry.register, capability.fields);
  // the revision this form started from stays its base, whatever the cache learns meanwhile
  const [base] = useState<RegisterRecord | undefined>(record);
  const form = useRecordForm({
    columns,
    base: base ?? {},
    draftKey: `draft.${entry.path}.${record?.id ?? "new"}`,
  });
  const [why, setWhy] = useState("");
  const saving = useSaving({ entry, base, onSaved, forget: form.forget, decline: form.decline });

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    form.touchAll();
    if (form.faults.length === 0) saving.save(form.changed, why.trim() || undefined);
  }

  if (base && saving.theirs) {
    return (
      <StaleMerge
        columns={columns}
        base={base}
        theirs={saving.theirs}
        mine={form.changed}
        saving={saving.isPending}
        onSave={(values, revision) => saving.save(values, why.trim() || undefined, revision)}
        onCancel={saving.backToForm}
      />
    );
  }
  return (
    <form className="record-form" onSubmit={onSubmit} noValidate>
      {form.restoredAt && (
        <p className="form-notice" role="status">
          <Light tone="act">{t("form.draftFound", { at: formatInstant(form.restoredAt) })}</Light>
          <Button type="link" size="small" onClick={form.forget}>
            {t("form.draftDrop")}
          </Button>
        </p>
      )}
      <div className="form-fields">
        {columns.map((column) => (
          <FormField
            key={column.key}
            column={column}
            form={form}
            reference={REFERENCES[entry.register.kind]?.[column.key]}
          />
        ))}
      </div>
      {base && <WhyField value={why} onChange={setWhy} />}
      <FormFoot
        faults={form.faults.length}
        unchanged={Object.keys(form.changed).length === 0}
        problem={saving.problem}
        pending={saving.isPending}
        onCancel={onCancel}
      />
    </form>
  );
}

type SavingInput = {
  entry: RegisterEntry;
  base: RegisterRecord | undefined;
  onSaved: (record: RegisterRecord) => void;
  forget: () => void;
  decline: (issues: Record<string, Text>) => void;
};

/** Adds or changes; a refusal goes to its fields, and a record changed by somebody else is put beside one's own. */
function useSaving({ entry, base, onSaved, forget, decline }: SavingInput) {
  const { t, text } = useLanguage();
  const notice = useNotice();
  const add = useAdd(entry.path);
  const change = useChange(entry.path);
  const [theirs, setTheirs] = useState<RegisterRecord>();
  const [problem, setProblem] = useState<string>();
  const [key] = useState(() => crypto.randomUUID());

  const outcome = {
    onSuccess: (saved: RegisterRecord) => {
      forget();
      notice.done(t(base ? "form.saved" : "form.created"));
      onSaved(saved);
    },
    onError: (error: unknown) => {
      const found = problemOf(error);
      const current = found.code === "stale" ? RegisterRecord.safeParse(found.facts?.current) : undefined;
      if (current?.success) setTheirs(current.data);
      decline(Object.fromEntries((found.issues ?? []).map(({ path, message }) => [path, message])));
      setProblem(text(found.message));
    },
  };
  return {
    problem,
    theirs,
    backToForm: () => setTheirs(undefined),
    isPending: add.isPending || change.isPending,
    save(values: Row, why: string | undefined, revision = base?.revision) {
      setProblem(undefined);
      // everything of theirs was kept: there is nothing left to send
      if (theirs && Object.keys(values).length === 0) outcome.onSuccess(theirs);
      else if (base && revision !== undefined) change.mutate({ id: base.id, revision, values, why }, outcome);
      else add.mutate({ values, why, key }, outcome);
    },
  };
}

function WhyField({ value, onChange }: { value: string; onChange: (value: string) => void }): ReactElement {
  const { t } = useLanguage();
  const id = useId();
  return (
    <div className="form-field form-why">
      <label htmlFor={id}>{t("form.why")}</label>
      <Input
        id={id}
        value={value}
        maxLength={500}
        placeholder={t("form.whyHint")}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

type FormFootProps = {
  faults: number;
  unchanged: boolean;
  problem: string | undefined;
  pending: boolean;
  onCancel: () => void;
};

function FormFoot({ faults, unchanged, problem, pending, onCancel }: FormFootProps): ReactElement {
  const { t } = useLanguage();
  return (
    <div className="form-foot">
      {problem && (
        <p role="alert" className="form-problem">
          <Light tone="breach">{problem}</Light>
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={pending} disabled={unchanged}>
        {t("action.save")}
      </Button>
      <Button onClick={onCancel}>{t("action.cancel")}</Button>
      <span className="form-state" role="status">
        {unchanged && t("form.unchanged")}
        {!unchanged && faults > 0 && t("form.checkFields", { number: faults })}
      </span>
    </div>
  );
}
