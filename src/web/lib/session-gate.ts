/**
 * A session that runs out must not cost anybody the form they were filling: the request that met the 401 waits here,
 * the shell asks to sign in again over the page, and the request is then sent once more.
 */
type Waiting = { again: () => void; giveUp: () => void };

let waiting: Waiting[] = [];
let watcher: (expired: boolean) => void = () => undefined;

export const sessionGate = {
  /** Resolves true once somebody has signed in again, false if they chose not to. */
  expired(): Promise<boolean> {
    return new Promise((resolve) => {
      waiting.push({ again: () => resolve(true), giveUp: () => resolve(false) });
      watcher(true);
    });
  },
  signedInAgain() {
    settle(({ again }) => again());
  },
  gaveUp() {
    settle(({ giveUp }) => giveUp());
  },
  /** The shell watches; one watcher. Returns how to stop. */
  watch(next: (expired: boolean) => void): () => void {
    watcher = next;
    if (waiting.length > 0) next(true);
    return () => {
      watcher = () => undefined;
    };
  },
};

function settle(tell: (one: Waiting) => void) {
  const all = waiting;
  waiting = [];
  watcher(false);
  for (const one of all) tell(one);
}
