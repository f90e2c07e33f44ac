import { sql } from "kysely";
import { pinyin } from "pinyin-pro";
import type { Industry, IndustryQuery, IndustryReply } from "#contract/enterprise/industry.ts";
import type { Tx } from "../db.ts";

const MOST = 60;

/** The classes a query asks for. Two thousand are read at most, so the choosing is done here and not in SQL. */
export async function listIndustries(tx: Tx, query: IndustryQuery): Promise<IndustryReply> {
  const { rows } = await sql<Industry>`
    select c.code, c.level, c.name, c.name_en as "nameEn", c.parent,
           exists (select from industry_class k where k.parent = c.code) as "hasChildren"
      from industry_class c order by c.level, c.code`.execute(tx);
  if (query.codes) return withPath(rows, query.codes.split(","));
  if (query.q) return withPath(rows, search(rows, query.q));
  const parent = query.parent ?? null;
  const classes = rows.filter((one) => one.parent === parent);
  return { classes, found: classes.map(({ code }) => code) };
}

function withPath(all: readonly Industry[], asked: readonly string[]): IndustryReply {
  const byCode = new Map(all.map((one) => [one.code, one]));
  const found = asked.filter((code) => byCode.has(code));
  const shown = new Set<string>();
  for (const code of found)
    for (let one = byCode.get(code); one; one = one.parent ? byCode.get(one.parent) : undefined)
      shown.add(one.code);
  return { classes: all.filter(({ code }) => shown.has(code)), found };
}

/** Codes that begin so first, then names that begin so, then the rest; the wider class before the narrower. */
function search(all: readonly Industry[], q: string): string[] {
  const words = q.toLowerCase();
  const code = words.toUpperCase().replace(/^[A-T](?=\d)/, "");
  return all
    .map((one) => ({ code: one.code, place: placeOf(one, words, code) }))
    .filter(({ place }) => place > 0)
    .sort((a, b) => a.place - b.place)
    .slice(0, MOST)
    .map((one) => one.code);
}

/** 1 for the best; 0 where the class is not meant. */
function placeOf({ code, name, nameEn }: Industry, words: string, typedCode: string): number {
  if (code.startsWith(typedCode)) return 1;
  const spellings = [...spellingsOf(name), nameEn?.toLowerCase() ?? ""];
  if (spellings.some((spelling) => spelling.startsWith(words))) return 2;
  return spellings.some((spelling) => spelling.includes(words)) ? 3 : 0;
}

const spelled = new Map<string, readonly string[]>();

/** The name, its pinyin and its initials. Names are few and stay the same, so each is spelled once. */
function spellingsOf(name: string): readonly string[] {
  const known = spelled.get(name);
  if (known) return known;
  const syllables = pinyin(name, { toneType: "none", type: "array", nonZh: "removed" });
  const spellings = [
    name.toLowerCase(),
    syllables.join(""),
    syllables.map((syllable) => syllable[0] ?? "").join(""),
  ];
  spelled.set(name, spellings);
  return spellings;
}
