/**
 * Two methods compared, line by line: what is new, what is gone, what says something else, what stands elsewhere.
 *
 * Post: no difference exactly where both say the same (their id and version apart);
 *       the other way round, the same lines differ, new for gone and after for before.
 */
import type { Text } from "#kernel/register.ts";
import type { MethodField, MethodLine, MethodSection } from "./lines/line-fields.ts";
import { methodLines } from "./lines/method-lines.ts";
import type { Method } from "./method.ts";
import { say } from "./words/condition-words.ts";

export type MethodDifference = {
  section: MethodSection;
  kind: "added" | "removed" | "changed" | "moved";
  /** the same for the same difference, whichever way the two are compared */
  id: string;
  /** where it stands: in the later method, or in the earlier for a line that is gone */
  path: string;
  /** 指标“亩均税收” · 权重 */
  subject: Text;
  before: Text | null;
  after: Text | null;
  /** the whole of it as one sentence */
  sentence: Text;
  clause: string | null;
};

export function compareMethods(before: Method, after: Method): MethodDifference[] {
  const old = byId(methodLines(before));
  const now = byId(methodLines(after));
  const ids = [...now.keys(), ...[...old.keys()].filter((id) => !now.has(id))];
  const lines = ids.flatMap((id) => lineDifferences(old.get(id), now.get(id)));
  const found = [...lines, ...movedLists([...old.values()], [...now.values()])];
  const order = [...new Set([...now.values(), ...old.values()].map(({ section }) => section))];
  return order.flatMap((section) => found.filter((one) => one.section === section));
}

const byId = (lines: readonly MethodLine[]) => new Map(lines.map((line) => [line.id, line]));

function lineDifferences(old: MethodLine | undefined, now: MethodLine | undefined): MethodDifference[] {
  if (!old) return now ? [comeOrGone(now, "added")] : [];
  if (!now) return [comeOrGone(old, "removed")];
  const was = new Map(old.fields.map((field) => [field.key, field]));
  const is = new Map(now.fields.map((field) => [field.key, field]));
  const keys = [...is.keys(), ...[...was.keys()].filter((key) => !is.has(key))];
  return keys
    .filter((key) => was.get(key)?.raw !== is.get(key)?.raw)
    .map((key) => changed(now, was.get(key), is.get(key)));
}

function comeOrGone(line: MethodLine, kind: "added" | "removed"): MethodDifference {
  const subject = subjectOf(line);
  const [zh, en] = kind === "added" ? ["新增", "new"] : ["取消", "gone"];
  const { zh: wholeZh, en: wholeEn } = line.whole;
  return {
    section: line.section,
    kind,
    id: line.id,
    path: line.path,
    subject,
    before: kind === "removed" ? line.whole : null,
    after: kind === "added" ? line.whole : null,
    sentence: say(
      `${zh}${subject.zh}${wholeZh && `：${wholeZh}`}`,
      `${subject.en} is ${en}${wholeEn && `: ${wholeEn}`}`,
    ),
    clause: line.clause ?? null,
  };
}

function changed(
  line: MethodLine,
  old: MethodField | undefined,
  now: MethodField | undefined,
): MethodDifference {
  const of = subjectOf(line);
  const { label, key } = (now ?? old)!;
  const [before, after] = told(old, now);
  const subject = say(`${of.zh} · ${label.zh}`, `${of.en} · ${label.en}`);
  return {
    section: line.section,
    kind: "changed",
    id: `${line.id}.${key}`,
    path: line.path,
    subject,
    before,
    after,
    sentence: say(
      changeSentence(`${of.zh}${line.list ? "的" : "："}${label.zh}`, before?.zh, after?.zh, "zh"),
      changeSentence(`${of.en}: ${label.en}`, before?.en, after?.en, "en"),
    ),
    clause: line.clause ?? null,
  };
}

/** What was said before and after, in each language in words that differ. */
function told(old: MethodField | undefined, now: MethodField | undefined): [Text | null, Text | null] {
  if (!old || !now) return [old?.said ?? null, now?.said ?? null];
  const tell = (language: "zh" | "en"): [string, string] => {
    const [was, is] = [old.said[language], now.said[language]];
    if (was !== is) return [was, is];
    const other = language === "zh" ? "en" : "zh";
    if (old.said[other] !== now.said[other]) return [both(old.said), both(now.said)];
    return [old.raw, now.raw];
  };
  const [zhWas, zhIs] = tell("zh");
  const [enWas, enIs] = tell("en");
  return [say(zhWas, enWas), say(zhIs, enIs)];
}

const both = ({ zh, en }: Text): string => `${zh} / ${en}`;

function changeSentence(
  what: string,
  before: string | undefined,
  after: string | undefined,
  language: "zh" | "en",
): string {
  if (!before) return language === "zh" ? `${what}定为 ${after}` : `${what} is set to ${after}`;
  if (!after)
    return language === "zh" ? `${what}不再规定，原为 ${before}` : `${what} is dropped, it was ${before}`;
  return language === "zh" ? `${what}由 ${before} 改为 ${after}` : `${what} from ${before} to ${after}`;
}

function subjectOf({ list, name }: MethodLine): Text {
  return list ? say(`${list.noun.zh}“${name.zh}”`, `${list.noun.en} “${name.en}”`) : name;
}

/** Lists whose lines stand in another order than before; those that came or went are left out of it. */
function movedLists(old: readonly MethodLine[], now: readonly MethodLine[]): MethodDifference[] {
  const keys = [...new Set(now.flatMap(({ list }) => (list ? [list.key] : [])))];
  return keys.flatMap((key) => {
    const remained = (lines: readonly MethodLine[], others: readonly MethodLine[]) =>
      lines.filter((line) => line.list?.key === key && others.some(({ id }) => id === line.id));
    const [was, is] = [remained(old, now), remained(now, old)];
    if (was.every(({ id }, n) => id === is[n]?.id)) return [];
    return [moved(key, was, is)];
  });
}

function moved(key: string, was: readonly MethodLine[], is: readonly MethodLine[]): MethodDifference {
  const { section, list } = is[0]!;
  const { noun } = list!;
  const names = (lines: readonly MethodLine[]): Text =>
    say(lines.map(({ name }) => name.zh).join("、"), lines.map(({ name }) => name.en).join(", "));
  const [before, after] = [names(was), names(is)];
  return {
    section,
    kind: "moved",
    id: `${key}.order`,
    path: key,
    subject: say(`${noun.zh} · 次序`, `${noun.en} · order`),
    before,
    after,
    sentence: say(
      `${noun.zh}的次序由 ${before.zh} 改为 ${after.zh}`,
      `${noun.en}: order from ${before.en} to ${after.en}`,
    ),
    clause: null,
  };
}
