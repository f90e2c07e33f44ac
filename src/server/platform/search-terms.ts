import { pinyin } from "pinyin-pro";
import { queryGrams, searchGrams } from "#kernel/text.ts";

/**
 * The terms a record is found by: its texts, and those of Chinese again as pinyin and as initials. People type two
 * characters, or the first letters of four, and neither can use a trigram index.
 */
export function searchTerms(texts: readonly (string | null | undefined)[]): string[] {
  const terms = new Set<string>();
  for (const text of texts) {
    if (!text) continue;
    for (const spelling of [text, ...spellings(text)])
      for (const gram of searchGrams(spelling)) terms.add(gram);
  }
  return [...terms];
}

/** What a typed query asks for: all of these must be there. */
export const searchTokens = (query: string): string[] => queryGrams(query);

function spellings(text: string): string[] {
  if (!/\p{Script=Han}/u.test(text)) return [];
  const syllables = pinyin(text, { toneType: "none", type: "array", nonZh: "consecutive" });
  return [syllables.join(""), syllables.map((syllable) => syllable[0] ?? "").join("")];
}
