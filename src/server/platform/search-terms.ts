import { pinyin } from "pinyin-pro";

/**
 * The terms a record is found by. Two Chinese characters cannot use a trigram index, and people type two all the
 * time: so every text is kept as its single Han characters and its bigrams, and again as pinyin and as initials.
 */
export function searchTerms(texts: readonly (string | null | undefined)[]): string[] {
  const terms = new Set<string>();
  for (const text of texts) {
    if (!text) continue;
    const plain = fold(text);
    addGrams(terms, plain);
    if (!/\p{Script=Han}/u.test(plain)) continue;
    for (const character of plain) if (/\p{Script=Han}/u.test(character)) terms.add(character);
    const syllables = pinyin(plain, { toneType: "none", type: "array", nonZh: "consecutive" });
    addGrams(terms, syllables.join("").toLowerCase());
    addGrams(
      terms,
      syllables
        .map((syllable) => syllable[0] ?? "")
        .join("")
        .toLowerCase(),
    );
  }
  return [...terms];
}

/** What a typed query asks for: all of these must be there. */
export function searchTokens(query: string): string[] {
  const tokens = new Set<string>();
  for (const word of query.normalize("NFKC").toLowerCase().split(/\s+/)) {
    const plain = fold(word);
    if ([...plain].length === 1) tokens.add(plain);
    else addGrams(tokens, plain);
  }
  return [...tokens];
}

const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

function addGrams(into: Set<string>, text: string): void {
  const characters = [...text];
  for (let i = 0; i + 1 < characters.length; i++) into.add(characters[i]! + characters[i + 1]!);
  if (characters.length === 1) into.add(text);
}
