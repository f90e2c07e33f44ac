import type { Io } from "./io.ts";

const WIDTH = 32;

/** A bar on stderr, drawn anew at each percent; one line where stderr is no terminal is drawn at each tenth. */
export function progressBar(io: Io, label: string): (share: number) => void {
  const step = process.stderr.isTTY ? 0.01 : 0.1;
  let drawn = -1;
  return (share) => {
    if (share < 1 && share - drawn < step) return;
    if (drawn >= 1) return;
    drawn = share;
    const full = Math.round(Math.min(1, share) * WIDTH);
    const bar = `  ${label} [${"█".repeat(full)}${"·".repeat(WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)}%`;
    const end = share >= 1 ? "\n" : "";
    io.stderr(process.stderr.isTTY ? `\r${bar}${end}` : `${bar}\n`);
  };
}
