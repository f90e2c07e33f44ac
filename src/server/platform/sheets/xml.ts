/**
 * A small scanner for the XML of spreadsheets: elements, attributes and text, in one pass over the unpacked chunks.
 * Prefixes are dropped (some exporters write `x:row`), comments and instructions are skipped, and a document type
 * declaration is refused, so no entity can ever expand. It does not check well-formedness beyond what reading needs.
 */
export type XmlHandler = {
  open: (name: string, attributes: Attributes) => void;
  close: (name: string) => void;
  text: (text: string) => void;
};
export type Attributes = Readonly<Record<string, string>>;

export async function scanXml(chunks: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  for await (const chunk of chunks) {
    rest = scanComplete(rest + decoder.decode(chunk, { stream: true }), handler);
    if (rest.length > MOST_PENDING) throw new Error("a piece of text or markup is too long");
  }
  rest = scanComplete(rest + decoder.decode(), handler);
  if (rest.includes("<")) throw new Error("the XML ends inside a tag");
}

/** The same over a text that is there as a whole. */
export function scanXmlText(xml: string, handler: XmlHandler): void {
  if (scanComplete(xml, handler).includes("<")) throw new Error("the XML ends inside a tag");
}

/** Longer than any cell with all its entities; without it a text of hundreds of megabytes would be copied per chunk. */
const MOST_PENDING = 2 ** 20;

/** Handles every complete piece and gives back the incomplete end. */
function scanComplete(xml: string, handler: XmlHandler): string {
  let at = 0;
  for (;;) {
    const less = xml.indexOf("<", at);
    if (less === -1) return xml.slice(at);
    const end = endOfMarkup(xml, less);
    if (end === -1) return xml.slice(at);
    if (less > at) handler.text(decodeXml(xml.slice(at, less)));
    handleMarkup(xml.slice(less + 1, end - 1), handler);
    at = end;
  }
}

/** Where the markup that starts at `less` ends, exclusive; -1 when that has not arrived yet. */
function endOfMarkup(xml: string, less: number): number {
  const until = (mark: string): number => {
    const found = xml.indexOf(mark, less);
    return found === -1 ? -1 : found + mark.length;
  };
  if (xml[less + 1] !== "!") return endOfTag(xml, less);
  if (xml.length < less + 9) return -1;
  if (xml.startsWith("<!--", less)) return until("-->");
  if (xml.startsWith("<![CDATA[", less)) return until("]]>");
  throw new Error("a document type declaration is not allowed");
}

/** A `>` inside a quoted attribute does not end the tag. */
function endOfTag(xml: string, less: number): number {
  let isQuoted = false;
  let from = less;
  for (;;) {
    const greater = xml.indexOf(">", from);
    if (greater === -1) return -1;
    for (
      let quote = xml.indexOf('"', from);
      quote !== -1 && quote < greater;
      quote = xml.indexOf('"', quote + 1)
    ) {
      isQuoted = !isQuoted;
    }
    if (!isQuoted) return greater + 1;
    from = greater + 1;
  }
}

function handleMarkup(markup: string, handler: XmlHandler): void {
  if (markup.startsWith("![CDATA[")) handler.text(markup.slice(8, -2));
  else if (markup[0] === "/") handler.close(localName(markup.slice(1).trimEnd()));
  else if (markup[0] !== "!" && markup[0] !== "?") handleStart(markup, handler);
}

function handleStart(markup: string, { open, close }: XmlHandler): void {
  const isEmpty = markup.endsWith("/");
  const body = isEmpty ? markup.slice(0, -1) : markup;
  const space = body.search(/\s/);
  const name = localName(space === -1 ? body : body.slice(0, space));
  open(name, space === -1 ? NO_ATTRIBUTES : readAttributes(body.slice(space)));
  if (isEmpty) close(name);
}

const NO_ATTRIBUTES: Attributes = {};

/** One pass, no regular expression: a tag of a megabyte must not be searched from each of its characters. */
function readAttributes(text: string): Attributes {
  const attributes: Record<string, string> = {};
  let at = 0;
  for (;;) {
    const equals = text.indexOf("=", at);
    if (equals === -1) return attributes;
    let open = equals + 1;
    while (text[open] === " ") open += 1;
    const quote = text[open];
    const close = quote === '"' || quote === "'" ? text.indexOf(quote, open + 1) : -1;
    if (close === -1) throw new Error("an attribute has no quoted value");
    attributes[localName(text.slice(at, equals).trim())] = decodeXml(text.slice(open + 1, close));
    at = close + 1;
  }
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decodeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
