import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { StudioReply } from "#contract/evaluation/method-studio.ts";
import type { Problem } from "#contract/problem.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { readStored, writeStored } from "#web/lib/stored.ts";
import { saveMethod } from "./api.ts";
import { type History, startHistory, step } from "./draft-history.ts";
import { createDraftStore } from "./draft-store.ts";

/** A pause in typing after which the draft is saved, and the wait before a save is tried again without a network. */
const QUIET_MS = 900;
const AGAIN_MS = 5000;

export type Saving =
  | { state: "saved"; at: string }
  | { state: "writing" }
  | { state: "offline" }
  /** somebody else saved in between, or it was declined: nothing more is sent until the person decides */
  | { state: "stale" | "declined"; problem: Problem };

type Kept = { revision: number; method: Method };

/**
 * A draft that saves itself. What is typed is kept on this machine until the server has it, so that neither a closed
 * window nor a lost network costs a line.
 */
export function useMethodDraft(reply: StudioReply) {
  const { id } = reply.summary;
  const [kept] = useState(() => keptOf(reply));
  const [store] = useState(() => createDraftStore(begun(reply.method, kept)));
  const { history, method, issues } = useSyncExternalStore(store.subscribe, store.get);
  const { saving, flush, take } = useSaving(reply, method);
  return {
    id,
    store,
    method,
    issues,
    undo: history.past.length > 0 ? store.undo : undefined,
    redo: history.future.length > 0 ? store.redo : undefined,
    saving,
    /** found on this machine, never sent; `late` where somebody else saved since: one step back brings it up */
    restored: kept && (kept.isLate ? ("late" as const) : ("whole" as const)),
    /** resolves with the revision that holds all of it; rejects where it could not be saved */
    flush,
    /** goes on from what somebody else saved; one's own is one step back */
    takeTheirs(theirs: StudioReply) {
      take(theirs, { state: "saved", at: theirs.summary.changedAt });
      store.edit(() => theirs.method);
    },
    /** writes one's own over theirs */
    keepMine(theirs: StudioReply) {
      take(theirs, { state: "writing" });
    },
  };
}

export type MethodDraft = ReturnType<typeof useMethodDraft>;

const keyOf = (id: string) => `method-draft.${id}`;

type Found = { method: Method; isLate: boolean };

function keptOf({ summary, method }: StudioReply): Found | undefined {
  const kept = readStored<Kept>(keyOf(summary.id));
  if (!kept || JSON.stringify(kept.method) === JSON.stringify(method)) return undefined;
  return { method: kept.method, isLate: kept.revision !== summary.revision };
}

function begun(method: Method, kept: Found | undefined): History {
  if (!kept) return startHistory(method);
  return kept.isLate
    ? step(startHistory(kept.method), method, null)
    : step(startHistory(method), kept.method, null);
}

function useSaving({ summary, method }: StudioReply, now: Method) {
  const { id } = summary;
  const [saving, setSaving] = useState<Saving>({ state: "saved", at: summary.changedAt });
  const held = useRef<Kept>({ revision: summary.revision, method });
  const latest = useRef(now);
  latest.current = now;
  const inFlight = useRef<Promise<number> | null>(null);

  const send = useCallback(async (): Promise<number> => {
    while (latest.current !== held.current.method) {
      const sent = latest.current;
      setSaving({ state: "writing" });
      const saved = await saveMethod(id, { revision: held.current.revision, method: sent });
      held.current = { revision: saved.summary.revision, method: sent };
      setSaving({ state: "saved", at: saved.summary.changedAt });
    }
    writeStored(keyOf(id), undefined);
    return held.current.revision;
  }, [id]);

  const flush = useCallback((): Promise<number> => {
    inFlight.current ??= send()
      .catch((error: unknown) => {
        setSaving(failed(problemOf(error)));
        throw error;
      })
      .finally(() => {
        inFlight.current = null;
      });
    return inFlight.current;
  }, [send]);

  const isHeld = saving.state === "stale" || saving.state === "declined";
  useEffect(() => {
    if (now === held.current.method) return writeStored(keyOf(id), undefined);
    writeStored(keyOf(id), { revision: held.current.revision, method: now });
    if (isHeld) return;
    const timer = setTimeout(() => void flush().catch(() => {}), QUIET_MS);
    return () => clearTimeout(timer);
  }, [now, id, isHeld, flush]);
  useTryAgain(saving.state === "offline", flush);
  useLeaving(flush);

  const take = useCallback((theirs: StudioReply, state: Saving) => {
    held.current = { revision: theirs.summary.revision, method: theirs.method };
    setSaving(state);
  }, []);
  return { saving, flush, take };
}

function failed(problem: Problem): Saving {
  if (problem.code === "offline") return { state: "offline" };
  return { state: problem.code === "stale" ? "stale" : "declined", problem };
}

function useTryAgain(isOffline: boolean, flush: () => Promise<number>) {
  useEffect(() => {
    if (!isOffline) return;
    const timer = setInterval(() => void flush().catch(() => {}), AGAIN_MS);
    return () => clearInterval(timer);
  }, [isOffline, flush]);
}

/** Going to another page sends what was typed last. */
function useLeaving(flush: () => Promise<number>) {
  useEffect(() => () => void flush().catch(() => {}), [flush]);
}
