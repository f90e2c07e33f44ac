import { detectEncoding } from "./detect-encoding.ts";
import { decode } from "./encoding.ts";

/** A group of a DXF: its code, and its value as text. */
type Group = readonly [code: number, value: string];

/** An entity with its groups in order; of a POLYLINE the vertices follow in `parts`, of a block its entities. */
export type DxfEntity = { type: string; groups: Group[]; parts: DxfEntity[] };

export type DxfDrawing = {
  entities: DxfEntity[];
  /** by name */
  blocks: Map<string, DxfEntity>;
  encoding: string;
  encodingConfidence: number;
};

const CODE_PAGES: Readonly<Record<string, string>> = {
  ANSI_936: "GBK",
  GB2312: "GBK",
  ANSI_950: "Big5",
  BIG5: "Big5",
};
const MOST_ENTITIES = 2_000_000;

/**
 * Reads the text of a drawing (DXF, AutoCAD R12 to 2018) into its entities. The encoding is found by looking at the texts:
 * drawings from before 2007 are in a code page, those after in UTF-8, and converters keep neither rule. Undefined for what
 * is no drawing; a drawing that is cut short gives what it has.
 */
export function readDxfEntities(bytes: Uint8Array, asked?: string): DxfDrawing | "too-large" | undefined {
  const head = Buffer.from(bytes.subarray(0, 4_000)).toString("latin1");
  if (!/^\s*0\s*\r?\n\s*SECTION/m.test(head)) return undefined;
  const declared = CODE_PAGES[/\$DWGCODEPAGE\s+3\s+(\S+)/.exec(head)?.[1]?.toUpperCase() ?? ""];
  const found = detectEncoding(foreignLines(bytes), declared);
  const encoding = asked ?? found.encoding;
  const drawing: DxfDrawing = {
    entities: [],
    blocks: new Map(),
    encoding,
    encodingConfidence: asked ? 1 : found.confidence,
  };
  return fill(drawing, decode(bytes, encoding)) ? drawing : "too-large";
}

/** Lines with anything beyond ASCII, up to what tells an encoding. */
function foreignLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  let isForeign = false;
  for (let at = 0; at < bytes.length && lines.length < 5_000; at++) {
    if (bytes[at]! > 0x7f) isForeign = true;
    else if (bytes[at] === 0x0a) {
      if (isForeign) lines.push(bytes.subarray(start, at));
      start = at + 1;
      isForeign = false;
    }
  }
  return lines;
}

/** The groups of a text, one after the other, without a list of all its lines. */
function* groupsOf(text: string): Generator<Group> {
  let at = 0;
  const line = (): string | undefined => {
    if (at >= text.length) return undefined;
    const end = text.indexOf("\n", at);
    const stop = end === -1 ? text.length : end;
    const found = text.slice(at, stop);
    at = stop + 1;
    return found.endsWith("\r") ? found.slice(0, -1) : found;
  };
  for (;;) {
    const code = line();
    const value = line();
    if (code === undefined || value === undefined) return;
    const number = Number.parseInt(code, 10);
    if (Number.isNaN(number)) return;
    yield [number, value];
  }
}

/** False where there is too much. */
function fill(drawing: DxfDrawing, text: string): boolean {
  const filler = new Filler(drawing);
  for (const [code, value] of groupsOf(text)) {
    if (code === 0) filler.begin(value.trim());
    else filler.add(code, value);
    if (filler.count > MOST_ENTITIES) return false;
  }
  return true;
}

/** Puts the groups as they come where they belong: the header, the drawing, a block, or the polyline before them. */
class Filler {
  count = 0;
  private readonly drawing: DxfDrawing;
  private section = "";
  private entity: DxfEntity | undefined;
  private block: DxfEntity | undefined;
  private chain: DxfEntity | undefined;

  constructor(drawing: DxfDrawing) {
    this.drawing = drawing;
  }

  begin(type: string): void {
    this.entity = undefined;
    if (type === "SECTION" || type === "ENDSEC") this.section = "";
    if (this.section !== "ENTITIES" && this.section !== "BLOCKS") return;
    this.count++;
    this.entity = { type, groups: [], parts: [] };
    this.put(this.entity);
  }

  add(code: number, value: string): void {
    const { section, drawing, entity } = this;
    if (section === "" && code === 2) this.section = value.trim();
    if (!entity) return;
    entity.groups.push([code, value]);
    if (entity.type === "BLOCK" && code === 2) drawing.blocks.set(value.trim(), entity);
  }

  private put(entity: DxfEntity): void {
    if (entity.type === "BLOCK") this.block = entity;
    else if (entity.type === "ENDBLK") this.block = undefined;
    else if (entity.type === "SEQEND") this.chain = undefined;
    else if (entity.type === "VERTEX") this.chain?.parts.push(entity);
    else {
      (this.block ? this.block.parts : this.drawing.entities).push(entity);
      // attributes behind an INSERT end with SEQEND too, and are texts of their own
      this.chain = entity.type === "POLYLINE" ? entity : undefined;
    }
  }
}

export const textIn = ({ groups }: DxfEntity, code: number): string | undefined =>
  groups.find(([one]) => one === code)?.[1];

export function numberIn(entity: DxfEntity, code: number, otherwise = 0): number {
  const text = textIn(entity, code);
  return text === undefined ? otherwise : Number(text);
}
