import { useQuery } from "@tanstack/react-query";
import { DatePicker, Input, Select } from "antd";
import dayjs from "dayjs";
import { type ReactElement, type ReactNode, useState } from "react";
import { listQuery } from "#web/features/register/api.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { V } from "./words.ts";
import "./dialogs.css";

/** A labelled line of a dialogue. */
export function Line({
  id,
  label,
  children,
}: {
  id: string;
  label: string;
  children: ReactNode;
}): ReactElement {
  return (
    <div className="lease-line">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}

type DayProps = { id: string; value: string; onChange: (day: string) => void };

export function DayField({ id, value, onChange }: DayProps): ReactElement {
  return (
    <DatePicker
      id={id}
      allowClear={false}
      value={value ? dayjs(value) : null}
      onChange={(day) => day && onChange(day.format("YYYY-MM-DD"))}
    />
  );
}

type ReasonProps = { id: string; value: string; placeholder: string; onChange: (reason: string) => void };

export function ReasonField({ id, value, placeholder, onChange }: ReasonProps): ReactElement {
  return (
    <Input
      id={id}
      maxLength={300}
      value={value}
      placeholder={placeholder}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

export type Firm = { id: string; name: string };

/** A registered firm, found by name, pinyin or code. */
export function FirmField({
  id,
  firm,
  onFirm,
}: {
  id: string;
  firm: Firm | null;
  onFirm: (firm: Firm | null) => void;
}): ReactElement {
  const { text } = useLanguage();
  const [q, setQ] = useState("");
  const { data } = useQuery(listQuery("enterprises", { ...(q && { q }), size: 20 }, ["name", "uscc"]));
  const options = (data?.rows ?? []).map((row) => ({ value: row.id, label: String(row.name) }));
  if (firm && !options.some(({ value }) => value === firm.id))
    options.unshift({ value: firm.id, label: firm.name });
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setQ }}
      placeholder={text(V.firmFind)}
      value={firm?.id ?? null}
      options={options}
      onChange={(value) =>
        onFirm(
          options
            .filter((one) => one.value === value)
            .map((one) => ({ id: one.value, name: one.label }))[0] ?? null,
        )
      }
    />
  );
}

/** Why the server declined, where the person is looking. */
export function Declined({ error }: { error: Error | null }): ReactElement | null {
  const { text } = useLanguage();
  if (!error) return null;
  return (
    <p className="lease-declined" role="alert">
      <Light tone="breach">{text(problemOf(error).message)}</Light>
    </p>
  );
}
