import type { ReactElement, ReactNode } from "react";
import "./control-section.css";

/** One part of the method to be moved. */
export function ControlSection({
  title,
  aside,
  hint,
  children,
}: {
  title: string;
  aside?: ReactNode;
  hint?: string | undefined;
  children: ReactNode;
}): ReactElement {
  return (
    <section className="control-section" aria-label={title}>
      <header>
        <h3>{title}</h3>
        {aside}
      </header>
      {hint && <p className="control-hint">{hint}</p>}
      {children}
    </section>
  );
}
