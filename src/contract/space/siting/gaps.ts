/** 缺口: what was looked for and not found, added up. */
import { z } from "zod";
import { SitingQuestion } from "./wanted.ts";

const Both = z.object({ zh: z.string(), en: z.string() });

export const GapQuery = z.object({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** a GB/T 4754 code, standing for all beneath it */
  industry: z
    .string()
    .regex(/^[A-T]?\d{0,4}$/)
    .optional(),
});
export type GapQuery = z.infer<typeof GapQuery>;

export const GapLine = z.object({
  /** the criteria by key, with what was wanted of each: `clearHeightM:at-least:8` */
  id: z.string(),
  criteria: z.array(z.string()),
  wanted: Both,
  sentence: Both,
  /** searches that asked it, and those of them that found nothing */
  searches: z.int(),
  inVain: z.int(),
  demands: z.int(),
  /** free sites that meet it today, and those of which it is not known */
  supply: z.int(),
  unknown: z.int(),
});
export type GapLine = z.infer<typeof GapLine>;

export const GapReport = z.object({
  from: z.string(),
  to: z.string(),
  searches: z.int(),
  inVain: z.int(),
  /** one criterion each, those that were asked most in vain first */
  byCriterion: z.array(GapLine),
  /** two together that no site meets, though each is met by some */
  byCombination: z.array(GapLine),
  byIndustry: z.array(z.object({ industry: z.string(), searches: z.int(), inVain: z.int() })),
  byMonth: z.array(z.object({ month: z.string(), searches: z.int(), inVain: z.int() })),
});
export type GapReport = z.infer<typeof GapReport>;

export const GapSearches = z.object({
  searches: z.array(
    z.object({
      id: z.string(),
      askedOn: z.string(),
      askedBy: z.string(),
      demandId: z.string().nullable(),
      demandTitle: z.string().nullable(),
      industryCode: z.string().nullable(),
      found: z.int(),
      perhaps: z.int(),
      question: SitingQuestion,
    }),
  ),
});
export type GapSearches = z.infer<typeof GapSearches>;
