/** Where a command writes: results on stdout, everything else on stderr. */
export type Io = { stdout: (text: string) => void; stderr: (text: string) => void };

/** What scripts may depend on. */
export const EXIT = { done: 0, badInput: 1, wrongUsage: 2 } as const;

/** A command that was asked for wrongly: said with its usage, exit code 2. */
export class WrongUsage extends Error {}
