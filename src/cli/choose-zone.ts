import { commandLineContext } from "#server/command-line/command-line-context.ts";
import { listZones, type ZoneName } from "#server/command-line/store.ts";
import type { Context } from "#server/platform/context.ts";
import { asAuth, type Database } from "#server/platform/db.ts";
import { type Io, WrongUsage } from "./io.ts";

/** The zone that `--zone` names, else the one made first, said on stderr where there are several; and a context in it. */
export async function zoneContext(
  db: Database,
  code: string | undefined,
  now: () => Date,
  io: Io,
): Promise<{ ctx: Context; zone: ZoneName }> {
  const zones = await asAuth(db, listZones);
  const all = zones.map((one) => `${one.code} ${one.name}`).join("、");
  if (zones.length === 0)
    throw new WrongUsage(
      "还没有园区：请先 perch zone add 代码 名称，或 perch seed demo · there is no zone yet",
    );
  const zone = code === undefined ? zones[0] : zones.find((one) => one.code === code);
  if (!zone) throw new WrongUsage(`没有园区“${code}”，现有：${all} · there is no such zone`);
  if (zones.length > 1 && code === undefined)
    io.stderr(`  园区：${zone.code} ${zone.name}（用 --zone 选择：${all}）\n`);
  return { ctx: await commandLineContext(db, zone, now), zone };
}
