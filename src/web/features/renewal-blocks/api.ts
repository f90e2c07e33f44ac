import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { Block, BlockGround, BlockList, BlockParcels, type WriteBlock } from "#contract/renewal/block.ts";
import { NewCasesReply } from "#contract/renewal/case.ts";
import { call } from "#web/lib/api.ts";

const BASE = "/renewal/blocks";
export type Outline = NonNullable<z.input<typeof WriteBlock>["outline"]>;
export type Chosen = { outline: Outline | null; parcelIds: readonly string[] };

export const blocksQuery = queryOptions({
  queryKey: ["renewal", "blocks"],
  queryFn: ({ signal }) => call(BlockList, BASE, { signal }),
});

export const groundQuery = queryOptions({
  queryKey: ["renewal", "ground"],
  staleTime: 300_000,
  queryFn: ({ signal }) => call(BlockGround, `${BASE}/ground`, { signal }),
});

export const blockQuery = (id: string) =>
  queryOptions({
    queryKey: ["renewal", "block", id],
    queryFn: ({ signal }) => call(Block, `${BASE}/${id}`, { signal }),
  });

/** What is chosen, looked at before it is kept. */
export const lookQuery = (chosen: Chosen) =>
  queryOptions({
    queryKey: ["renewal", "look", chosen],
    queryFn: ({ signal }) => call(BlockParcels, `${BASE}/look`, { body: chosen, signal }),
  });

export function useKeepBlock(id: string | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (block: WriteBlock) =>
      call(Block, id ? `${BASE}/${id}` : BASE, { method: id ? "PUT" : "POST", body: block }),
    onSuccess: (kept) => {
      client.setQueryData(blockQuery(kept.id).queryKey, kept);
      void client.invalidateQueries({ queryKey: ["renewal", "blocks"] });
    },
  });
}

export function useMakeCases(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (why: string) => call(NewCasesReply, `${BASE}/${id}/cases`, { body: { why } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["renewal"] }),
  });
}

export function useRemoveBlock(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { revision: number; why: string }) =>
      call(z.object({ removed: z.literal(true) }), `${BASE}/${id}/remove`, { body }),
    onSuccess: () => {
      client.removeQueries({ queryKey: blockQuery(id).queryKey });
      void client.invalidateQueries({ queryKey: ["renewal", "blocks"] });
    },
  });
}
