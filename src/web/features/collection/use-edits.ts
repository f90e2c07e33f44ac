import { useEffect, useState } from "react";
import type { FillRow, GivenCell, Said } from "#contract/enterprise/collection.ts";
import { readStored, writeStored } from "#web/lib/stored.ts";
import { isSame, MISSING, readSaid, typedOf } from "./said.ts";

/** A cell that somebody is about to change: as typed, and what stood there when it was. */
type Edit = { enterpriseId: string; figure: string; typed: string; was: Said };
type Edits = Record<string, Edit>;

const keyOf = (enterpriseId: string, figure: string): string => `${enterpriseId} ${figure}`;
const heldOf = (row: FillRow, figure: string): Said => {
  const { value, state } = row.cells[figure] ?? MISSING;
  return { value, state };
};

/** What is typed and not yet saved, over all pages of the list; kept in the browser until it is saved or given up. */
export function useEdits(roundId: string) {
  const store = `collection-edits-${roundId}`;
  const [edits, setEdits] = useState<Edits>(() => readStored<Edits>(store) ?? {});
  useEffect(() => writeStored(store, edits), [store, edits]);

  const all = Object.values(edits);
  const cells = all.flatMap(({ enterpriseId, figure, typed, was }): GivenCell[] => {
    const said = readSaid(typed);
    return said && !isSame(said, was) ? [{ enterpriseId, figure, ...said, was }] : [];
  });
  return {
    cells,
    /** cells whose text is no number */
    unreadable: all.filter(({ typed }) => readSaid(typed) === undefined).length,
    typedIn: (row: FillRow, figure: string): string =>
      edits[keyOf(row.enterpriseId, figure)]?.typed ?? typedOf(heldOf(row, figure)),
    isEdited: (row: FillRow, figure: string): boolean => {
      const edit = edits[keyOf(row.enterpriseId, figure)];
      return edit !== undefined && edit.typed !== typedOf(edit.was);
    },
    type: (changes: readonly { row: FillRow; figure: string; typed: string }[]) =>
      setEdits((before) => {
        const after = { ...before };
        for (const { row, figure, typed } of changes) {
          const key = keyOf(row.enterpriseId, figure);
          const was = before[key]?.was ?? heldOf(row, figure);
          if (typed === typedOf(was)) delete after[key];
          else after[key] = { enterpriseId: row.enterpriseId, figure, typed, was };
        }
        return after;
      }),
    clear: () => setEdits({}),
    /** lets go of what was saved and keeps what was refused */
    keep: (refused: readonly { enterpriseId: string; figure: string }[]) =>
      setEdits((before) =>
        Object.fromEntries(
          refused.flatMap(({ enterpriseId, figure }) => {
            const key = keyOf(enterpriseId, figure);
            // what was seen is out of date: the next look at the row says what stands there now
            return before[key] ? [[key, before[key]]] : [];
          }),
        ),
      ),
  };
}
