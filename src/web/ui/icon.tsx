import type { ReactElement } from "react";

/**
 * The house's own line icons: 20 × 20, one stroke of 1.5, no fill, so that they sit beside Chinese text at the same
 * grey. Decoration only: whoever uses one says in words what it does.
 */
const PATHS = {
  home: "M3 9.5 10 3.5l7 6M5 8.5V16.5h10V8.5M8.25 16.5v-4.5h3.5v4.5",
  space: "M3 5.5 8 3.5l4 2 5-2v11l-5 2-4-2-5 2zM8 3.5v11M12 5.5v11",
  enterprise: "M3 16.5V9l4.5 2.5V9l4.5 2.5V3.5h3.5v13zM3 16.5h14M6.5 14h1M10 14h1",
  evaluation: "M3 16.5h14M5 16.5v-4M9 16.5V7M13 16.5v-6.5M17 4.5l-3.5 2-3-1.5L6 8",
  renewal:
    "M4 9a6 6 0 0 1 10.500-3.500L16.500 7.500M16.500 4v3.500H13M16 11a6 6 0 0 1-10.500 3.500L3.500 12.500M3.500 16v-3.500H7",
  settings: "M4 5.5h12M4 10h12M4 14.5h12M8 4v3M13 8.5v3M6.5 13v3",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M13 13l4 4",
  bell: "M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.5 1.5H4zM8.5 17h3",
  user: "M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M4 17c.5-3.5 3-5 6-5s5.500 1.500 6 5",
  plus: "M10 4v12M4 10h12",
  close: "M5 5l10 10M15 5 5 15",
  up: "M5 12.500l5-5 5 5",
  down: "M5 7.500l5 5 5-5",
  left: "M12.500 5l-5 5 5 5",
  right: "M7.500 5l5 5-5 5",
  columns: "M3.500 4h13v12h-13zM8 4v12M12.500 4v12",
  filter: "M3.500 5h13M6 10h8M8.500 15h3",
  import: "M10 3v9M6.500 8.500 10 12l3.500-3.500M4 13.500v3h12v-3",
  export: "M10 12.500v-9M6.500 7 10 3.500 13.500 7M4 13.500v3h12v-3",
  view: "M3.500 4.500h13v11h-13zM3.500 8h13M7 8v7.500",
  external: "M8 4.500H4.500v11h11V12M11.500 4h4.500v4.500M16 4l-7 7",
  pen: "M4 16l.7-3.300L13.500 4l2.500 2.500-8.700 8.700zM11.700 5.800l2.500 2.500",
  print: "M6 7.500v-4h8v4M6 14H3.500V7.500h13V14H14M6 12h8v4.500H6z",
  more: "M4.500 10h.01M10 10h.01M15.500 10h.01",
  check: "M4 10.500l4 4 8-9",
  undo: "M4 8h8a4 4 0 0 1 0 8H8M7 5 4 8l3 3",
  history: "M4 10a6 6 0 1 0 2-4.500L4 7.500M4 4v3.500h3.500M10 7v3.500l2.500 1.500",
  file: "M5.500 3h6l3.500 3.500V17h-9.500zM11 3v4h4",
  warning: "M10 3.500 17 16H3zM10 8v4M10 14h.01",
  drag: "M8 5h.01M12 5h.01M8 10h.01M12 10h.01M8 15h.01M12 15h.01",
  why: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M8 8.200c.1-1.200.9-1.900 2-1.900s2 .8 2 1.800c0 1.500-2 1.700-2 3.300M10 13.700h.01",
  map: "M10 17s5-4.600 5-8.500a5 5 0 0 0-10 0C5 12.400 10 17 10 17M10 10a1.700 1.700 0 1 0 0-3.400 1.700 1.700 0 0 0 0 3.400",
  signOut: "M11.500 4H4.500v12h7M8.500 10h8M13.500 7l3 3-3 3",
  lock: "M5 9h10v7.500H5zM7 9V6.500a3 3 0 0 1 6 0V9",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }): ReactElement {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
