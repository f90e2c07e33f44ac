/** Blocks: drawn or chosen, looked at, kept; cases made of their parcels at once. */
import type { z } from "zod";
import type { Block, BlockParcel, LookBlock, WriteBlock } from "#contract/renewal/block.ts";
import type { NewCasesReply } from "#contract/renewal/case.ts";
import { isOver } from "#engine/renewal/case-flow.ts";
import { type Actor, type Context, inTransaction, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { openIn } from "../cases/open-case.ts";
import {
  addBlock,
  findBlock,
  listBlockParcels,
  listParcelsWithin,
  lockBlock,
  removeBlock,
  setBlock,
  setBlockParcels,
} from "./block-store.ts";

type Written = z.output<typeof WriteBlock>;
const BLOCK = { zh: "连片整治区", en: "Block" };

export const getBlock = (ctx: Context, id: string): Promise<Block> =>
  reading(ctx, (tx) => seenBlock(tx, ctx.actor, id));

async function seenBlock(tx: Tx, actor: Actor, id: string): Promise<Block> {
  const block = await findBlock(tx, id);
  if (!block) throw notFound(BLOCK);
  return { ...block, parcels: seenParcels(await listBlockParcels(tx, { blockId: id }), actor) };
}

/** What a block would hold, before it is kept. */
export const lookAtBlock = (
  ctx: Context,
  asked: z.output<typeof LookBlock>,
): Promise<{ parcels: BlockParcel[] }> =>
  reading(ctx, async (tx) => ({
    parcels: seenParcels(await listBlockParcels(tx, { ids: await parcelsOf(tx, asked) }), ctx.actor),
  }));

async function parcelsOf(tx: Tx, { outline, parcelIds }: z.output<typeof LookBlock>): Promise<string[]> {
  const within = outline ? await listParcelsWithin(tx, outline) : [];
  return [...new Set([...within, ...parcelIds])];
}

const seenParcels = (parcels: readonly BlockParcel[], { capability }: Actor): BlockParcel[] =>
  parcels.map((parcel) => ({
    ...parcel,
    taxWan: capability.fields.includes("tax") ? parcel.taxWan : null,
    outputWan: capability.fields.includes("statistics") ? parcel.outputWan : null,
  }));

export function drawBlock(ctx: Context, asked: Written): Promise<Block> {
  return inTransaction(ctx, async (tx) => {
    const ids = await parcelsOf(tx, asked);
    if (ids.length === 0) throw nothingWithin();
    const { name, note, outline, assumptions } = asked;
    const year = Number(todayOf(ctx).slice(0, 4));
    const made = { name, note, outline, assumptions, year, by: ctx.actor.userId, at: ctx.now() };
    const id = await named(name, () => addBlock(tx, made));
    await setBlockParcels(tx, id, ids);
    await tell(tx, ctx, "renewal-block-drawn", { id, name }, { parcels: [null, ids.length] });
    return seenBlock(tx, ctx.actor, id);
  });
}

export function changeBlock(ctx: Context, id: string, asked: Written): Promise<Block> {
  return inTransaction(ctx, async (tx) => {
    const held = await lockBlock(tx, id);
    if (!held) throw notFound(BLOCK);
    if (held.revision !== asked.revision) throw stale({ revision: held.revision });
    const ids = await parcelsOf(tx, asked);
    if (ids.length === 0) throw nothingWithin();
    await named(asked.name, () => setBlock(tx, id, asked));
    await setBlockParcels(tx, id, ids);
    const changes: Record<string, [unknown, unknown]> = {
      name: [held.name, asked.name],
      parcels: [null, ids.length],
    };
    await tell(tx, ctx, "renewal-block-changed", { id, name: asked.name }, changes);
    return seenBlock(tx, ctx.actor, id);
  });
}

/** The block goes; cases made of it stay. */
export function dropBlock(ctx: Context, id: string, asked: { revision: number; why: string }): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const held = await lockBlock(tx, id);
    if (!held) throw notFound(BLOCK);
    if (held.revision !== asked.revision) throw stale({ revision: held.revision });
    await removeBlock(tx, id);
    await tell(tx, ctx, "renewal-block-removed", held, { name: [held.name, null] }, asked.why);
  });
}

/** A case for every parcel that has none in hand; a parcel that cannot have one is told why, and the others stand. */
export async function makeBlockCases(ctx: Context, id: string, why: string): Promise<NewCasesReply> {
  const block = await getBlock(ctx, id);
  const reply: NewCasesReply = { made: [], refused: [] };
  for (const parcel of block.parcels) {
    if (parcel.caseState !== null && !isOver(parcel.caseState)) continue;
    try {
      reply.made.push(
        await inTransaction(ctx, (tx) => openIn(tx, ctx, { parcelId: parcel.id, blockId: id, why })),
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      reply.refused.push({ name: parcel.code, because: error.text });
    }
  }
  return reply;
}

const tell = (
  tx: Tx,
  ctx: Context,
  kind: string,
  { id, name }: { id: string; name: string },
  changes: Record<string, [unknown, unknown]>,
  why?: string,
) => record(tx, ctx, [{ kind, subject: { type: "renewal-block", id, name }, changes, why }]);

/** Two blocks of one name are told so by the database's rule. */
async function named<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== "renewal_block_name_is_unique") throw error;
    throw new Refused("conflict", {
      zh: `已有名为“${name}”的整治区。`,
      en: `There is a block named “${name}”.`,
    });
  }
}

const nothingWithin = (): Refused =>
  new Refused("conflict", {
    zh: "范围内没有宗地。请画大一些，或直接选择宗地。",
    en: "No parcel lies within: draw it larger, or choose parcels.",
  });
