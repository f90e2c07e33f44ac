import { DatePicker } from "antd";
import dayjs from "dayjs";
import type { ReactElement } from "react";
import { today } from "#web/lib/format.ts";
import { Field } from "./field.tsx";

type DayFieldProps = {
  label: string;
  value: string;
  onChange: (on: string) => void;
  /** a day that lies after today may be chosen */
  ahead?: boolean;
  min?: string;
};

export function DayField({ label, value, onChange, ahead = false, min }: DayFieldProps): ReactElement {
  return (
    <Field label={label}>
      <DatePicker
        value={dayjs(value)}
        allowClear={false}
        {...(min && { minDate: dayjs(min) })}
        {...(!ahead && { maxDate: dayjs(today()) })}
        onChange={(day) => day && onChange(day.format("YYYY-MM-DD"))}
      />
    </Field>
  );
}
