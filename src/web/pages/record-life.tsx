import type { ReactElement } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import { RecordThread } from "#web/features/ledger/record-thread.tsx";
import { useLife } from "#web/features/register/use-life.ts";
import { useLanguage } from "#web/lib/language.ts";

/** The thread of a record: what its registers tell of its life, and every edit in the ledger, on one line of time. */
export function RecordLife({ kind, record }: { kind: string; record: RegisterRecord }): ReactElement {
  const { text } = useLanguage();
  const life = useLife(kind, record);
  return (
    <RecordThread
      subjectId={record.id}
      others={life.map((day) => ({ id: day.id, at: day.on, title: text(day.text), tone: day.tone }))}
    />
  );
}
