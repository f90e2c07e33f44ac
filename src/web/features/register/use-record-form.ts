import { useEffect, useMemo, useState } from "react";
import type { Column, Row, Text, Value } from "#kernel/register.ts";
import { type Judgement, judge } from "#web/lib/column-rules.ts";
import { readStored, writeStored } from "#web/lib/stored.ts";

type Draft = { at: string; values: Row };

type FormInput = {
  columns: readonly Column[];
  /** the record as it was read; empty for a new one */
  base: Row;
  /** where the draft is kept on this machine */
  draftKey: string;
};

/**
 * The state of a form. Every letter is kept as a draft on this machine until the record is saved, so that neither a
 * closed window nor a declined request costs what was typed.
 */
export function useRecordForm({ columns, base, draftKey }: FormInput) {
  const [found] = useState(() => readStored<Draft>(draftKey));
  const [typed, setTyped] = useState<Row>(() => found?.values ?? {});
  const [restoredAt, setRestoredAt] = useState(found?.at);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [declined, setDeclined] = useState<Readonly<Record<string, Text>>>({});

  const judged = useMemo(
    () => new Map(columns.map((column) => [column.key, judge(column, valueIn(typed, base, column.key))])),
    [columns, typed, base],
  );
  const changed = changedValues(columns, judged, base);
  const faults = columns.filter(({ key }) => judged.get(key)?.remark?.level === "error");

  const isDirty = Object.keys(changed).length > 0 || Object.keys(typed).length > 0;
  useEffect(() => {
    writeStored(draftKey, isDirty ? { at: new Date().toISOString(), values: typed } : undefined);
  }, [draftKey, isDirty, typed]);

  return {
    value: (key: string): Value | undefined => valueIn(typed, base, key),
    judgement: (key: string): Judgement | undefined => judged.get(key),
    /** a remark is held back until the person has been to the field */
    isTouched: (key: string) => touched.has(key),
    /** what the server said of the field, until it is changed */
    declined: (key: string): Text | undefined => declined[key],
    set(key: string, value: Value) {
      setTyped((present) => ({ ...present, [key]: value }));
      setDeclined(({ [key]: _gone, ...rest }) => rest);
    },
    touch: (key: string) => setTouched((present) => new Set(present).add(key)),
    touchAll: () => setTouched(new Set(columns.map(({ key }) => key))),
    decline: setDeclined,
    changed,
    faults,
    restoredAt,
    forget() {
      setTyped({});
      setRestoredAt(undefined);
      setDeclined({});
      writeStored(draftKey, undefined);
    },
  };
}

export type RecordFormState = ReturnType<typeof useRecordForm>;

const valueIn = (typed: Row, base: Row, key: string): Value | undefined =>
  key in typed ? typed[key] : base[key];

/** Only what differs from the record as it was read is sent. */
function changedValues(columns: readonly Column[], judged: ReadonlyMap<string, Judgement>, base: Row): Row {
  const entries = columns.flatMap(({ key }) => {
    const value = judged.get(key)?.value ?? null;
    return value === (base[key] ?? null) ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}
