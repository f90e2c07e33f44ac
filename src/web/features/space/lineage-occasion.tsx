import { DatePicker, Input } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useState } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { L } from "./lineage-words.ts";

export type Occasion = { on: string; why: string; documentNo: string };

export function useOccasion() {
  return useState<Occasion>({ on: dayjs().format("YYYY-MM-DD"), why: "", documentNo: "" });
}

/** What travels of it; a document is optional. */
export const saidOf = ({ on, why, documentNo }: Occasion) => ({
  on,
  why: why.trim(),
  ...(documentNo.trim() && { documentNo: documentNo.trim() }),
});

/** When, why and by which paper: what every event of lineage states. */
export function OccasionFields({
  occasion,
  onChange,
}: {
  occasion: Occasion;
  onChange: (occasion: Occasion) => void;
}): ReactElement {
  const { text } = useLanguage();
  return (
    <>
      <div className="lineage-pair">
        <DatePicker
          aria-label={text(L.on)}
          allowClear={false}
          maxDate={dayjs()}
          value={dayjs(occasion.on)}
          onChange={(day) => day && onChange({ ...occasion, on: day.format("YYYY-MM-DD") })}
        />
        <Input
          aria-label={text(L.documentNo)}
          placeholder={text(L.documentNo)}
          value={occasion.documentNo}
          maxLength={100}
          onChange={(event) => onChange({ ...occasion, documentNo: event.target.value })}
        />
      </div>
      <Input
        aria-label={text(L.why)}
        placeholder={text(L.why)}
        value={occasion.why}
        maxLength={500}
        onChange={(event) => onChange({ ...occasion, why: event.target.value })}
      />
    </>
  );
}
