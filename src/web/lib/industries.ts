import { queryOptions } from "@tanstack/react-query";
import { type Industry, IndustryReply } from "#contract/enterprise/industry.ts";
import { call } from "./api.ts";
import type { Language } from "./format.ts";

const ask = (query: Record<string, string>) =>
  queryOptions({
    queryKey: ["industries", query],
    // the standard changes once in many years
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => call(IndustryReply, `/industries?${new URLSearchParams(query)}`, { signal }),
  });

/** The classes right beneath one; the sections beneath none. */
export const industriesBeneath = (parent: string | undefined) => ask(parent ? { parent } : {});

/** Classes by words, pinyin or the beginning of their code, with everything above them. */
export const industriesFound = (q: string) => ask({ q });

/** Classes by their codes, with everything above them. */
export const industriesOf = (codes: readonly string[]) => ask({ codes: codes.join(",") });

/** A code that the server knows how to read: what an old record or a typed address holds may be anything. */
export const isIndustryCode = (code: string): boolean => /^([A-T]|\d{2,4})$/.test(code);

/** `35 专用设备制造业`. Only sections have names in English, so the Chinese name stands in where there is none. */
export function industryName({ code, name, nameEn }: Industry, language: Language): string {
  return `${code} ${language === "en" ? (nameEn ?? name) : name}`;
}

/** A class with those beneath it that are known so far, in the shape of a tree control. */
export type IndustryNode = {
  value: string;
  title: string;
  isLeaf: boolean;
  children?: IndustryNode[];
};

/** Classes, in any order, as the trees they make; a class whose parent is not among them begins one. */
export function industryTree(classes: Iterable<Industry>, language: Language): IndustryNode[] {
  const byCode = new Map([...classes].map((one) => [one.code, one]));
  const nodes = new Map<string, IndustryNode>();
  const roots: IndustryNode[] = [];
  for (const one of [...byCode.values()].sort((a, b) => a.level - b.level || (a.code < b.code ? -1 : 1))) {
    const node = { value: one.code, title: industryName(one, language), isLeaf: !one.hasChildren };
    nodes.set(one.code, node);
    const above = one.parent === null ? undefined : nodes.get(one.parent);
    if (above) above.children = [...(above.children ?? []), node];
    else roots.push(node);
  }
  return roots;
}
