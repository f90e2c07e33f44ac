/** The page's side of the worker: trials of each slot by turns, the latest wins; questions about a firm one by one. */
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { latestWins } from "./latest-wins.ts";
import type { FirmChange } from "./model/firm-change.ts";
import type { Frame } from "./model/frame.ts";
import { SLOTS, type Slot } from "./model/model.ts";
import type { MoverQuery } from "./model/movers.ts";
import type { Answer, Ask, Opened } from "./protocol.ts";

export type TrialAsked = { changes: SandboxChanges; movers: MoverQuery };

export type WorkerClient = {
  open(packed: ArrayBuffer): void;
  tryOut(slot: Slot, asked: TrialAsked): void;
  /** the slot is not looked at any more */
  forget(slot: Slot): void;
  firm(slot: Slot, place: number, changes: SandboxChanges): Promise<FirmChange | null>;
  close(): void;
};

type Heard = {
  onOpened(opened: Opened): void;
  onFrame(frame: Frame, asked: TrialAsked): void;
  onFailed(message: string): void;
};

/** What of a `Worker` is needed. */
type Port = Pick<Worker, "postMessage" | "terminate"> & {
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
};

export function workerClient(port: Port, heard: Heard): WorkerClient {
  const post = (ask: Ask, transfer: ArrayBuffer[] = []) => port.postMessage(ask, transfer);
  const trials = Object.fromEntries(
    SLOTS.map((slot) => [
      slot,
      latestWins<TrialAsked, Frame>(
        (id, { changes, movers }) => post({ kind: "try", id, slot, changes, movers }),
        heard.onFrame,
      ),
    ]),
  ) as Record<Slot, ReturnType<typeof latestWins<TrialAsked, Frame>>>;
  const firms = new Map<number, (firm: FirmChange | null) => void>();
  let lastFirm = 0;

  port.onmessage = ({ data: answer }) => {
    switch (answer.kind) {
      case "opened":
        return heard.onOpened(answer.opened);
      case "frame":
        trials[answer.frame.slot].answered(answer.id, answer.frame);
        return;
      case "firm":
        firms.get(answer.id)?.(answer.firm);
        firms.delete(answer.id);
        return;
      case "failed":
        return heard.onFailed(answer.message);
    }
  };
  port.onerror = (event) => heard.onFailed(event.message);

  return {
    open: (packed) => post({ kind: "open", packed }, [packed]),
    tryOut: (slot, asked) => trials[slot].ask(asked),
    forget: (slot) => {
      trials[slot].forget();
      post({ kind: "forget", slot });
    },
    firm: (slot, place, changes) => {
      lastFirm += 1;
      const id = lastFirm;
      post({ kind: "firm", id, slot, place, changes });
      return new Promise((resolve) => firms.set(id, resolve));
    },
    close: () => port.terminate(),
  };
}
