/** The sandbox's worker: holds the figures of one run, and answers trial after trial. */
import { unpackSandbox } from "#contract/evaluation/sandbox-data.ts";
import { firmChange } from "./model/firm-change.ts";
import { buffersOf, frameOf } from "./model/frame.ts";
import { type Model, openModel } from "./model/model.ts";
import { ALL_MOVERS } from "./model/movers.ts";
import { openedOf } from "./model/opened.ts";
import type { Answer, Ask } from "./protocol.ts";

type Scope = {
  onmessage: ((event: { data: Ask }) => void) | null;
  postMessage(answer: Answer, transfer?: ArrayBuffer[]): void;
};
const scope = self as unknown as Scope;
const now = () => performance.now();
let model: Model | null = null;

scope.onmessage = ({ data: ask }) => {
  try {
    answer(ask);
  } catch (error) {
    scope.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
};

function answer(ask: Ask): void {
  if (ask.kind === "open") open(ask.packed);
  else if (model) answerOf(model, ask);
  else throw new Error("no run is open");
}

function answerOf(opened: Model, ask: Exclude<Ask, { kind: "open" }>): void {
  const { slot } = ask;
  if (ask.kind === "forget") opened.benches[slot].result = null;
  if (ask.kind === "try") {
    const frame = frameOf(opened, slot, ask.changes, ask.movers, now);
    scope.postMessage({ kind: "frame", id: ask.id, frame }, buffersOf(frame));
  }
  if (ask.kind === "firm") {
    const firm = firmChange(opened, slot, ask.place, ask.changes);
    scope.postMessage({ kind: "firm", id: ask.id, firm });
  }
}

function open(packed: ArrayBuffer): void {
  const began = now();
  model = openModel(unpackSandbox(packed));
  const opened = openedOf(model);
  warmUp(model);
  scope.postMessage({ kind: "opened", opened: { ...opened, openMs: now() - began } }, buffersOf(opened.base));
}

/** The first trials of a page are slow until the browser has compiled them: better now than under a slider. */
const WARM_UP = 6;

function warmUp(opened: Model): void {
  for (let n = 0; n < WARM_UP; n++) {
    const weights = Object.fromEntries(opened.facts.method.indicators.map(({ key }, k) => [key, 10 + k + n]));
    frameOf(opened, "a", { weights }, ALL_MOVERS, now);
  }
  opened.benches.a.result = null;
}
