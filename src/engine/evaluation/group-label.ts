/** What a ranking group or a cell of a baseline is called. */
import type { Text } from "#kernel/register.ts";
import type { Method } from "./method.ts";

/** Labels of the words in a group's key; the tier, or everyone, where there is one group. */
export function groupLabel(method: Method, key: string): Text {
  if (key === "") {
    const [tier, other] = method.tiers;
    return tier && !other ? tier.label : { zh: "全部", en: "All" };
  }
  const words = key.split(" / ").map((word) => wordLabel(method, word));
  return { zh: words.map((word) => word.zh).join(" / "), en: words.map((word) => word.en).join(" / ") };
}

function wordLabel(method: Method, word: string): Text {
  const named = [
    ...method.tiers,
    ...method.groupings.flatMap((grouping) => [...grouping.groups, grouping.otherwise]),
  ];
  return named.find(({ key }) => key === word)?.label ?? { zh: word, en: word };
}
