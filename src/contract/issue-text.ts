import { z } from "zod";
import type { Text } from "#kernel/register.ts";
import { t } from "./text.ts";

const zhCN = z.locales.zhCN().localeError;
const english = z.locales.en().localeError;

/**
 * What is wrong with one value, for the person who typed it, in both languages. Frequent faults in our own words, the
 * rest in those of zod's locales. A schema's own message is written `中文 / English` and is taken apart here.
 * Parse with `reportInput: true`: without the input a value that is missing cannot be told from one of another type.
 */
export function issueText(issue: z.core.$ZodIssue): Text {
  const en = said(english(issue as z.core.$ZodRawIssue), issue.message);
  if (issue.message !== en) return ownMessage(issue.message);
  const { input } = issue;
  if (input === undefined || input === null || input === "") return t("此项必填", "This is required");
  return frequent(issue) ?? t(said(zhCN(issue as z.core.$ZodRawIssue), en), en);
}

type LocaleAnswer = ReturnType<typeof zhCN>;
const said = (answer: LocaleAnswer, otherwise: string): string =>
  (typeof answer === "string" ? answer : answer?.message) ?? otherwise;

function ownMessage(message: string): Text {
  const [zh = message, ...rest] = message.split(" / ");
  return t(zh, rest.length > 0 ? rest.join(" / ") : zh);
}

const FORMATS: Record<string, Text> = {
  date: t("应为日期，如 2026-03-31", "A date is written like 2026-03-31"),
  datetime: t("应为日期时间，如 2026-03-31T08:00:00Z", "An instant is written like 2026-03-31T08:00:00Z"),
  uuid: t("编号的写法不符", "This is not an id"),
  regex: t("写法不符", "It is not written as it should be"),
};

function frequent(issue: z.core.$ZodIssue): Text | undefined {
  switch (issue.code) {
    case "too_small":
      return bounded(issue.origin, String(issue.minimum), "least");
    case "too_big":
      return bounded(issue.origin, String(issue.maximum), "most");
    case "unrecognized_keys":
      return t(
        `没有“${issue.keys.join("”“")}”这一项，或您无权填写`,
        `No “${issue.keys.join("”, “")}” here, or not yours to write`,
      );
    case "invalid_value":
      return t(`应为 ${issue.values.join("、")} 之一`, `It must be one of ${issue.values.join(", ")}`);
    case "invalid_format":
      return FORMATS[issue.format];
    default:
      return undefined;
  }
}

function bounded(origin: string, limit: string, end: "least" | "most"): Text | undefined {
  const word = end === "least" ? t("至少", "at least") : t("最多", "at most");
  switch (origin) {
    case "string":
      return t(`${word.zh} ${limit} 个字符`, `It has ${word.en} ${limit} characters`);
    case "array":
    case "set":
      return t(`${word.zh} ${limit} 项`, `It has ${word.en} ${limit} items`);
    case "number":
    case "int":
      return end === "least"
        ? t(`不能小于 ${limit}`, `It may not be less than ${limit}`)
        : t(`不能大于 ${limit}`, `It may not be more than ${limit}`);
    default:
      return undefined;
  }
}
