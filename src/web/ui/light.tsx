import type { ReactElement, ReactNode } from "react";
import "./light.css";

/** good: in order or free · soon: due soon · breach: overdue or broken · calm: nothing to say · act: under way */
export type Tone = "good" | "soon" | "breach" | "calm" | "act";

const SHAPES: Record<Tone, ReactElement> = {
  good: <circle cx="5" cy="5" r="4" />,
  soon: <path d="M5 .8 9.500 9H.5z" />,
  breach: <path d="M1 1h8v8H1z" />,
  act: <path d="M5 .5 9.500 5 5 9.500.5 5z" />,
  calm: <circle cx="5" cy="5" r="3.250" fill="none" stroke="currentColor" strokeWidth="1.500" />,
};

/** A light: colour, shape and words together, so that it reads without colour and in black-and-white print. */
export function Light({ tone, children }: { tone: Tone; children: ReactNode }): ReactElement {
  return (
    <span className={`light light-${tone}`}>
      <svg width="10" height="10" viewBox="0 0 10 10" fill="currentColor" aria-hidden="true">
        {SHAPES[tone]}
      </svg>
      {children}
    </span>
  );
}
