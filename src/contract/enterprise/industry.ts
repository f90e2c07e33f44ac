import { z } from "zod";

/**
 * A class of GB/T 4754, as the tree of industries shows it. Codes as the standard writes them: a letter for a section,
 * then 2, 3 and 4 digits without the letter.
 */
export const Industry = z.object({
  code: z.string(),
  level: z.int().min(1).max(4),
  name: z.string(),
  nameEn: z.string().nullable(),
  parent: z.string().nullable(),
  /** there are classes beneath it */
  hasChildren: z.boolean(),
});
export type Industry = z.infer<typeof Industry>;

const Code = z
  .string()
  .regex(/^([A-T]|\d{2,4})$/, "应为行业代码，如 C、35、3599 / A class is written C, 35 or 3599");

/** One question at a time: `codes` before `q` before `parent`; the sections when nothing is asked. */
export const IndustryQuery = z.object({
  /** the classes right beneath this one */
  parent: Code.optional(),
  /** words of the name, its pinyin or initials, or the beginning of the code */
  q: z.string().trim().max(40).optional(),
  /** `35,3599`: these classes */
  codes: z
    .string()
    .regex(/^([A-T]|\d{2,4})(,([A-T]|\d{2,4})){0,99}$/)
    .optional(),
});
export type IndustryQuery = z.infer<typeof IndustryQuery>;

/** Parents before children; what `q` and `codes` find comes with everything above it. */
export const IndustryReply = z.object({
  classes: z.array(Industry),
  /** of those, the ones that were asked for, best first */
  found: z.array(z.string()),
});
export type IndustryReply = z.infer<typeof IndustryReply>;
