import type { ReactElement } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import type { RegisterEntry } from "#contract/registers.ts";
import type { Column } from "#kernel/register.ts";
import { leadOf } from "#web/lib/column-order.ts";
import { Cell } from "#web/ui/cell.tsx";

type RecordTitleProps = { entry: RegisterEntry; record: RegisterRecord | undefined; part: "name" | "code" };

import "./record-title.css";

const isNaming = ({ key, businessKey }: Column) => businessKey || key === "name" || key === "status";

/** What a record is called; or the code and status that tell it from its neighbours. */
export function RecordTitle({ entry, record, part }: RecordTitleProps): ReactElement {
  const { columns } = entry.register;
  const lead = leadOf(columns);
  if (!record || !lead) return <> </>;
  if (part === "name") return <>{record[lead.key] ?? record.code ?? "–"}</>;
  const naming = columns.filter((column) => column !== lead && isNaming(column) && record[column.key]);
  return (
    <span className="record-codes">
      {naming.map((column) => (
        <Cell key={column.key} column={column} value={record[column.key]} />
      ))}
    </span>
  );
}
