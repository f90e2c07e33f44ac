/** The papers of a case and their templates. */
import { z } from "zod";
import type { Text } from "#kernel/register.ts";
import { t } from "../text.ts";

export const PAPER_KINDS = ["notice", "recognition", "publicity", "plan", "acceptance"] as const;

export const PAPER_WORDS: Record<(typeof PAPER_KINDS)[number], Text> = {
  notice: t("告知书", "Notice"),
  recognition: t("认定决定书", "Decision"),
  publicity: t("公示", "Publication"),
  plan: t("一地一策方案", "Plan"),
  acceptance: t("验收意见", "Acceptance"),
};

export const PaperTemplates = z.object({
  /** a zone's own; the others are as shipped */
  own: z.array(z.object({ kind: z.enum(PAPER_KINDS), fileName: z.string(), uploadedAt: z.string() })),
  placeholders: z.array(
    z.object({
      tag: z.string(),
      kind: z.enum(["value", "loop", "condition"]),
      within: z.string().nullable(),
      about: z.object({ zh: z.string(), en: z.string() }),
    }),
  ),
});
