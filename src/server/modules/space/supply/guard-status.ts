/** A status that leaves the usual way is set for a stated reason only. */
import { sql } from "kysely";
import { PARCEL_STATUSES } from "#contract/space/parcel.ts";
import { statusMove } from "#engine/supply/status-move.ts";
import type { Guard } from "#server/platform/registers/register-store.ts";

export const guardStatus: Guard = async (tx, asked) => {
  const ids = asked.flatMap(({ id, why }) => (id !== null && !why?.trim() ? [id] : []));
  if (ids.length === 0) return asked.map(() => []);
  const { rows } = await sql<{ id: string; status: string }>`
    select id, status from parcel where zone_id = current_zone() and id = any(${ids}::uuid[])`.execute(tx);
  const held = new Map(rows.map(({ id, status }) => [id, status]));
  return asked.map(({ id, record }) => {
    const from = held.get(id ?? "");
    if (from === undefined) return [];
    const move = statusMove(from, String(record.status));
    if (move.kind === "usual") return [];
    const [was, is] = [labelOf(from), labelOf(String(record.status))];
    return [
      {
        column: "status",
        code: "needs-reason",
        message: {
          zh: `供应状态由“${was.zh}”改为“${is.zh}”，${move.because.zh}。如确属更正或补录，请写明理由后再保存。`,
          en: `From ${was.en} to ${is.en}: ${move.because.en}. If that is right, say why and save again.`,
        },
      },
    ];
  });
};

const labelOf = (status: string) =>
  PARCEL_STATUSES.find(({ value }) => value === status)?.label ?? { zh: status, en: status };
