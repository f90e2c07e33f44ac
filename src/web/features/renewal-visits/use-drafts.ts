import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { VisitDetail } from "#contract/renewal/site-visit.ts";
import { ApiError } from "#web/lib/api-error.ts";
import { sendCheck, sendPhoto, visitQuery } from "./api.ts";
import { type CheckDraft, checkOf, keepDraft, readDraft } from "./check-draft.ts";
import { dropPhoto, findPhoto } from "./photo-store.ts";

/** Tried again this often while something waits, besides whenever the network comes back. */
const AGAIN_MS = 15_000;

type Drafts = Record<string, CheckDraft>;

/** The drafts of a visit on this device: kept at every touch, sent when asked and when the network allows. */
export function useDrafts(
  detail: VisitDetail | undefined,
  visitId: string,
  onRefused: (error: unknown) => void,
) {
  const client = useQueryClient();
  const [drafts, setDrafts] = useState<Drafts>({});
  const [sending, setSending] = useState<string | null>(null);
  const latest = useRef(drafts);
  latest.current = drafts;
  const busy = useRef(false);

  const set = useCallback((checkId: string, draft: CheckDraft | undefined) => {
    keepDraft(checkId, draft);
    const { [checkId]: _old, ...others } = latest.current;
    latest.current = draft ? { ...others, [checkId]: draft } : others;
    setDrafts(latest.current);
  }, []);

  const ids = (detail?.checks ?? []).map(({ id }) => id).join(",");
  useEffect(() => {
    const kept = ids.split(",").flatMap((id) => {
      const draft = id === "" ? undefined : readDraft(id);
      return draft ? [[id, draft] as const] : [];
    });
    latest.current = Object.fromEntries(kept);
    setDrafts(latest.current);
  }, [ids]);

  const sendQueued = useCallback(async () => {
    for (const [checkId, draft] of queuedOf(latest.current)) {
      setSending(checkId);
      const reply = await sendOne(visitId, checkId, draft, (next) => set(checkId, next));
      client.setQueryData(visitQuery(visitId).queryKey, reply);
      set(checkId, undefined);
      void client.invalidateQueries({ queryKey: ["list"] });
      void client.invalidateQueries({ queryKey: ["renewal", "overview"] });
    }
  }, [client, set, visitId]);

  const flush = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      await sendQueued();
    } catch (error) {
      if (isOffline(error)) return;
      // declined: it stays on the device, to be looked at and sent again by hand
      for (const [checkId, draft] of queuedOf(latest.current)) set(checkId, { ...draft, queued: false });
      onRefused(error);
      void client.invalidateQueries({ queryKey: visitQuery(visitId).queryKey });
    } finally {
      busy.current = false;
      setSending(null);
    }
  }, [client, onRefused, sendQueued, set, visitId]);

  const waiting = Object.values(drafts).some(({ queued }) => queued);
  useEffect(() => {
    if (!waiting) return;
    void flush();
    const again = setInterval(() => void flush(), AGAIN_MS);
    const online = () => void flush();
    window.addEventListener("online", online);
    return () => {
      clearInterval(again);
      window.removeEventListener("online", online);
    };
  }, [waiting, flush]);

  return { drafts, set, sending };
}

const queuedOf = (drafts: Drafts): [string, CheckDraft][] =>
  Object.entries(drafts).filter(([, { queued }]) => queued);

/** Nothing came back, or only a gateway did: the same may be tried again. */
const isOffline = (error: unknown): boolean =>
  error instanceof ApiError && (error.problem.code === "offline" || error.problem.status >= 502);

/** Photos first, each remembered as soon as the server has it; then what was seen. */
async function sendOne(
  visitId: string,
  checkId: string,
  draft: CheckDraft,
  keep: (draft: CheckDraft) => void,
) {
  let now = draft;
  for (const photo of draft.photos) {
    if (photo.sentId !== null) continue;
    const body = await findPhoto(photo.key);
    if (!body) {
      now = { ...now, photos: now.photos.filter(({ key }) => key !== photo.key) };
      continue;
    }
    const { id } = await sendPhoto(body, photo.name);
    now = { ...now, photos: now.photos.map((one) => (one.key === photo.key ? { ...one, sentId: id } : one)) };
    keep(now);
  }
  const reply = await sendCheck(visitId, checkId, checkOf(now)!);
  for (const { key } of now.photos) await dropPhoto(key).catch(() => undefined);
  return reply;
}
