/** Whether a Word file can be a template: readable, its braces whole, and every placeholder one that there is. Pure but for unzipping. */
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import type { Text } from "#kernel/register.ts";
import { unzip } from "#server/platform/geofiles/unzip.ts";
import { placeOf } from "./template-place.ts";

/** What is wrong, where: `place` names part and paragraph as a person counts them in Word. */
export type TemplateFault = { tag: string | null; place: Text | null; message: Text };

const LIMITS = { entries: 400, bytes: 60_000_000 };
export const TEMPLATE_MAX_BYTES = 8 * 1024 * 1024;

/** What a template may hold: `within` names the loop in which a placeholder stands, null outside all of them. */
export type Placeholder = { tag: string; kind: "value" | "loop" | "condition"; within: string | null };

export async function checkTemplate(
  bytes: Uint8Array,
  placeholders: readonly Placeholder[],
): Promise<TemplateFault[]> {
  const outcome = await unzip(bytes, () => true, LIMITS);
  if (outcome.kind === "refuse") {
    return [
      whole(
        outcome.because === "too-large"
          ? "文件解压后太大，请删去图片后再上传。"
          : "这不是 Word 文档（.docx）。请在 Word 或 WPS 中另存为 .docx 再上传。",
        outcome.because === "too-large"
          ? "It unpacks to too much: take out pictures."
          : "This is not a Word document (.docx): save it as .docx from Word or WPS.",
      ),
    ];
  }
  const names = outcome.files.map(({ name }) => name);
  if (!names.includes("word/document.xml"))
    return [
      whole("这不是 Word 文档（.docx），缺少正文。", "This is not a Word document (.docx): it has no body."),
    ];
  const active = names.find((name) => /vbaProject|\/embeddings\/|\/activeX\//i.test(name));
  if (active)
    return [
      whole(
        `模板里有宏或嵌入对象（${active}），请删去后再上传。`,
        `It holds a macro or an embedded object (${active}): remove it.`,
      ),
    ];
  return tagFaults(bytes, placeholders);
}

const whole = (zh: string, en: string): TemplateFault => ({ tag: null, place: null, message: { zh, en } });

/** What docxtemplater made of a part of the document: texts, and placeholders with what stands in them. */
type Part = { type: string; value: string; module?: string; subparsed?: Part[] };
type Compiled = { compiled: Record<string, { postparsed: Part[] }> };

function tagFaults(bytes: Uint8Array, placeholders: readonly Placeholder[]): TemplateFault[] {
  const zip = new PizZip(Buffer.from(bytes));
  let compiled: Compiled["compiled"];
  try {
    const options = { paragraphLoop: true, linebreaks: true, errorLogging: false };
    ({ compiled } = new Docxtemplater(zip, options) as unknown as Compiled);
  } catch (error) {
    return syntaxFaults(error, zip);
  }
  const known = knownOf(placeholders);
  return Object.entries(compiled).flatMap(([file, { postparsed }]) => {
    // the names of authors and the like are no place for figures
    if (!file.startsWith("word/")) return [];
    const xml = zip.file(file)?.asText() ?? "";
    return unknownTags(postparsed, null, known).map(
      ({ tag, said, message }): TemplateFault => ({ tag, place: placeOf(file, xml, said), message }),
    );
  });
}

type Unknown = { tag: string; said: string; message: Text };

type Known = {
  kindOf(tag: string, within: string | null): Placeholder["kind"] | undefined;
  /** a loop in which the placeholder stands, where it stands in one only */
  loopOf(tag: string): string | null | undefined;
};

const knownOf = (placeholders: readonly Placeholder[]): Known => ({
  kindOf: (tag, within) =>
    (
      placeholders.find((one) => one.tag === tag && one.within === within) ??
      placeholders.find((one) => one.tag === tag && one.within === null)
    )?.kind,
  loopOf: (tag) =>
    placeholders.find((one) => one.tag === tag && one.kind === "value" && one.within !== null)?.within,
});

/** Walks the placeholders; what stands in a loop may use the loop's fields and all that stands outside. */
const unknownTags = (parts: readonly Part[], within: string | null, known: Known): Unknown[] =>
  parts.filter(({ type }) => type === "placeholder").flatMap((part) => unknownIn(part, within, known));

function unknownIn(part: Part, within: string | null, known: Known): Unknown[] {
  const tag = part.value.trim();
  const kind = known.kindOf(tag, within);
  if (part.module === "loop") {
    if (kind !== "loop" && kind !== "condition") return [unknown(tag, `{#${tag}}`, within, known)];
    return unknownTags(part.subparsed ?? [], kind === "loop" ? tag : within, known);
  }
  if (part.module) return [unknown(tag, tag, within, known)];
  return kind === "value" ? [] : [unknown(tag, `{${tag}}`, within, known)];
}

function unknown(tag: string, said: string, within: string | null, known: Known): Unknown {
  const loop = known.loopOf(tag);
  if (loop)
    return {
      tag,
      said,
      message: {
        zh: `占位符 ${said} 只能用在 {#${loop}}…{/${loop}} 之内。`,
        en: `${said} stands only within {#${loop}}…{/${loop}}.`,
      },
    };
  const inside = within === null ? "" : `（在 {#${within}} 之内）`;
  return {
    tag,
    said,
    message: {
      zh: `没有占位符 ${said}${inside}，请对照占位符清单改正。`,
      en: `There is no placeholder ${said}: compare with the list of placeholders.`,
    },
  };
}

type Problem = {
  id?: string;
  xtag?: string;
  explanation?: string;
  file?: string;
  openingtag?: string;
  closingtag?: string;
};
type TemplateError = { properties?: Problem & { errors?: { properties?: Problem }[] }; message?: string };

const SYNTAX: Record<string, (tag: string) => Text> = {
  unclosed_tag: (tag) => ({
    zh: `占位符“{${tag}”缺少右花括号 }。`,
    en: `“{${tag}” lacks its closing brace }.`,
  }),
  unopened_tag: (tag) => ({ zh: `“${tag}}”缺少左花括号 {。`, en: `“${tag}}” lacks its opening brace {.` }),
  unclosed_loop: (tag) => ({ zh: `{#${tag}} 没有对应的 {/${tag}}。`, en: `{#${tag}} has no {/${tag}}.` }),
  unopened_loop: (tag) => ({ zh: `{/${tag}} 没有对应的 {#${tag}}。`, en: `{/${tag}} has no {#${tag}}.` }),
  closing_tag_does_not_match_opening_tag: (tag) => ({
    zh: `{#${tag}} 与后面的结束标记不一致。`,
    en: `{#${tag}} is closed by another name.`,
  }),
  duplicate_open_tag: (tag) => ({
    zh: `“${tag}”有多余的左花括号 {。`,
    en: `“${tag}” has an opening brace { too many.`,
  }),
  duplicate_close_tag: (tag) => ({
    zh: `“${tag}”有多余的右花括号 }。`,
    en: `“${tag}” has a closing brace } too many.`,
  }),
};

function syntaxFaults(error: unknown, zip: PizZip): TemplateFault[] {
  const { properties, message } = error as TemplateError;
  const all = properties?.errors?.flatMap((one) => one.properties ?? []) ?? (properties ? [properties] : []);
  if (all.length === 0)
    return [whole(`模板无法读取：${message ?? ""}`, `The template cannot be read: ${message ?? ""}`)];
  return all.map((problem): TemplateFault => {
    const tag = (problem.xtag ?? problem.openingtag ?? "").replace(/^[{#^/]+|\}+$/g, "").trim();
    const file = problem.file ?? "word/document.xml";
    const said = SYNTAX[problem.id ?? ""]?.(tag);
    const because = problem.explanation ?? problem.id ?? "";
    return {
      tag: tag || null,
      place: placeOf(file, zip.file(file)?.asText() ?? "", tag),
      message: said ?? { zh: `占位符 ${tag} 有误：${because}`, en: `${tag}: ${because}` },
    };
  });
}
