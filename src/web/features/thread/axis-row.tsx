import type { ReactElement, ReactNode } from "react";

/** A row of the axis: what it is called, and its track. */
export function AxisRow({
  label,
  note,
  height,
  children,
}: {
  label: string;
  note?: string | undefined;
  height: number;
  children: ReactNode;
}): ReactElement {
  return (
    <div className="axis-row">
      <div className="axis-label">
        {label}
        {note && <small>{note}</small>}
      </div>
      <div className="axis-track" style={{ height }}>
        {children}
      </div>
    </div>
  );
}
