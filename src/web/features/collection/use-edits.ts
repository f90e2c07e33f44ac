import { useEffect, useState } from "react";
import type { FillRow, GivenCell, Said } from "#contract/enterprise/collection.ts";
import { readStored, writeStored } from "#web/lib/stored.ts";
import { isSame, MISSING, readSaid, typedOf } from "./said.ts";

/**
 * A cell that somebody is about to change: as typed, and what stood there when it was. Null where that was out of date: what
 * stands there now is taken in its place as soon as it is in sight.
 */
type Edit = { enterpriseId: string; figure: string; typed: string; was: Said | null };
type Edits = Record<string, Edit>;

const keyOf = (enterpriseId: string, figure: string): string => `${enterpriseId} ${figure}`;
const heldOf = (row: FillRow, figure: string): Said => {
  const { value, state } = row.cells[figure] ?? MISSING;
  return { value, state };
};

/** What is typed and not yet saved, over all pages of the list; kept in the browser until it is saved or given up. */
export function useEdits(roundId: string, rows: readonly FillRow[]) {
  const store = `collection-edits-${roundId}`;
  const [edits, setEdits] = useState<Edits>(() => readStored<Edits>(store) ?? {});
  useEffect(() => writeStored(store, edits), [store, edits]);

  const all = Object.values(edits);
  const seenBy = ({ enterpriseId, figure, was }: Edit): Said | undefined => {
    const row = rows.find((one) => one.enterpriseId === enterpriseId);
    return was ?? (row && heldOf(row, figure));
  };
  const cells = all.flatMap((edit): GivenCell[] => {
    const said = readSaid(edit.typed);
    const was = seenBy(edit);
    const { enterpriseId, figure } = edit;
    return said && was && !isSame(said, was) ? [{ enterpriseId, figure, ...said, was }] : [];
  });
  return {
    cells,
    /** cells whose text is no number */
    unreadable: all.filter(({ typed }) => readSaid(typed) === undefined).length,
    typedIn: (row: FillRow, figure: string): string =>
      edits[keyOf(row.enterpriseId, figure)]?.typed ?? typedOf(heldOf(row, figure)),
    isEdited: (row: FillRow, figure: string): boolean => {
      const edit = edits[keyOf(row.enterpriseId, figure)];
      return edit !== undefined && edit.typed !== typedOf(edit.was ?? heldOf(row, figure));
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
    /** lets go of what was saved and keeps what was refused, to be compared with what stands there now */
    keep: (refused: readonly { enterpriseId: string; figure: string }[]) =>
      setEdits((before) =>
        Object.fromEntries(
          refused.flatMap(({ enterpriseId, figure }) => {
            const edit = before[keyOf(enterpriseId, figure)];
            return edit ? [[keyOf(enterpriseId, figure), { ...edit, was: null }]] : [];
          }),
        ),
      ),
  };
}
