import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import type { Industry } from "#contract/enterprise/industry.ts";
import {
  type IndustryNode,
  industriesBeneath,
  industriesFound,
  industriesOf,
  industryName,
  industryTree,
  isIndustryCode,
} from "#web/lib/industries.ts";
import { useLanguage } from "#web/lib/language.ts";

/** The tree of industries as far as it has been opened; while words are typed, what they find with its path. */
export function useIndustryTree(chosen: readonly string[]) {
  const { language } = useLanguage();
  const client = useQueryClient();
  const [opened, setOpened] = useState<readonly Industry[]>([]);
  const [expanded, setExpanded] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());

  const sections = useQuery(industriesBeneath(undefined));
  const codes = chosen.filter(isIndustryCode);
  const known = useQuery({ ...industriesOf(codes), enabled: codes.length > 0 });
  const found = useQuery({
    ...industriesFound(q),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });

  const searching = q !== "";
  const shown = searching
    ? (found.data?.classes ?? [])
    : [...(sections.data?.classes ?? []), ...opened, ...(known.data?.classes ?? [])];
  const name = (code: string) => {
    const one = known.data?.classes.find((candidate) => candidate.code === code);
    return one ? industryName(one, language) : code;
  };
  return {
    tree: industryTree(shown, language),
    expanded: searching ? shown.map(({ code }) => code) : expanded,
    typed,
    setTyped,
    setExpanded,
    name,
    async open({ value }: Pick<IndustryNode, "value">) {
      const { classes } = await client.ensureQueryData(industriesBeneath(value));
      setOpened((before) => [...before, ...classes]);
    },
  };
}
