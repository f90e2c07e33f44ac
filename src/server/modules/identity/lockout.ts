/**
 * Slows guessing by account and by address of the connection. The address is the socket's own unless a proxy is
 * trusted by configuration, so a forged X-Forwarded-For changes nothing; and the account counts on its own, so
 * changing addresses changes nothing either.
 */
export const LIMITS = { perAccount: 5, perAddress: 30, windowMinutes: 15 } as const;

export type Failures = { byAccount: number; byAddress: number };
export type SignInDecision = { kind: "try" } | { kind: "locked"; because: "account" | "address" };

export function decideSignIn(failures: Failures): SignInDecision {
  if (failures.byAccount >= LIMITS.perAccount) return { kind: "locked", because: "account" };
  if (failures.byAddress >= LIMITS.perAddress) return { kind: "locked", because: "address" };
  return { kind: "try" };
}

/** Idle half an hour or twelve hours old: a session ends. */
export const SESSION = { idleMinutes: 30, longestHours: 12 } as const;

export function sessionAlive(session: { createdAt: Date; seenAt: Date }, now: Date): boolean {
  const idle = now.getTime() - session.seenAt.getTime();
  const age = now.getTime() - session.createdAt.getTime();
  return idle < SESSION.idleMinutes * 60_000 && age < SESSION.longestHours * 3_600_000;
}
