import { DatePicker } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useState } from "react";
import type { LinePath } from "#contract/evaluation/line-path.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useValue } from "./studio-context.tsx";
import { W } from "./words.ts";

type TextFieldProps = {
  path: LinePath;
  label: string;
  /** left empty, it is not part of the method */
  optional?: boolean | undefined;
  placeholder?: string | undefined;
  /** grows with its text */
  long?: boolean | undefined;
};

export function TextField({ path, label, optional, placeholder, long }: TextFieldProps): ReactElement {
  const { text } = useLanguage();
  const { value = "", issue, line, set, pause } = useValue<string>(path);
  const shared = {
    className: "studio-input",
    "aria-label": label,
    "aria-invalid": issue !== undefined,
    "data-line": line,
    title: issue && text(issue.message),
    placeholder,
    value,
    onChange: (event: { target: { value: string } }) =>
      set(optional && event.target.value === "" ? undefined : event.target.value),
    onBlur: pause,
  };
  if (!long) return <input autoComplete="off" {...shared} />;
  // a long text wraps, but it is one line of the method
  return (
    <textarea rows={1} {...shared} onKeyDown={(event) => event.key === "Enter" && event.preventDefault()} />
  );
}

/** A name in both languages: Chinese as it is read, English lighter beneath it. */
export function PairField({ path, label }: { path: LinePath; label: string }): ReactElement {
  const { text } = useLanguage();
  return (
    <span className="studio-pair">
      <TextField path={[...path, "zh"]} label={label} long />
      <TextField
        path={[...path, "en"]}
        label={`${label} · ${text(W.labelEn)}`}
        placeholder={text(W.labelEn)}
      />
    </span>
  );
}

/** A day as it is stored, 2025-03-01; none where it is left empty. */
export function DayField({ path, label }: { path: LinePath; label: string }): ReactElement {
  const { value, line, set } = useValue<string>(path);
  return (
    <DatePicker
      size="small"
      variant="borderless"
      className="studio-day"
      aria-label={label}
      data-line={line}
      format="YYYY-MM-DD"
      value={value ? dayjs(value) : null}
      onChange={(next) => set(next ? next.format("YYYY-MM-DD") : undefined)}
    />
  );
}

/** A key that others refer to: it may not be empty and not be taken; until it is right, the former one stands. */
export function KeyField({
  path,
  label,
  taken,
  onKey,
}: {
  path: LinePath;
  label: string;
  taken: readonly string[];
  /** where other lines follow the change */
  onKey?: (key: string) => void;
}): ReactElement {
  const { value = "", line, set, pause } = useValue<string>(path);
  const [typed, setTyped] = useState<string>();
  const wrong =
    typed !== undefined && typed !== value && (typed.trim() === "" || taken.includes(typed.trim()));
  return (
    <input
      className="studio-input studio-key"
      autoComplete="off"
      data-line={line}
      aria-label={label}
      aria-invalid={wrong}
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        const key = typed?.trim();
        if (key && key !== value && !wrong) (onKey ?? set)(key);
        setTyped(undefined);
        pause();
      }}
    />
  );
}

/** Words one after another, as industry codes: `44, 45, 46`. */
export function WordsField({
  path,
  label,
  placeholder,
  optional,
}: Pick<TextFieldProps, "path" | "label" | "placeholder" | "optional">): ReactElement {
  const { value = [], line, set, pause } = useValue<readonly string[]>(path);
  const [typed, setTyped] = useState<string>();
  const read = (text: string) => text.split(/[,，、;；\s]+/).filter(Boolean);
  const isShown = typed !== undefined && read(typed).join() === value.join();
  return (
    <input
      className="studio-input"
      autoComplete="off"
      data-line={line}
      aria-label={label}
      placeholder={placeholder}
      value={isShown ? typed : value.join("、")}
      onChange={(event) => {
        setTyped(event.target.value);
        const words = read(event.target.value);
        set(optional && words.length === 0 ? undefined : words);
      }}
      onBlur={() => {
        setTyped(undefined);
        pause();
      }}
    />
  );
}
