/** What the ledger says of coming and going: who, when, from where, with which program. Never a password or a token. */
import { HOUSE, NOBODY } from "#contract/event.ts";
import { enterZone, type Tx } from "#server/platform/db.ts";
import { type Author, type NewEvent, record } from "#server/platform/events.ts";
import type { EndedSession } from "./store.ts";

/** Where a request comes from: the connection's address, and what its program calls itself. */
export type Caller = { address: string; userAgent: string };
type Person = { userId: string; name: string; zoneId: string };
type Occasion = Pick<Author, "now" | "requestId">;

const event = (
  kind: string,
  { userId, name }: Omit<Person, "zoneId">,
  more: Partial<NewEvent> = {},
): NewEvent => ({
  kind,
  subject: { type: "user", id: userId, name },
  ...more,
});

const from = ({ address, userAgent }: Caller): NonNullable<NewEvent["changes"]> => ({
  address: [null, address],
  program: [null, userAgent],
});

/** In the transaction that opened the session, after which it works in the person's zone. */
export async function recordSignedIn(
  tx: Tx,
  occasion: Occasion,
  person: Person,
  caller: Caller,
): Promise<void> {
  await enterZone(tx, person.zoneId);
  await record(tx, { ...occasion, actor: person }, [event("signed-in", person, { changes: from(caller) })]);
}

/** In the transaction that closed the session, after which it works in the person's zone. */
export async function recordSignedOut(tx: Tx, occasion: Occasion, person: Person): Promise<void> {
  await enterZone(tx, person.zoneId);
  await record(tx, { ...occasion, actor: person }, [event("signed-out", person)]);
}

/** Somebody did not get in under a name that is a person's; who it was is not known. */
export async function recordFailure(
  tx: Tx,
  occasion: Occasion,
  person: Person,
  { caller, why, locks }: { caller: Caller; why: string; locks: boolean },
): Promise<void> {
  const changes = from(caller);
  const actor = { userId: null, name: NOBODY, zoneId: person.zoneId };
  await record(tx, { ...occasion, actor }, [
    event("sign-in-failed", person, { changes, why }),
    ...(locks ? [event("account-locked", person, { changes })] : []),
  ]);
}

/** Sessions of one zone that ran out by themselves; the transaction works in that zone afterwards. */
export async function recordExpired(
  tx: Tx,
  now: () => Date,
  zoneId: string,
  ended: readonly EndedSession[],
): Promise<void> {
  await enterZone(tx, zoneId);
  const events = ended.map(({ createdAt, seenAt, ...person }) =>
    event("session-expired", person, {
      changes: { openedAt: [createdAt.toISOString(), null], usedAt: [seenAt.toISOString(), null] },
    }),
  );
  await record(tx, { now, requestId: null, actor: { userId: null, name: HOUSE, zoneId } }, events);
}

/** The line for sessions that an administrator's or one's own doing ended; none where there were none. */
export const sessionsEnded = (person: Omit<Person, "zoneId">, sessions: number): NewEvent[] =>
  sessions > 0 ? [event("sessions-ended", person, { changes: { sessions: [sessions, 0] } })] : [];
