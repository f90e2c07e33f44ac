const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;

/** Text as it is kept: no invisible characters, runs of blanks as one space, no blanks at the ends; line breaks stay. */
export const tidyText = (text: string): string =>
  text
    .replace(INVISIBLE, "")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();

/** Text as it is compared: compatibility forms folded (NFKC: full-width, ligatures), lower case, no blanks at all. */
export const foldText = (text: string): string =>
  text.replace(INVISIBLE, "").normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/**
 * What is stored to be searched: every character and every pair of neighbours of the text, folded, each once. PostgreSQL
 * cannot search two Chinese characters by trigram; it can by these, under GIN.
 */
export function searchGrams(text: string): string[] {
  const grams = new Set<string>();
  for (const run of runsOf(text)) {
    for (const [i, char] of run.entries()) {
      grams.add(char);
      if (i > 0) grams.add(run[i - 1]! + char);
    }
  }
  return [...grams];
}

/** What a stored text must all have to match: the pairs of what is asked, or the character where it is alone. */
export function queryGrams(text: string): string[] {
  const grams = new Set<string>();
  for (const run of runsOf(text)) {
    if (run.length === 1) grams.add(run[0]!);
    for (let i = 1; i < run.length; i++) grams.add(run[i - 1]! + run[i]!);
  }
  return [...grams];
}

/** Letters and digits in unbroken runs, by character (a rare character of two code units is one). */
const runsOf = (text: string): string[][] =>
  (
    text
      .replace(INVISIBLE, "")
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map((run) => [...run]);
