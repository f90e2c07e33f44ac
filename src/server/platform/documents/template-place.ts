/** Where in a Word part a text stands, as a person finds it: which paragraph, and how that paragraph begins. Pure. */
import type { Text } from "#kernel/register.ts";

const PARAGRAPH = /<w:p[ >][\s\S]*?<\/w:p>/g;
const TEXT = /<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g;

/** The texts of a part's paragraphs in order, those in tables among them. A placeholder split over runs is whole again. */
export const paragraphsOf = (xml: string): string[] =>
  [...xml.matchAll(PARAGRAPH)].map(([paragraph]) =>
    [...paragraph.matchAll(TEXT)].map(([, text]) => unescaped(text!)).join(""),
  );

const unescaped = (text: string): string =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");

const SHOWN = 24;

/** The first paragraph that has the text; null where none has. */
export function placeOf(file: string, xml: string, text: string): Text | null {
  if (text === "") return null;
  const paragraphs = paragraphsOf(xml);
  const at = paragraphs.findIndex((paragraph) =>
    paragraph.replace(/\s/g, "").includes(text.replace(/\s/g, "")),
  );
  if (at < 0) return null;
  const whole = paragraphs[at]!.trim();
  const begins = whole.length > SHOWN ? `${whole.slice(0, SHOWN)}…` : whole;
  return {
    zh: `${partName(file).zh}第 ${at + 1} 段（“${begins}”）`,
    en: `${partName(file).en}, paragraph ${at + 1} (“${begins}”)`,
  };
}

function partName(file: string): Text {
  if (/header\d*\.xml$/.test(file)) return { zh: "页眉", en: "header" };
  if (/footer\d*\.xml$/.test(file)) return { zh: "页脚", en: "footer" };
  if (/notes\.xml$/.test(file)) return { zh: "脚注", en: "notes" };
  return { zh: "正文", en: "body" };
}
