import type { Column, Row, Value } from "#kernel/register.ts";

/** A field on which two editors meet. `clash`: both changed it, to different values; then a person must choose. */
export type Meeting = { column: Column; base: Value; theirs: Value; mine: Value; clash: boolean; side: Side };
export type Side = "mine" | "theirs";

/**
 * Puts two changes of one record side by side. Who alone changed a field keeps it; where both did, mine is proposed,
 * and theirs is one click away.
 */
export function meetingsOf(columns: readonly Column[], base: Row, theirs: Row, mine: Row): Meeting[] {
  return columns.flatMap((column) => {
    const was = base[column.key] ?? null;
    const their = theirs[column.key] ?? null;
    const own = column.key in mine ? (mine[column.key] ?? null) : was;
    const theyChanged = their !== was;
    const iChanged = own !== was;
    if ((!theyChanged && !iChanged) || their === own) return [];
    return [
      {
        column,
        base: was,
        theirs: their,
        mine: own,
        clash: theyChanged && iChanged,
        side: iChanged ? "mine" : "theirs",
      },
    ];
  });
}

/** What is then sent against their revision: only where one's own is kept. */
export function mergedValues(meetings: readonly Meeting[], sides: Readonly<Record<string, Side>>): Row {
  const kept = meetings.filter(({ column, side }) => (sides[column.key] ?? side) === "mine");
  return Object.fromEntries(kept.map(({ column, mine }) => [column.key, mine]));
}
