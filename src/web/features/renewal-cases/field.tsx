import type { ReactElement, ReactNode } from "react";

type FieldProps = {
  label: string;
  wide?: boolean;
  /** several controls stand under the name: choices, files */
  group?: boolean;
  children: ReactNode;
};

/** A control under its name. */
export function Field({ label, wide = false, group = false, children }: FieldProps): ReactElement {
  const className = wide ? "case-field wide" : "case-field";
  if (group)
    return (
      <fieldset className={className}>
        <legend>{label}</legend>
        {children}
      </fieldset>
    );
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control stands within
    <label className={className}>
      <span>{label}</span>
      {children}
    </label>
  );
}
