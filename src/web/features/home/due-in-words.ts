import { daysBetween } from "#kernel/day.ts";
import type { Tone } from "#web/ui/light.tsx";

export type Due =
  | { kind: "overdue" | "soon"; number: number; tone: Tone }
  | { kind: "today"; tone: Tone }
  | { kind: "later"; date: string; tone: Tone };

/** How pressing a deadline is, seen from a day: within three days is soon. */
export function dueOf(dueOn: string, today: string): Due {
  const days = daysBetween(today, dueOn);
  if (days < 0) return { kind: "overdue", number: -days, tone: "breach" };
  if (days === 0) return { kind: "today", tone: "soon" };
  if (days <= 3) return { kind: "soon", number: days, tone: "soon" };
  return { kind: "later", date: dueOn, tone: "calm" };
}
