import { Refused } from "./refusal.ts";

/**
 * A bound on how often one address may ask within a window, kept in this process: for what is open without a session.
 * An address starts afresh when its window is over; what is remembered is bounded too.
 */
export function rateLimit({ most, windowMs }: { most: number; windowMs: number }) {
  const counted = new Map<string, { since: number; n: number }>();
  return {
    /** Counts one request; refuses beyond the bound. */
    take(address: string, at: Date): void {
      const now = at.getTime();
      const kept = counted.get(address);
      if (kept === undefined || now - kept.since >= windowMs) {
        if (counted.size >= 20_000) counted.clear();
        counted.set(address, { since: now, n: 1 });
        return;
      }
      kept.n += 1;
      if (kept.n > most) throw tooOften(Math.ceil((windowMs - (now - kept.since)) / 1000));
    },
  };
}

const tooOften = (seconds: number): Refused =>
  new Refused(
    "locked",
    {
      zh: `访问过于频繁，请 ${seconds} 秒后再试。`,
      en: `Too many requests: try again in ${seconds} seconds.`,
    },
    { facts: { seconds } },
  );
