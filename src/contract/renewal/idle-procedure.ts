/** Steps of 闲置土地处置办法, days that do not count, and the notices. */
import { z } from "zod";
import { DELAY_CAUSES } from "#engine/idle-land/idle-facts.ts";
import { EvidenceIds } from "../evidence.ts";
import { t } from "../text.ts";
import { IDLE_STEPS } from "./poor-land.ts";

export const DELAY_CAUSE_WORDS: Record<(typeof DELAY_CAUSES)[number], { zh: string; en: string }> = {
  delivery: t("未按约定期限、条件交付土地", "Land not handed over as agreed"),
  planning: t("规划依法修改", "Plan changed by law"),
  policy: t("国家出台政策须调整", "National policy"),
  petition: t("处置相关群众信访事项", "Petitions concerning the land"),
  heritage: t("军事管制、文物保护", "Military control, heritage"),
  authority: t("政府及部门的其他行为", "Other acts of authorities"),
  "force-majeure": t("自然灾害等不可抗力", "Force majeure"),
};

export const STEP_WORDS: Record<(typeof IDLE_STEPS)[number], { zh: string; en: string }> = {
  surveyed: t("发出调查通知书", "Notice of inquiry served"),
  recognised: t("下达认定书", "Finding served"),
  "fee-decided": t("征缴土地闲置费", "Fee decided"),
  "take-back-decided": t("决定收回", "Take-back decided"),
  disposed: t("处置完成", "Disposed of"),
};

export const AddDelay = z
  .object({
    fromOn: z.iso.date(),
    untilOn: z.iso.date().nullable().default(null),
    cause: z.enum(DELAY_CAUSES),
    note: z.string().trim().min(1).max(500),
    document: z.string().trim().max(200).nullable().default(null),
    evidenceIds: EvidenceIds,
  })
  .refine(({ fromOn, untilOn }) => untilOn === null || untilOn >= fromOn, {
    path: ["untilOn"],
    error: "结束日期早于开始日期 / It ends before it begins",
  });
export type AddDelay = z.infer<typeof AddDelay>;

export const DecideDelay = z.object({
  revision: z.int(),
  accepted: z.boolean(),
  why: z.string().trim().min(1).max(500),
});
export type DecideDelay = z.infer<typeof DecideDelay>;

export const TakeStep = z.object({
  revision: z.int(),
  step: z.enum(IDLE_STEPS),
  onDay: z.iso.date(),
  documentNo: z.string().trim().max(80).nullable().default(null),
  /** how it was disposed of: 延长动工期限, 协议有偿收回 … */
  disposal: z.string().trim().max(200).nullable().default(null),
  note: z.string().trim().max(500).nullable().default(null),
});
export type TakeStep = z.infer<typeof TakeStep>;

export const IDLE_PAPERS = ["survey", "recognition", "fee", "take-back"] as const;
export const IdlePaper = z.enum(IDLE_PAPERS);
export type IdlePaper = z.infer<typeof IdlePaper>;
export const IDLE_PAPER_WORDS: Record<IdlePaper, { zh: string; en: string }> = {
  survey: t("闲置土地调查通知书", "Notice of inquiry"),
  recognition: t("闲置土地认定书", "Finding of idle land"),
  fee: t("征缴土地闲置费决定书", "Decision on the fee"),
  "take-back": t("收回国有建设用地使用权决定书", "Decision to take back"),
};
