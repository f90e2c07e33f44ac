/** A method out of a YAML file, every fault with the line and column at which it stands. */
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { readDraft } from "#contract/evaluation/draft-method.ts";
import type { MethodIssue } from "#contract/evaluation/method-studio.ts";
import { t } from "#contract/text.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { Text } from "#kernel/register.ts";

export type ReadMethod =
  | { kind: "method"; method: Method; issues: MethodIssue[] }
  | { kind: "invalid"; issues: MethodIssue[] };

/** Reads YAML or JSON. A method that cannot grade yet is read all the same, with what it lacks. */
export function methodFromYaml(text: string): ReadMethod {
  const lines = new LineCounter();
  try {
    return readWhole(text, lines);
  } catch (fault) {
    // nesting or aliases without end, in a file made to do harm
    if (!(fault instanceof RangeError || fault instanceof ReferenceError)) throw fault;
    return {
      kind: "invalid",
      issues: [
        syntaxIssue(0, lines, t("嵌套或引用过多，不能读取", "Nested or repeated too deeply to be read")),
      ],
    };
  }
}

function readWhole(text: string, lines: LineCounter): ReadMethod {
  const document = parseDocument(text.replace(/^\uFEFF/, ""), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const issues = document.errors.map(({ pos, code, message }) =>
      syntaxIssue(pos[0], lines, yamlFault(code, message)),
    );
    return { kind: "invalid", issues };
  }
  const data: unknown = document.toJS({ maxAliasCount: 100 });
  const draft = readDraft(data ?? {});
  const facts = draft.kind === "draft" ? draft.method.facts : [];
  const issues = draft.issues.map(({ line, code, message }): MethodIssue => {
    const offset = offsetOf(document, partsOf(line), facts);
    return { line, code, message, at: placeOf(offset, lines) };
  });
  return draft.kind === "draft"
    ? { kind: "method", method: draft.method, issues }
    : { kind: "invalid", issues };
}

function placeOf(offset: number, lines: LineCounter): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

const syntaxIssue = (offset: number, lines: LineCounter, message: Text): MethodIssue => ({
  line: "",
  code: "not-yaml",
  message,
  at: placeOf(offset, lines),
});

const FAULTS: Record<string, string> = {
  BAD_INDENT: "缩进不对齐",
  TAB_AS_INDENT: "缩进不能用制表符，请用空格",
  DUPLICATE_KEY: "同一项写了两次",
  MISSING_CHAR: "缺少引号、括号或冒号",
  UNEXPECTED_TOKEN: "这里多了不该有的内容",
  MULTILINE_IMPLICIT_KEY: "这一项的名称跨了行，多半是前面缺了引号或冒号",
  BLOCK_AS_IMPLICIT_KEY: "缩进或冒号有误",
  BLOCK_IN_FLOW: "括号没有写完就换了写法",
  BAD_ALIAS: "引用的名称不存在",
  MULTIPLE_DOCS: "一个文件只能放一份办法",
};

const yamlFault = (code: string, message: string): Text =>
  t(`不是有效的 YAML：${FAULTS[code] ?? message}`, `Not valid YAML: ${message}`);

const partsOf = (line: string): string[] =>
  [...line.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([whole, n]) => n ?? whole);

/** Where a line begins in the file; of what is not there, the nearest that is. */
function offsetOf(document: Document.Parsed, parts: readonly string[], facts: Method["facts"]): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [depth, part] of parts.entries()) {
    const key = depth === 1 && parts[0] === "facts" ? factPlace(node, facts[Number(part)]?.key) : part;
    const next = stepInto(node, key);
    if (!next) break;
    offset = next.offset;
    node = next.node;
  }
  return offset;
}

/** Standard facts are not in the file, so that a fact is found by its key. */
function factPlace(node: Node | null, key: string | undefined): string {
  const items = isSeq(node) ? node.items : [];
  return String(items.findIndex((item) => isMap(item) && item.get("key") === key));
}

function stepInto(node: Node | null, part: string): { node: Node | null; offset: number } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(part)] as Node | undefined;
    return item && { node: item, offset: item.range?.[0] ?? 0 };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((one) => isScalar(one.key) && String(one.key.value) === part);
  if (!pair) return undefined;
  const value = pair.value as Node | null;
  const key = pair.key as Node;
  // a value that spans lines is best shown by its name
  const start = isScalar(value) ? value.range?.[0] : key.range?.[0];
  return { node: value, offset: start ?? key.range?.[0] ?? 0 };
}
