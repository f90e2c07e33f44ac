/** A Word file written out of its content: an official document (GB/T 9704) with Chinese fonts. */
import { gather } from "#server/platform/sheets/write.ts";
import { escapeExcel } from "#server/platform/sheets/xml-escape.ts";
import { zipParts } from "#server/platform/sheets/zip-write.ts";

/** A paragraph in one of the styles, or a table whose one row is a loop. */
export type DocumentPart = DocumentParagraph | DocumentTable;
export type DocumentParagraph = {
  text: string;
  style: "Title" | "Heading1" | "Body" | "Note" | "Number" | "Addressee" | "Signature";
};
export type DocumentTable = {
  caption: string;
  /** the loop whose rows fill it */
  loop: string;
  columns: readonly { head: string; tag: string; width?: number; end?: boolean }[];
  /** source, date and clause, beneath it */
  note: string;
};

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const PART = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** The same bytes each time. */
export const writeDocument = (content: readonly DocumentPart[]): Promise<Uint8Array> =>
  gather(zipParts(parts(content)));

function* parts(content: readonly DocumentPart[]) {
  yield { name: "[Content_Types].xml", text: [contentTypes()] };
  yield { name: "_rels/.rels", text: [relationships([["officeDocument", "word/document.xml"]])] };
  yield {
    name: "word/_rels/document.xml.rels",
    text: [
      relationships([
        ["styles", "styles.xml"],
        ["footer", "footer1.xml"],
      ]),
    ],
  };
  yield { name: "word/styles.xml", text: [styles()] };
  yield { name: "word/footer1.xml", text: [footer()] };
  yield { name: "word/document.xml", text: [document(content)] };
}

function contentTypes(): string {
  const override = ["document.main", "styles", "footer"].map(
    (type) =>
      `<Override PartName="/word/${type === "footer" ? "footer1" : type.replace(".main", "")}.xml" ContentType="${PART}.${type}+xml"/>`,
  );
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override.join("")}</Types>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const items = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${items.join("")}</Relationships>`;
}

/** Fonts as Chinese offices have them; where one is missing, Word takes its own for the script. */
function styles(): string {
  const fonts = (east: string) =>
    `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="${east}"/>`;
  const style = (id: string, name: string, spacing: string, letters: string, outline = "") =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${spacing}${outline}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`;
  const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
  return `${DECLARATION}<w:styles xmlns:w="${W}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts("仿宋")}${size(32)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="560" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${[
    style(
      "Title",
      "Title",
      '<w:jc w:val="center"/><w:spacing w:before="240" w:after="240" w:line="640" w:lineRule="exact"/>',
      `${fonts("宋体")}<w:b/>${size(44)}`,
    ),
    style(
      "Heading1",
      "heading 1",
      '<w:keepNext/><w:ind w:firstLine="640"/><w:spacing w:before="120"/>',
      `${fonts("黑体")}${size(32)}`,
      '<w:outlineLvl w:val="0"/>',
    ),
    style("Number", "Document Number", '<w:jc w:val="center"/><w:spacing w:after="240"/>', fonts("仿宋")),
    style("Addressee", "Addressee", '<w:spacing w:before="120"/>', fonts("仿宋")),
    style("Signature", "Signature", '<w:jc w:val="right"/><w:ind w:right="640"/>', fonts("仿宋")),
    // codes of twenty letters do not break: set flush, a line before one would be torn apart
    style("Body", "Body Text", '<w:ind w:firstLine="640"/><w:jc w:val="left"/>', fonts("仿宋")),
    style(
      "Caption",
      "caption",
      '<w:keepNext/><w:jc w:val="center"/><w:spacing w:before="160" w:line="400" w:lineRule="exact"/>',
      `${fonts("黑体")}${size(24)}`,
    ),
    style(
      "Note",
      "Note",
      '<w:spacing w:after="200" w:line="320" w:lineRule="exact"/>',
      `${fonts("宋体")}${size(18)}`,
    ),
    style(
      "Cell",
      "Table Text",
      '<w:spacing w:line="300" w:lineRule="atLeast"/>',
      `${fonts("宋体")}${size(21)}`,
    ),
  ].join("")}</w:styles>`;
}

const footer = (): string =>
  `${DECLARATION}<w:ftr xmlns:w="${W}"><w:p><w:pPr><w:pStyle w:val="Cell"/><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`;

const words = (text: string, bold = false): string =>
  `<w:r>${bold ? "<w:rPr><w:b/></w:rPr>" : ""}<w:t xml:space="preserve">${escapeExcel(text)}</w:t></w:r>`;
const paragraph = (text: string, style: string, layout = ""): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${layout}</w:pPr>${words(text)}</w:p>`;

const isSignature = (part: DocumentPart | undefined): boolean =>
  part !== undefined && "style" in part && part.style === "Signature";

/** A signature stands clear of the text, with room for the seal, and never alone on a sheet. */
function aboutSignature(content: readonly DocumentPart[], at: number): string {
  if (isSignature(content[at]))
    return `${isSignature(content[at + 1]) ? "<w:keepNext/>" : ""}${isSignature(content[at - 1]) ? "" : '<w:spacing w:before="840"/>'}`;
  return isSignature(content[at + 1]) ? "<w:keepNext/>" : "";
}

function document(content: readonly DocumentPart[]): string {
  const body = content.map((part, at) =>
    "columns" in part ? table(part) : paragraph(part.text, part.style, aboutSignature(content, at)),
  );
  return `${DECLARATION}<w:document xmlns:w="${W}" xmlns:r="${OFFICE}"><w:body>${body.join("")}<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>`;
}

const sideOf = ({ end = false }: { end?: boolean }): string => (end ? "right" : "left");

/** Twips between the margins of A4. */
const WIDTH = 8844;

/** A caption, a header row that repeats on every page, one row that is a loop, and a line of source and clause. */
function table({ caption, loop, columns, note }: DocumentTable): string {
  const total = columns.reduce((sum, { width = 1 }) => sum + width, 0);
  const twips = columns.map(({ width = 1 }) => Math.floor((WIDTH * width) / total));
  const edges = ["top", "left", "bottom", "right", "insideH", "insideV"]
    .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>`)
    .join("");
  const cell = (text: string, i: number, bold: boolean) =>
    `<w:tc><w:tcPr><w:tcW w:w="${twips[i]}" w:type="dxa"/>${bold ? '<w:shd w:val="clear" w:color="auto" w:fill="EFEBE0"/>' : ""}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/><w:jc w:val="${bold ? "center" : sideOf(columns[i]!)}"/></w:pPr>${words(text, bold)}</w:p></w:tc>`;
  const filled = columns.map(({ tag }, i) => {
    const open = i === 0 ? `{#${loop}}` : "";
    const close = i === columns.length - 1 ? `{/${loop}}` : "";
    return cell(`${open}{${tag}}${close}`, i, false);
  });
  const grid = twips.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const headers = columns.map(({ head }, i) => cell(head, i, true)).join("");
  return `${paragraph(caption, "Caption")}<w:tbl><w:tblPr><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${headers}</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>${filled.join("")}</w:tr></w:tbl>${paragraph(note, "Note")}`;
}
