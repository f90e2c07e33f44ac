/** A feature, or undefined where a piece is none that can be read; `ends` false where the text stops inside the last. */
export type GeoJsonPieces = { head: unknown; features: unknown[]; ends: boolean };

/**
 * The features of a text that is not one JSON document: one object to a line (RFC 8142, newline-delimited), a document with
 * a `NaN` in it, or one that was cut off. Each object is read by itself, so that a broken one costs only itself. Undefined
 * where there is none.
 */
export function geoJsonPieces(text: string): GeoJsonPieces | undefined {
  const list = /"features"\s*:\s*\[/.exec(text.slice(0, MOST_HEAD));
  const from = list ? list.index + list[0].length : 0;
  const { features, end } = objectsFrom(text.replaceAll(RECORD_MARK, " "), from);
  if (features.length === 0) return undefined;
  const closes = list ? text.slice(end).trimStart().startsWith("]") : text.slice(end).trim() === "";
  return { head: list ? headOf(text.slice(0, from), text.slice(end)) : undefined, features, ends: closes };
}

/** Before each object of a text sequence. */
const RECORD_MARK = String.fromCharCode(0x1e);
/** What stands before the features is short, unless the file is of another kind. */
const MOST_HEAD = 100_000;

/** The members beside the features, such as `crs`: before them, or behind. */
function headOf(before: string, after: string): unknown {
  return parsed(`${before}${after}`) ?? parsed(`${before}]}`);
}

function objectsFrom(text: string, from: number): { features: unknown[]; end: number } {
  const features: unknown[] = [];
  let at = from;
  for (;;) {
    const gap = /[\s,]*/y;
    gap.lastIndex = at;
    gap.exec(text);
    const start = gap.lastIndex;
    if (text[start] !== "{") return { features, end: start };
    const end = endOfObject(text, start);
    if (end === undefined) return { features, end: start };
    features.push(parsed(text.slice(start, end)));
    at = end;
  }
}

const [QUOTE, BACKSLASH, OPEN, CLOSE] = [0x22, 0x5c, 0x7b, 0x7d];

/** Behind the brace that closes the object; braces in strings do not count. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) inString = !inString;
    else if (inString) continue;
    else if (code === OPEN) depth++;
    else if (code === CLOSE && --depth === 0) return at + 1;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
