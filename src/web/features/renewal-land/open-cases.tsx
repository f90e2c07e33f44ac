import { Button, Input, Modal } from "antd";
import { type ReactElement, useState } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useOpenCases } from "./api.ts";
import { L } from "./words.ts";

type OpenCasesProps = {
  rows: readonly RegisterRecord[];
  /** lines that became no case stay chosen */
  onDone: (left: readonly RegisterRecord[]) => void;
};

const nameOf = (row: RegisterRecord): string => `${row.parcelCode ?? ""} ${row.enterpriseName ?? ""}`.trim();

/** 立案: the chosen lines of the list become cases, each for itself. */
export function OpenCases({ rows, onDone }: OpenCasesProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const send = useOpenCases();
  const [why, setWhy] = useState<string>();

  function open() {
    const entryIds = rows.map(({ id }) => id);
    send.mutate(
      { entryIds, why: (why ?? "").trim() },
      {
        onSuccess: ({ made, refused }) => {
          if (made.length > 0)
            notice.done(`${text(L.casesOpened)} ${made.length}：${made.map(({ code }) => code).join("、")}`);
          for (const { name, because } of refused) {
            const row = rows.find(({ id }) => id === name);
            notice.declined(`${row ? nameOf(row) : name}：${text(because)}`);
          }
          setWhy(undefined);
          onDone(rows.filter(({ id }) => refused.some(({ name }) => name === id)));
        },
        onError: notice.failed,
      },
    );
  }

  return (
    <>
      <Button size="small" type="primary" onClick={() => setWhy("")}>
        {text(L.openCases)}
      </Button>
      <Modal
        open={why !== undefined}
        title={`${text(L.openCases)} · ${rows.length}`}
        okText={text(L.openCases)}
        okButtonProps={{ disabled: (why ?? "").trim().length < 2 }}
        confirmLoading={send.isPending}
        onCancel={() => setWhy(undefined)}
        onOk={open}
        destroyOnHidden
      >
        <p className="open-cases-lines">{rows.map(nameOf).join("、")}</p>
        <Input.TextArea
          rows={3}
          maxLength={1000}
          aria-label={text(L.openWhy)}
          placeholder={text(L.openWhy)}
          value={why ?? ""}
          onChange={(event) => setWhy(event.target.value)}
        />
      </Modal>
    </>
  );
}
