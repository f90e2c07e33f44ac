import type { ReactElement, ReactNode } from "react";
import "./state.css";

/** Nothing here yet: says why, and offers the next step as a real button. */
export function Empty({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string | undefined;
  children?: ReactNode;
}): ReactElement {
  return (
    <div className="state">
      <svg
        className="state-drawing"
        width="96"
        height="48"
        viewBox="0 0 96 48"
        fill="none"
        aria-hidden="true"
      >
        <path d="M4 40h88" stroke="currentColor" strokeWidth="1.500" strokeLinecap="round" />
        <path d="M20 40V22h18v18M44 40V12h24v28M74 40V28h10v12" stroke="currentColor" strokeDasharray="3 3" />
      </svg>
      <p className="state-title">{title}</p>
      {hint && <p className="state-hint">{hint}</p>}
      {children && <div className="state-actions">{children}</div>}
    </div>
  );
}
