/** The combinations of classes for which a baseline or a quota may have a figure of its own. */
import type { Method } from "#engine/evaluation/method.ts";

/** Industries have too many codes to be listed; they are typed. */
const MOST = 60;

/** Words of one class as the method knows them; null where it does not know them all. */
function wordsOf(method: Method, fact: string): string[] | null {
  if (fact === "tier") return method.tiers.map(({ key }) => key);
  const grouping = method.groupings.find((one) => one.fact === fact);
  return grouping ? [...grouping.groups.map(({ key }) => key), grouping.otherwise.key] : null;
}

/** Every combination, as the engine names it (`above / metal`); null where they cannot be listed. */
export function cellsOf(method: Method, by: readonly string[]): string[] | null {
  let cells: string[] = [""];
  for (const fact of by) {
    const words = wordsOf(method, fact);
    if (!words) return null;
    cells = cells.flatMap((cell) => words.map((word) => (cell === "" ? word : `${cell} / ${word}`)));
    if (cells.length > MOST) return null;
  }
  return by.length === 0 ? [] : cells;
}
