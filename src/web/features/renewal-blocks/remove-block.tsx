import { Button, Input, Popconfirm } from "antd";
import { type ReactElement, useState } from "react";
import type { Block } from "#contract/renewal/block.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useRemoveBlock } from "./api.ts";
import { B } from "./words.ts";

/** The block goes, for a reason; cases made of it stay. */
export function RemoveBlock({ block, onGone }: { block: Block; onGone: () => void }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const remove = useRemoveBlock(block.id);
  const [why, setWhy] = useState("");
  return (
    <Popconfirm
      title={`${text(B.remove)} · ${block.name}`}
      description={
        <>
          <p>{text(B.casesStay)}</p>
          <Input
            aria-label={text(B.why)}
            placeholder={text(B.why)}
            maxLength={1000}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        </>
      }
      okButtonProps={{ disabled: why.trim().length < 2, danger: true }}
      okText={text(B.remove)}
      onConfirm={() =>
        remove.mutate(
          { revision: block.revision, why: why.trim() },
          {
            onSuccess: () => {
              notice.done(`${text(B.removed)} ${block.name}`);
              onGone();
            },
            onError: notice.failed,
          },
        )
      }
    >
      <Button danger loading={remove.isPending}>
        {text(B.remove)}
      </Button>
    </Popconfirm>
  );
}
