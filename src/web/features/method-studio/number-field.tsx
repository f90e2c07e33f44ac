import { type ReactElement, useState } from "react";
import type { LinePath } from "#contract/evaluation/line-path.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useValue } from "./studio-context.tsx";

type NumberFieldProps = {
  path: LinePath;
  label: string;
  /** left empty, the figure is not part of the method; else it is one still to be filled in */
  optional?: boolean | undefined;
  placeholder?: string | undefined;
  unit?: string | undefined;
  wide?: boolean | undefined;
};

/** What was typed, as a figure: full-width digits and signs as Chinese keyboards give them. Undefined is no figure. */
export function figureOf(typed: string): number | null | undefined {
  const plain = typed.normalize("NFKC").replaceAll(",", "").replaceAll("−", "-").trim();
  if (plain === "") return null;
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

/** A figure of the draft. What cannot be read as one stays in the field, marked, and does not reach the draft. */
export function NumberField({
  path,
  label,
  optional,
  placeholder,
  unit,
  wide,
}: NumberFieldProps): ReactElement {
  const { text } = useLanguage();
  const { value, issue, line, set, pause } = useValue<number | null>(path);
  const [typed, setTyped] = useState<string>();
  const figure = typed === undefined ? undefined : figureOf(typed);
  const misread = typed !== undefined && figure === undefined;
  // a step taken back changes the value under the cursor
  const isShown = typed !== undefined && (misread || figure === (value ?? null));

  function onType(next: string) {
    setTyped(next);
    const read = figureOf(next);
    if (read !== undefined) set(read === null && optional ? undefined : read);
  }

  return (
    <span className={wide ? "studio-number studio-wide" : "studio-number"}>
      <input
        className="studio-input"
        inputMode="decimal"
        autoComplete="off"
        data-line={line}
        aria-label={label}
        aria-invalid={misread || issue !== undefined}
        title={issue && text(issue.message)}
        placeholder={placeholder ?? (optional ? "–" : "？")}
        value={isShown ? typed : String(value ?? "")}
        onChange={(event) => onType(event.target.value)}
        onBlur={() => {
          setTyped(undefined);
          pause();
        }}
      />
      {unit && <span className="figure-unit">{unit}</span>}
    </span>
  );
}

/** Several figures in one field, as `0.1, 0.3, 0.5`. */
export function NumbersField({ path, label, unit }: Omit<NumberFieldProps, "optional">): ReactElement {
  const { value, line, set, pause } = useValue<readonly (number | null)[]>(path);
  const [typed, setTyped] = useState<string>();
  const read = (text: string) =>
    text
      .split(/[,，、;；\s→]+/)
      .filter(Boolean)
      .map(figureOf);
  const misread = typed !== undefined && (read(typed).length === 0 || read(typed).includes(undefined));
  const isShown = typed !== undefined && (misread || read(typed).join() === (value ?? []).join());
  return (
    <span className="studio-number studio-wide">
      <input
        className="studio-input"
        inputMode="decimal"
        autoComplete="off"
        data-line={line}
        aria-label={label}
        aria-invalid={misread}
        value={isShown ? typed : (value ?? []).map((one) => one ?? "").join(", ")}
        onChange={(event) => {
          setTyped(event.target.value);
          const figures = read(event.target.value);
          if (figures.length > 0 && !figures.includes(undefined)) set(figures as (number | null)[]);
        }}
        onBlur={() => {
          setTyped(undefined);
          pause();
        }}
      />
      {unit && <span className="figure-unit">{unit}</span>}
    </span>
  );
}
