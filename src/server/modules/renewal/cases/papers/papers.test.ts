import { expect, test } from "vitest";
import { PAPER_KINDS } from "#contract/renewal/case-paper.ts";
import { checkTemplate } from "#server/platform/documents/check-template.ts";
import { PAPER_PLACEHOLDERS } from "./paper-placeholders.ts";
import { shippedTemplate } from "./papers.ts";

test.for(PAPER_KINDS)("the shipped %s holds only placeholders that there are", async (kind) => {
  expect(await checkTemplate(await shippedTemplate(kind), PAPER_PLACEHOLDERS)).toEqual([]);
});
