import { expect, test } from "vitest";
import type { Industry } from "#contract/enterprise/industry.ts";
import { industryTree } from "./industries.ts";

const one = (code: string, parent: string | null, level: number, hasChildren: boolean): Industry => ({
  code,
  level,
  parent,
  hasChildren,
  name: `类${code}`,
  nameEn: level === 1 ? `Section ${code}` : null,
});
const classes = [
  one("359", "35", 3, false),
  one("C", null, 1, true),
  one("36", "C", 2, true),
  one("35", "C", 2, true),
];

test("classes stand under their parents, in the order of their codes", () => {
  const [section, ...rest] = industryTree(classes, "zh");
  expect([section?.title, rest]).toEqual(["C 类C", []]);
  expect(section?.children?.map(({ value }) => value)).toEqual(["35", "36"]);
  expect(section?.children?.[0]?.children).toEqual([{ value: "359", title: "359 类359", isLeaf: true }]);
});

test("a class whose children are not known yet may still be opened", () => {
  const [section] = industryTree(classes, "en");
  expect(section?.title).toBe("C Section C");
  expect(section?.children?.[1]).toEqual({ value: "36", title: "36 类36", isLeaf: false });
});
