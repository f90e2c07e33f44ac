import type { ReactElement } from "react";
import type { LinePath } from "#contract/evaluation/line-path.ts";
import type { Text } from "#kernel/register.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useValue } from "./studio-context.tsx";

type ChoiceProps = {
  label: string;
  value: string;
  options: readonly { value: string; label: Text }[];
  onChoose: (value: string) => void;
  line?: string | undefined;
  invalid?: boolean | undefined;
};

/** One of a few: the browser's own list, quick with the keyboard and on a phone. */
export function Choice({ label, value, options, onChoose, line, invalid }: ChoiceProps): ReactElement {
  const { text } = useLanguage();
  return (
    <select
      className="studio-input studio-choice"
      aria-label={label}
      aria-invalid={invalid}
      data-line={line}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
    >
      {options.every((option) => option.value !== value) && <option value={value}>{value || "–"}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {text(option.label)}
        </option>
      ))}
    </select>
  );
}

export const optionsOf = (words: Readonly<Record<string, Text>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** A choice that is one value of the draft. An empty one takes the property away where it may be absent. */
export function ChoiceField({
  path,
  label,
  options,
  optional,
}: Pick<ChoiceProps, "label" | "options"> & {
  path: LinePath;
  /** what stands for its absence */
  optional?: Text | undefined;
}): ReactElement {
  const { value, issue, line, set } = useValue<string>(path);
  const all = optional ? [{ value: "", label: optional }, ...options] : options;
  return (
    <Choice
      label={label}
      line={line}
      value={value ?? ""}
      invalid={issue !== undefined}
      options={all}
      onChoose={(chosen) => set(optional && chosen === "" ? undefined : chosen)}
    />
  );
}

export function FlagField({ path, label }: { path: LinePath; label: string }): ReactElement {
  const { value, line, set } = useValue<boolean>(path);
  return (
    <label className="studio-flag">
      <input
        type="checkbox"
        data-line={line}
        checked={value === true}
        onChange={(event) => set(event.target.checked)}
      />
      {label}
    </label>
  );
}
