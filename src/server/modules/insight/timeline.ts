import type { LedgerEvent } from "#contract/event.ts";
import { REGISTERS, visibleColumns } from "#contract/registers.ts";
import { type Actor, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { listTimeline } from "#server/platform/events.ts";

type Stored = Awaited<ReturnType<typeof listTimeline>>[number];

/** A record's life as the actor may see it: a column out of its field scope is out of the history too. */
export async function timeline(tx: Tx, actor: Actor, subjectId: string, before: number | undefined) {
  const limit = 50;
  const stored = await listTimeline(tx, subjectId, before, limit);
  const events = stored
    .filter((event) => maySee(actor, event))
    .slice(0, limit)
    .map((event) => shown(actor, event));
  return { events, more: stored.length > limit };
}

function maySee(actor: Actor, event: Stored): boolean {
  if (may(actor, "audit.read")) return true;
  const entry = REGISTERS.find(({ register }) => register.kind === event.subject_type);
  if (entry)
    return (
      may(actor, entry.read) && (actor.capability.rows === "zone" || event.subject_id === actor.enterpriseId)
    );
  if (event.subject_type.startsWith("evaluation"))
    return may(actor, "evaluation.read") && actor.capability.rows === "zone";
  return event.actor_id === actor.userId;
}

/** Values are for those who may read their columns; an auditor sees that something changed, not the figures themselves. */
export function shown(actor: Actor, event: Stored): LedgerEvent {
  const entry = REGISTERS.find(({ register }) => register.kind === event.subject_type);
  const changes = event.changes as Record<string, [unknown, unknown]>;
  const columns =
    entry && new Set(visibleColumns(entry.register, actor.capability.fields).map(({ key }) => key));
  return {
    seq: event.seq,
    happenedAt: event.happened_at.toISOString(),
    actorName: event.actor_name,
    kind: event.kind,
    subjectType: event.subject_type,
    subjectId: event.subject_id,
    subjectName: event.subject_name,
    changes: Object.fromEntries(
      Object.entries(changes).map(([key, change]) => [
        key,
        columns && !columns.has(key) ? ["•••", "•••"] : change,
      ]),
    ) as LedgerEvent["changes"],
    why: event.why,
  };
}
