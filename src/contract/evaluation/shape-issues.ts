/** What does not fit the shape of a method, each fault at the deepest line that it can be told for, in both languages. */
import type { z } from "zod";
import { t } from "#contract/text.ts";
import type { Text } from "#kernel/register.ts";
import { type LinePath, lineOf, valueAt } from "./line-path.ts";

export type ShapeIssue = { path: LinePath; line: string; code: "shape"; message: Text };

type Fault = z.core.$ZodIssue;

export function shapeIssues(error: z.ZodError, data: unknown): ShapeIssue[] {
  return error.issues
    .flatMap((fault) => told(fault, []))
    .flatMap(({ fault, path }) => spoken(fault, path, data));
}

type Told = { fault: Fault; path: LinePath };

/** Of a value that may be one of several things, the one that it comes closest to is spoken of. */
function told(fault: Fault, before: LinePath): Told[] {
  const path = [...before, ...(fault.path as LinePath)];
  if (fault.code !== "invalid_union" || fault.errors.length === 0) return [{ fault, path }];
  const branches = fault.errors.map((faults) => faults.flatMap((one) => told(one, path)));
  const depth = (branch: readonly Told[]) => Math.max(...branch.map((one) => one.path.length));
  return branches.reduce((best, branch) => {
    const deeper = depth(branch) - depth(best);
    return deeper > 0 || (deeper === 0 && branch.length < best.length) ? branch : best;
  });
}

function spoken(fault: Fault, path: LinePath, data: unknown): ShapeIssue[] {
  const at = (where: LinePath, message: Text): ShapeIssue => ({
    path: where,
    line: lineOf(where),
    code: "shape",
    message,
  });
  if (fault.code === "unrecognized_keys") {
    return fault.keys.map((key) => at([...path, key], t(`没有“${key}”这一项`, `There is no “${key}” here`)));
  }
  const value = valueAt(data, path);
  return [at(path, value === undefined ? t("缺少此项", "This is missing") : faultText(fault, value))];
}

const TYPES: Record<string, Text> = {
  string: t("文字", "text"),
  number: t("数值", "a number"),
  int: t("整数", "a whole number"),
  boolean: t("true 或 false", "true or false"),
  array: t("列表", "a list"),
  object: t("若干项", "a set of properties"),
  record: t("若干项", "a set of properties"),
};

function faultText(fault: Fault, value: unknown): Text {
  const shown = shortly(value);
  switch (fault.code) {
    case "invalid_type": {
      const wanted = TYPES[fault.expected] ?? t(fault.expected, fault.expected);
      return t(`应为${wanted.zh}，现为 ${shown}`, `Expected ${wanted.en}, found ${shown}`);
    }
    case "invalid_value":
      return oneOf(fault.values.map(String), shown);
    case "invalid_union": {
      const { options } = fault as { options?: readonly unknown[] };
      return options ? oneOf(options.map(String), shown) : t(`不能是 ${shown}`, `Cannot be ${shown}`);
    }
    case "too_small":
      return t(`不能少于 ${fault.minimum}`, `Must not be less than ${fault.minimum}`);
    case "too_big":
      return t(`不能多于 ${fault.maximum}`, `Must not be more than ${fault.maximum}`);
    case "invalid_format":
      return t(`“${shown}”的写法不符`, `“${shown}” is not written as it should be`);
    default:
      return t(`格式不符：${fault.message}`, fault.message);
  }
}

const oneOf = (values: readonly string[], shown: string): Text =>
  t(`应为 ${values.join("、")} 之一，现为 ${shown}`, `Expected one of ${values.join(", ")}, found ${shown}`);

function shortly(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
