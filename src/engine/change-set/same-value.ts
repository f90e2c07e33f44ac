import type { Value } from "#kernel/register.ts";
import { tidyText } from "#kernel/text.ts";

/** A spreadsheet keeps 15 to 17 significant digits; units that were converted there and back lose the last. */
const RELATIVE_TOLERANCE = 1e-9;

/** Would writing `to` over `from` change anything a person could mean? Blanks and invisible characters are not that. */
export function isSameValue(from: Value, to: Value): boolean {
  if (from === to) return true;
  if (typeof from === "number" && typeof to === "number") {
    return Math.abs(from - to) <= RELATIVE_TOLERANCE * Math.max(Math.abs(from), Math.abs(to));
  }
  return isSameText(from ?? "", to ?? "");
}

const isSameText = (from: Value, to: Value): boolean =>
  typeof from === "string" && typeof to === "string" && tidyText(from) === tidyText(to);
