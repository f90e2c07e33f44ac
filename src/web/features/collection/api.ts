import {
  keepPreviousData,
  queryOptions,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import type { Capability } from "#contract/access.ts";
import {
  type CloseCollectionRound,
  CollectionBoard,
  CollectionRound,
  CollectionRounds,
  type ExtendCollectionRound,
  FigureConflicts,
  FigureSources,
  FillReply,
  type FillRequest,
  FillRows,
  type NewCollectionRound,
  type NewReminder,
  type SetFigureSource,
  type SettleConflict,
  SheetReading,
} from "#contract/enterprise/collection.ts";
import { call } from "#web/lib/api.ts";

const BASE = "/collection";
const KEY = "collection";

/** Whether the room shows its page of collection to somebody. */
export const seesCollection = ({ permits }: Pick<Capability, "permits">): boolean =>
  permits.includes("collection.read");

export const roundsQuery = queryOptions({
  queryKey: [KEY, "rounds"],
  queryFn: ({ signal }) => call(CollectionRounds, `${BASE}/rounds`, { signal }),
});

export const sourcesQuery = queryOptions({
  queryKey: [KEY, "sources"],
  queryFn: ({ signal }) => call(FigureSources, `${BASE}/sources`, { signal }),
});

export const boardQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, "board", id],
    queryFn: ({ signal }) => call(CollectionBoard, `${BASE}/rounds/${id}/board`, { signal }),
  });

export const conflictsQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, "conflicts", id],
    queryFn: ({ signal }) => call(FigureConflicts, `${BASE}/rounds/${id}/conflicts`, { signal }),
  });

export type RowsAsked = {
  q: string;
  show: "all" | "missing" | "conflict";
  page: number;
  size: number;
  department?: string | undefined;
};
export const rowsQuery = (id: string, asked: RowsAsked) =>
  queryOptions({
    queryKey: [KEY, "rows", id, asked],
    queryFn: ({ signal }) => {
      const { q, show, page, size, department } = asked;
      const query = new URLSearchParams({ show, page: String(page), size: String(size) });
      if (q) query.set("q", q);
      if (department) query.set("department", department);
      return call(FillRows, `${BASE}/rounds/${id}/rows?${query}`, { signal });
    },
    placeholderData: keepPreviousData,
  });

/** Every act changes boards, rows and to-dos alike. */
function useAct<Body, Reply>(act: (body: Body) => Promise<Reply>): UseMutationResult<Reply, Error, Body> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [KEY] });
      await client.invalidateQueries({ queryKey: ["home"] });
    },
  });
}

export const useOpenRound = () =>
  useAct((body: NewCollectionRound) => call(CollectionRound, `${BASE}/rounds`, { body }));
export const useCloseRound = (id: string) =>
  useAct((body: CloseCollectionRound) => call(CollectionRound, `${BASE}/rounds/${id}/close`, { body }));
export const useExtendRound = (id: string) =>
  useAct((body: ExtendCollectionRound) => call(CollectionRound, `${BASE}/rounds/${id}/extend`, { body }));
export const useRemind = (id: string) =>
  useAct((body: NewReminder) => call(CollectionBoard, `${BASE}/rounds/${id}/reminders`, { body }));
export const useSettle = (id: string) =>
  useAct((body: SettleConflict) => call(FigureConflicts, `${BASE}/rounds/${id}/conflicts`, { body }));
export const useNameSource = () =>
  useAct(({ figure, ...body }: SetFigureSource & { figure: string }) =>
    call(FigureSources, `${BASE}/sources/${figure}`, { method: "PUT", body }),
  );

const CELLS_AT_ONCE = 2000;
/** Gives figures, some thousands at a time; what each said is added up. */
export const useFill = (id: string) =>
  useAct(async ({ cells, ...rest }: FillRequest): Promise<FillReply> => {
    const sum: FillReply = { written: 0, conflicts: 0, same: 0, refused: [] };
    for (let from = 0; from < cells.length; from += CELLS_AT_ONCE) {
      const reply = await call(FillReply, `${BASE}/rounds/${id}/fill`, {
        body: { ...rest, cells: cells.slice(from, from + CELLS_AT_ONCE) },
      });
      sum.written += reply.written;
      sum.conflicts += reply.conflicts;
      sum.same += reply.same;
      sum.refused.push(...reply.refused);
    }
    return sum;
  });

/** Reads a file or pasted text; nothing is written by it. */
export const useReadSheet = (id: string) =>
  useMutation({
    mutationFn: (given: File | string) => {
      if (typeof given === "string")
        return call(SheetReading, `${BASE}/rounds/${id}/text`, { body: { text: given } });
      const form = new FormData();
      form.append("file", given);
      return call(SheetReading, `${BASE}/rounds/${id}/sheet`, { body: form });
    },
  });

export const sheetPath = (id: string, language: string): string =>
  `${BASE}/rounds/${id}/sheet?lang=${language}`;
