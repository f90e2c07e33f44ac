import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { runFigures } from "./api.ts";
import type { FirmChange } from "./model/firm-change.ts";
import type { Frame } from "./model/frame.ts";
import type { Slot } from "./model/model.ts";
import type { MoverQuery } from "./model/movers.ts";
import type { Opened } from "./protocol.ts";
import { type WorkerClient, workerClient } from "./worker-client.ts";

export type Sandbox = {
  stage: "reading" | "checking" | "ready";
  opened: Opened | null;
  error: unknown;
  retry(): void;
  frames: Partial<Record<Slot, Frame>>;
  firm(slot: Slot, place: number, changes: SandboxChanges): Promise<FirmChange | null>;
};

export type Trials = Partial<Record<Slot, { changes: SandboxChanges; movers: MoverQuery }>>;

/** A run in its worker, following whatever is tried. */
export function useSandbox(runId: string, trials: Trials): Sandbox {
  const [attempt, setAttempt] = useState(0);
  const [stage, setStage] = useState<Sandbox["stage"]>("reading");
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [frames, setFrames] = useState<Sandbox["frames"]>({});
  const client = useRef<WorkerClient>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens the run afresh
  useEffect(() => {
    const abort = new AbortController();
    const worker = new Worker(new URL("./sandbox-worker.ts", import.meta.url), { type: "module" });
    const made = workerClient(worker, {
      onOpened: (run) => {
        setOpened(run);
        setStage("ready");
      },
      onFrame: (frame) => setFrames((held) => ({ ...held, [frame.slot]: frame })),
      onFailed: (message) => setError(new Error(message)),
    });
    client.current = made;
    setStage("reading");
    setOpened(null);
    setError(null);
    setFrames({});
    runFigures(runId, abort.signal)
      .then((packed) => {
        setStage("checking");
        made.open(packed);
      })
      .catch((failure: unknown) => {
        if (!abort.signal.aborted) setError(failure);
      });
    return () => {
      abort.abort();
      made.close();
    };
  }, [runId, attempt]);

  useFollowing(client, stage === "ready", "a", trials.a);
  useFollowing(client, stage === "ready", "b", trials.b);
  const hasB = trials.b !== undefined;
  useEffect(() => {
    if (!hasB) setFrames(({ a }) => (a ? { a } : {}));
  }, [hasB]);

  const firm = useCallback<Sandbox["firm"]>(
    (slot, place, changes) => client.current?.firm(slot, place, changes) ?? Promise.resolve(null),
    [],
  );
  const retry = useCallback(() => setAttempt((n) => n + 1), []);
  return useMemo(
    () => ({ stage, opened, error, retry, frames, firm }),
    [stage, opened, error, retry, frames, firm],
  );
}

function useFollowing(
  client: { current: WorkerClient | null },
  ready: boolean,
  slot: Slot,
  trial: Trials[Slot],
): void {
  const changes = trial?.changes;
  const movers = trial?.movers;
  useEffect(() => {
    if (!ready) return;
    if (changes && movers) client.current?.tryOut(slot, { changes, movers });
    else client.current?.forget(slot);
  }, [client, ready, slot, changes, movers]);
}
