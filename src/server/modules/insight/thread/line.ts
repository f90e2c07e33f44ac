import type { ThreadLine, ThreadParcel, ThreadPart, ThreadTone } from "#contract/insight/thread.ts";
import type { Text } from "#kernel/register.ts";

/** Whose life is told, and how far: an ancestor's until it ceased, one's own until the day of the page. */
export type Member = ThreadParcel & {
  areaM2: number;
  bornOn: string | null;
  retiredOn: string | null;
  generation: number;
};

/** The day of the page, and what it is to be told up to. */
export type Scene = { at: string; members: readonly Member[] };

export const parcelOf = ({ members }: Scene, id: string): Member =>
  members.find((member) => member.id === id) ?? members[0]!;

/** The last day of a member's life that the page tells. */
export const lastDay = ({ at }: Scene, { retiredOn }: Member): string =>
  retiredOn !== null && retiredOn < at ? retiredOn : at;

export const isTold = (scene: Scene, member: Member, on: string): boolean => on <= lastDay(scene, member);

type NewLine = {
  id: string;
  on: string | null;
  part: ThreadPart;
  parcel: Member;
  title: Text;
  detail?: Text | null;
  why?: Text | string | null;
  tone?: ThreadTone;
  source?: string | null;
  asOf?: string | null;
  href?: string | null;
};

export const same = (text: string): Text => ({ zh: text, en: text });
const bothOf = (why: Text | string | null | undefined): Text | null =>
  typeof why === "string" ? same(why) : (why ?? null);

/** A line of the story; none without a day, and none of what came after the day of the page or the end of the parcel. */
export function lineOf(scene: Scene, made: NewLine): ThreadLine[] {
  return made.on !== null && isTold(scene, made.parcel, made.on) ? [written(made, made.on, false)] : [];
}

/** The same for what is promised or runs out: what lies ahead of the page is told as such, of land that is still there. */
export function dueOf(scene: Scene, made: NewLine): ThreadLine[] {
  if (made.on === null) return [];
  const isAhead = !isTold(scene, made.parcel, made.on);
  return isAhead && lastDay(scene, made.parcel) !== scene.at ? [] : [written(made, made.on, isAhead)];
}

function written({ id, part, parcel, title, ...made }: NewLine, on: string, isAhead: boolean): ThreadLine {
  return {
    id,
    on,
    part,
    parcel: { id: parcel.id, code: parcel.code },
    title,
    detail: made.detail ?? null,
    why: bothOf(made.why),
    tone: isAhead ? "calm" : (made.tone ?? "calm"),
    isAhead,
    source: made.source ?? null,
    asOf: made.asOf ?? null,
    href: made.href ?? null,
  };
}

/** A figure as it stands in a line, with at most two decimals. */
export const figure = (value: number, decimals = 2): string =>
  (Math.round(value * 10 ** decimals) / 10 ** decimals).toLocaleString("en");

/** Parts of a detail that are there, joined as each language joins them. */
export function joined(parts: readonly (Text | null | false | undefined)[]): Text | null {
  const there = parts.filter((part): part is Text => Boolean(part));
  if (there.length === 0) return null;
  return { zh: there.map(({ zh }) => zh).join("，"), en: there.map(({ en }) => en).join(", ") };
}
