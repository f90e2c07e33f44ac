import type { RunningLimit } from "#engine/calendar/redate-limits.ts";
import type { Text } from "#kernel/register.ts";
import type { Tx } from "../db.ts";
import type { CountedDeadline } from "./deadline-in.ts";

/** A limit that runs somewhere in a room. */
export type OpenLimit = RunningLimit & {
  id: string;
  /** which source knows how to move it */
  kind: string;
  title: Text;
  href: string;
  /** what the ledger says it is of */
  subject: { type: string; id: string; name: string };
};

/** A room's limits that run, and how one is given another last day. Rooms hand theirs to the calendar when routes are put together. */
export type LimitSource = {
  kind: string;
  list(tx: Tx, today: string): Promise<OpenLimit[]>;
  set(tx: Tx, id: string, deadline: CountedDeadline): Promise<void>;
};
