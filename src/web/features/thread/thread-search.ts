/** As at which day the thread is told; none is today. */
export type ThreadSearch = { at?: string };

/** Reads untrusted search parameters; what does not fit is left out. */
export const readThreadSearch = (raw: Record<string, unknown>): ThreadSearch =>
  typeof raw.at === "string" && /^\d{4}-\d{2}-\d{2}$/.test(raw.at) ? { at: raw.at } : {};
