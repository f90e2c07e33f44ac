import { Button, DatePicker } from "antd";
import dayjs from "dayjs";
import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { L } from "./lineage-words.ts";
import "./lineage.css";

/** 截至某日: the day of which the land is shown; none is today. */
export function AsAtDay({
  on,
  onDay,
}: {
  on: string | undefined;
  onDay: (on: string | undefined) => void;
}): ReactElement {
  const { text } = useLanguage();
  return (
    <span className="as-at no-print">
      <DatePicker
        size="small"
        aria-label={text(L.asAt)}
        placeholder={text(L.asAt)}
        maxDate={dayjs()}
        value={on ? dayjs(on) : null}
        onChange={(day) => onDay(day?.format("YYYY-MM-DD"))}
      />
      {on && (
        <>
          <span className="as-at-told">{text(L.asAtTold)}</span>
          <Button size="small" onClick={() => onDay(undefined)}>
            {text(L.asAtNow)}
          </Button>
        </>
      )}
    </span>
  );
}
