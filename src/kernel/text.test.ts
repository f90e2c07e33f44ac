import fc from "fast-check";
import { expect, test } from "vitest";
import { foldText, queryGrams, searchGrams, tidyText } from "./text.ts";

test("kept text loses invisible characters and blanks, and keeps its brackets and line breaks", () => {
  expect(tidyText("\ufeff　某某（杭州）  有限公司\u200b \r\n 二厂 ")).toBe("某某（杭州） 有限公司\n二厂");
});

test("compared text ignores width, case and blanks", () => {
  expect(foldText("Ｒ＆Ｄ 经费（万元）")).toBe(foldText("r&d经费(万元)"));
});

test("two neighbouring characters find a firm, one does too, two apart do not", () => {
  const stored = new Set(searchGrams("杭州凤栖精密（ABC）2号"));
  const finds = (asked: string) => queryGrams(asked).every((gram) => stored.has(gram));
  expect(finds("精密")).toBe(true);
  expect(finds("栖")).toBe(true);
  expect(finds("abc")).toBe(true);
  expect(finds("杭密")).toBe(false);
  expect(finds("密a")).toBe(false);
});

test("any piece of a text finds the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat(), fc.nat(), (text, from, length) => {
      const chars = [...text.normalize("NFKC")];
      const piece = chars
        .slice(from % (chars.length + 1))
        .slice(0, length)
        .join("");
      const stored = new Set(searchGrams(chars.join("")));
      expect(queryGrams(piece).every((gram) => stored.has(gram))).toBe(true);
    }),
  );
});

test("tidying twice is tidying once", () => {
  fc.assert(fc.property(fc.string(), (text) => void expect(tidyText(tidyText(text))).toBe(tidyText(text))));
});
