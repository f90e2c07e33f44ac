/**
 * Work that outlives its request: reading a large file, applying fifty thousand rows. What it works on is a row with
 * a status, so that anyone sees how far it is, and a restart finds what was under way (`resume…` of each kind).
 */
export type Background = {
  /** starts `work` unless one of that id runs; `cancel(id)` aborts its signal */
  run(id: string, work: (signal: AbortSignal) => Promise<void>): void;
  cancel(id: string): boolean;
  /** waits for all that runs, for a clean stop and for tests */
  settle(): Promise<void>;
};

export function startBackground(onError: (error: unknown) => void): Background {
  const running = new Map<string, { abort: AbortController; done: Promise<void> }>();
  return {
    run(id, work) {
      if (running.has(id)) return;
      const abort = new AbortController();
      const done = work(abort.signal)
        .catch(onError)
        .finally(() => running.delete(id));
      running.set(id, { abort, done });
    },
    cancel(id) {
      const found = running.get(id);
      found?.abort.abort();
      return found !== undefined;
    },
    async settle() {
      while (running.size > 0) await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}
