import { type FormatKind, formatKind } from "./number-format.ts";
import { scanXml } from "./xml.ts";
import type { Zip } from "./zip.ts";

/** What the sheets of a workbook share. */
export type Workbook = {
  sheets: { name: string; part: string; isHidden: boolean }[];
  /** dates count from 1904 (old Mac files) instead of 1900 */
  is1904: boolean;
  sharedStrings: string[];
  /** by index of the cell's style: what its number stands for */
  styleKinds: FormatKind[];
};

/** Reads workbook.xml, its relations, shared strings and number formats. Throws an Error when there is no workbook part. */
export async function readWorkbookParts(zip: Zip): Promise<Workbook> {
  const main = (await relationsOf(zip, "_rels/.rels")).find(({ type }) => type.endsWith("/officeDocument"));
  const workbookPart = main ? resolvePart("", main.target) : "xl/workbook.xml";
  const relations = await relationsOf(zip, relationsPart(workbookPart));
  const partOf = (kind: string) => {
    const relation = relations.find(({ type }) => type.endsWith(`/${kind}`));
    return relation && resolvePart(workbookPart, relation.target);
  };

  const { sheets, is1904 } = await readSheetList(zip, workbookPart);
  const read = new Set<string>();
  return {
    is1904,
    sheets: sheets.flatMap(({ name, relation, isHidden }) => {
      const found = relations.find(({ id }) => id === relation);
      // a chart sheet has no cells; a part named twice would be unpacked twice, past the limit on the whole
      if (!found?.type.endsWith("/worksheet") || read.has(found.target)) return [];
      read.add(found.target);
      return [{ name, part: resolvePart(workbookPart, found.target), isHidden }];
    }),
    sharedStrings: await readSharedStrings(zip, partOf("sharedStrings")),
    styleKinds: await readStyles(zip, partOf("styles")),
  };
}

async function readSheetList(zip: Zip, part: string) {
  const chunks = await zip.open(part);
  if (!chunks) throw new Error("there is no workbook in the file");
  const sheets: { name: string; relation: string; isHidden: boolean }[] = [];
  let is1904 = false;
  await scanXml(chunks, {
    open: (name, { name: sheetName = "", id = "", state = "visible", date1904 = "0" }) => {
      if (name === "sheet") sheets.push({ name: sheetName, relation: id, isHidden: state !== "visible" });
      if (name === "workbookPr") is1904 = date1904 === "1" || date1904 === "true";
    },
    text: ignore,
    close: ignore,
  });
  return { sheets, is1904 };
}

async function relationsOf(zip: Zip, part: string) {
  const relations: { id: string; type: string; target: string }[] = [];
  const chunks = await zip.open(part);
  if (!chunks) return relations;
  await scanXml(chunks, {
    open: (name, { Id = "", Type = "", Target = "" }) => {
      if (name === "Relationship") relations.push({ id: Id, type: Type, target: Target });
    },
    text: ignore,
    close: ignore,
  });
  return relations;
}

async function readSharedStrings(zip: Zip, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  const chunks = part && (await zip.open(part));
  if (!chunks) return strings;
  let text = "";
  let isText = false;
  let isPhonetic = false;
  await scanXml(chunks, {
    open: (name) => {
      if (name === "si") text = "";
      else if (name === "t") isText = !isPhonetic;
      else if (name === "rPh") isPhonetic = true;
    },
    text: (piece) => {
      if (isText) text += piece;
    },
    close: (name) => {
      if (name === "t") isText = false;
      else if (name === "rPh") isPhonetic = false;
      else if (name === "si") strings.push(unescapeExcel(text));
    },
  });
  return strings;
}

async function readStyles(zip: Zip, part: string | undefined): Promise<FormatKind[]> {
  const styleKinds: FormatKind[] = [];
  const chunks = part && (await zip.open(part));
  if (!chunks) return styleKinds;
  const custom = new Map<number, string>();
  let isInCellFormats = false;
  await scanXml(chunks, {
    open: (name, { numFmtId = "0", formatCode = "" }) => {
      if (name === "numFmt") custom.set(Number(numFmtId), formatCode);
      else if (name === "cellXfs") isInCellFormats = true;
      else if (name === "xf" && isInCellFormats) {
        styleKinds.push(formatKind(Number(numFmtId), custom.get(Number(numFmtId))));
      }
    },
    text: ignore,
    close: (name) => {
      if (name === "cellXfs") isInCellFormats = false;
    },
  });
  return styleKinds;
}

/** Excel writes control characters as `_x000D_`, and a real `_x` as `_x005F_x`. */
export const unescapeExcel = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** A relation's target is relative to the folder of its owner, or absolute from the root. */
function resolvePart(owner: string, target: string): string {
  const url = new URL(target, `file:///${owner}`);
  return decodeURIComponent(url.pathname.slice(1));
}

function relationsPart(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

function ignore(): void {}
