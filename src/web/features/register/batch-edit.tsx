import { Button, Form, Input, Modal, Progress, Select } from "antd";
import { type ReactElement, useState } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import { writableColumns } from "#contract/record.ts";
import type { RegisterEntry } from "#contract/registers.ts";
import type { Value } from "#kernel/register.ts";
import { useSession } from "#web/features/identity/api.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { judge } from "#web/lib/column-rules.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useChange } from "./api.ts";
import { FieldControl } from "./field-control.tsx";
import { REFERENCES } from "./related.ts";

type BatchEditProps = {
  entry: RegisterEntry;
  rows: readonly RegisterRecord[];
  /** those that could not be changed stay selected */
  onDone: (failed: readonly RegisterRecord[]) => void;
};

/** One column of many records to one value. Each is a change of its own, with its revision and its line in the ledger. */
export function BatchEdit(props: BatchEditProps): ReactElement {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("list.batchEdit")}
      </Button>
      <Modal
        open={open}
        title={t("list.batchEdit")}
        footer={null}
        onCancel={() => setOpen(false)}
        width={440}
        destroyOnHidden
      >
        <BatchForm {...props} onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function BatchForm({ entry, rows, onDone, onClose }: BatchEditProps & { onClose: () => void }): ReactElement {
  const { t, text } = useLanguage();
  const { capability } = useSession();
  const columns = writableColumns(entry.register, capability.fields).filter(
    ({ businessKey }) => !businessKey,
  );
  const [column, setColumn] = useState(columns[0]!);
  const [value, setValue] = useState<Value>(null);
  const [why, setWhy] = useState("");
  const run = useBatch(entry, onDone, onClose);
  const judged = judge(column, value);
  const fault = judged.remark?.level === "error" ? text(judged.remark.text) : undefined;
  return (
    <Form
      layout="vertical"
      onFinish={() => run.start(rows, column.key, judged.value, why.trim() || undefined)}
    >
      <Form.Item label={t("list.batchField")} htmlFor="batch-column">
        <Select
          id="batch-column"
          value={column.key}
          options={columns.map(({ key, label }) => ({ value: key, label: text(label) }))}
          onChange={(key) => {
            setColumn(columns.find((one) => one.key === key)!);
            setValue(null);
          }}
        />
      </Form.Item>
      <Form.Item label={t("list.batchValue")} htmlFor="batch-value" help={value === null ? undefined : fault}>
        <FieldControl
          id="batch-value"
          column={column}
          reference={REFERENCES[entry.register.kind]?.[column.key]}
          value={value}
          onChange={setValue}
        />
      </Form.Item>
      <Form.Item label={t("form.why")} htmlFor="batch-why">
        <Input id="batch-why" value={why} maxLength={500} onChange={(event) => setWhy(event.target.value)} />
      </Form.Item>
      {run.done !== undefined && <Progress percent={Math.round((run.done / rows.length) * 100)} />}
      {run.problem && (
        <p role="alert">
          <Light tone="breach">{run.problem}</Light>
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={run.running} disabled={fault !== undefined}>
        {t("list.batchRun", { number: rows.length })}
      </Button>
    </Form>
  );
}

function useBatch(entry: RegisterEntry, onDone: BatchEditProps["onDone"], onClose: () => void) {
  const { t, text } = useLanguage();
  const notice = useNotice();
  const change = useChange(entry.path);
  const [done, setDone] = useState<number>();
  const [problem, setProblem] = useState<string>();

  async function start(rows: readonly RegisterRecord[], key: string, value: Value, why: string | undefined) {
    const failed: RegisterRecord[] = [];
    for (const [index, { id, revision }] of rows.entries()) {
      setDone(index);
      try {
        await change.mutateAsync({ id, revision, values: { [key]: value }, why });
      } catch (error) {
        failed.push(rows[index]!);
        setProblem(text(problemOf(error).message));
      }
    }
    setDone(undefined);
    if (failed.length < rows.length)
      notice.done(t("list.batchDone", { number: rows.length - failed.length }));
    if (failed.length > 0)
      setProblem((said) => `${said} ${t("list.batchFailed", { number: failed.length })}`);
    else onClose();
    onDone(failed);
  }

  return {
    done,
    problem,
    running: done !== undefined,
    start: (...input: Parameters<typeof start>) => void start(...input),
  };
}
