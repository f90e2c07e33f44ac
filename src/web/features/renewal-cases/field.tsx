import type { ReactElement, ReactNode } from "react";

/** A control under its name. */
export function Field({
  label,
  wide = false,
  children,
}: {
  label: string;
  wide?: boolean;
  children: ReactNode;
}): ReactElement {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control stands within
    <label className={wide ? "case-field wide" : "case-field"}>
      <span>{label}</span>
      {children}
    </label>
  );
}
