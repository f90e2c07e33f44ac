import { COMMON_CHARACTERS } from "./common-characters.ts";
import { DETECTED, type Detected, decode, decodeCut, decoderOf, isAscii, needsGb18030 } from "./encoding.ts";

export type DetectedEncoding = {
  /** the name of a decoder: UTF-8, GBK, GB18030, Big5 or windows-1252 */
  encoding: string;
  confidence: number;
  /** how the likeliest two would read the first foreign text */
  readings: { encoding: string; confidence: number; sample: string }[];
};

/** Enough text to be sure: more changes nothing. */
const ENOUGH_BYTES = 200_000;
/** What a file says of itself counts as much as four common characters: it is often wrong, but seldom by chance. */
const DECLARED_LOG = Math.log(1e4);
/** How often files are so encoded before anything is read. */
const PRIOR: Readonly<Record<Detected, number>> = {
  "UTF-8": Math.log(0.4),
  GB18030: Math.log(0.5),
  Big5: Math.log(0.1),
  "windows-1252": Math.log(0.001),
};

/**
 * Which encoding texts are in, by decoding them in each and judging how likely the outcome is as names in Chinese: common
 * characters, then those of the standard's first level, then the rest; what does not decode speaks loudest.
 * `declared` is what a .cpg or a language byte says; it decides only between readings that are near each other.
 * Texts may be cut inside their last character. Without any text beyond ASCII the answer is `declared` or UTF-8, and sure.
 */
export function detectEncoding(texts: readonly Uint8Array[], declared?: string): DetectedEncoding {
  const foreign = sample(texts);
  if (foreign.length === 0) return { encoding: declared ?? "UTF-8", confidence: 1, readings: [] };
  const judged = DETECTED.map((encoding) => ({
    encoding,
    score:
      PRIOR[encoding] +
      (declared && encoding === decoderOf(declared) ? DECLARED_LOG : 0) +
      likelihood(foreign, encoding),
  })).sort((a, b) => b.score - a.score);
  const total = judged.reduce((sum, { score }) => sum + Math.exp(score - judged[0]!.score), 0);
  const readings = judged.slice(0, 2).map(({ encoding, score }) => ({
    encoding: labelFor(encoding, foreign),
    confidence: Math.exp(score - judged[0]!.score) / total,
    sample: decodeCut(foreign[0]!, encoding).slice(0, 40),
  }));
  const [best] = readings;
  return { encoding: best!.encoding, confidence: best!.confidence, readings };
}

/** The texts beyond ASCII, from all over the file, up to what is enough. */
function sample(texts: readonly Uint8Array[]): Uint8Array[] {
  const foreign = texts.filter((text) => !isAscii(text));
  const bytes = foreign.reduce((sum, text) => sum + text.length, 0);
  const step = Math.ceil(bytes / ENOUGH_BYTES);
  return step <= 1 ? foreign : foreign.filter((_, i) => i % step === 0);
}

function labelFor(encoding: Detected, texts: readonly Uint8Array[]): string {
  if (encoding !== "GB18030") return encoding;
  return texts.some(needsGb18030) ? "GB18030" : "GBK";
}

function likelihood(texts: readonly Uint8Array[], encoding: Detected): number {
  let log = 0;
  for (const text of texts)
    for (const character of decodeCut(text, encoding)) log += logOf(character, encoding);
  return log;
}

const LOG = {
  common: Math.log(8e-4),
  firstLevel: Math.log(8e-5),
  hanzi: Math.log(1e-6),
  ascii: Math.log(2e-2),
  accented: Math.log(4e-3),
  other: Math.log(3e-7),
  private: Math.log(1e-9),
  broken: Math.log(1e-14),
} as const;

function logOf(character: string, encoding: Detected): number {
  const code = character.codePointAt(0)!;
  if (code >= 0x20 && code < 0x80) return LOG.ascii;
  if (encoding === "windows-1252") return code >= 0xc0 && code <= 0xff ? LOG.accented : LOG.other;
  if (COMMON_CHARACTERS.has(character)) return LOG.common;
  if (firstLevelOf(encoding).has(character)) return LOG.firstLevel;
  if (code === 0xfffd || code < 0x20) return LOG.broken;
  if (code >= 0xe000 && code < 0xf900) return LOG.private;
  return (code >= 0x3400 && code < 0xa000) || code >= 0x20000 ? LOG.hanzi : LOG.other;
}

let gbFirst: ReadonlySet<string> | undefined;
let bigFirst: ReadonlySet<string> | undefined;
let bothFirst: ReadonlySet<string> | undefined;

/** First level of GB 2312 (3,755 characters) and of Big5 (5,401): the characters that people use. */
function firstLevelOf(encoding: Detected): ReadonlySet<string> {
  gbFirst ??= charactersOf("GB18030", 0xb0, 0xd7, (trail) => trail >= 0xa1);
  bigFirst ??= charactersOf("Big5", 0xa4, 0xc6, (trail) => trail <= 0x7e || trail >= 0xa1);
  bothFirst ??= new Set([...gbFirst, ...bigFirst]);
  if (encoding === "Big5") return bigFirst;
  // GBK and Unicode write Traditional Chinese too
  return bothFirst;
}

function charactersOf(
  encoding: string,
  from: number,
  to: number,
  isTrail: (byte: number) => boolean,
): Set<string> {
  const found = new Set<string>();
  for (let lead = from; lead <= to; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail !== 0x7f && isTrail(trail)) found.add(decode(Uint8Array.of(lead, trail), encoding));
    }
  }
  return found;
}
