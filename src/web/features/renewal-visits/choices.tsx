import type { ReactElement } from "react";
import type { Text } from "#kernel/register.ts";
import { useLanguage } from "#web/lib/language.ts";

type ChoicesProps = {
  legend: string;
  options: readonly { value: string; label: Text }[];
  value: string | null;
  /** null: the one that was chosen is tapped again */
  onChange: (value: string | null) => void;
};

/** One of a few, as keys for a thumb. */
export function Choices({ legend, options, value, onChange }: ChoicesProps): ReactElement {
  const { text } = useLanguage();
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      <div>
        {options.map((one) => (
          <button
            key={one.value}
            type="button"
            className={`bare choice choice-${one.value}`}
            aria-pressed={one.value === value}
            onClick={() => onChange(one.value === value ? null : one.value)}
          >
            {text(one.label)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
