/** A method that somebody is still writing: right in its shape, with figures still open, and all that keeps it from grading. */
import type { Issue } from "#engine/evaluation/evaluation.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { validateMethod } from "#engine/evaluation/validate-method.ts";
import { EvaluationMethod } from "../evaluation-method.ts";
import { t } from "../text.ts";
import { isWithin, type LinePath, lineOf, valueAt, withValue } from "./line-path.ts";
import { type ShapeIssue, shapeIssues } from "./shape-issues.ts";

export type Draft =
  /** figures still open are NaN; they are stored and sent as null */
  { kind: "draft"; method: Method; issues: Issue[] } | { kind: "misshapen"; issues: ShapeIssue[] };

/** Stands in for an open figure while the shape is checked: every figure of a method may be 1. */
const STAND_IN = 1;

/**
 * Reads a draft out of JSON or YAML data. `null` is a figure still to be filled in and an issue of its line; what does
 * not fit the shape of a method cannot be kept at all.
 */
export function readDraft(data: unknown): Draft {
  const open: LinePath[] = [];
  const filled = fill(data, [], open);
  const parsed = EvaluationMethod.safeParse(filled);
  if (!parsed.success) return { kind: "misshapen", issues: shapeIssues(parsed.error, filled) };
  const at = open.map((path) => figureAt(parsed.data, path));
  const method = at.reduce<Method>((held, path) => withValue(held, path, Number.NaN), parsed.data);
  return { kind: "draft", method, issues: issuesOf(method, at.map(lineOf)) };
}

function fill(data: unknown, path: LinePath, open: LinePath[]): unknown {
  if (data === null || Number.isNaN(data)) {
    open.push(path);
    return STAND_IN;
  }
  if (Array.isArray(data)) return data.map((item, n) => fill(item, [...path, n], open));
  if (typeof data !== "object") return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, item]) => [key, fill(item, [...path, key], open)]),
  );
}

/** `baseline: null` is short for a fixed baseline whose value is open. */
const figureAt = (method: Method, path: LinePath): LinePath =>
  typeof valueAt(method, path) === "object" ? [...path, "value"] : path;

/** An open figure is one issue, not one for every rule that it breaks. */
function issuesOf(method: Method, open: readonly string[]): Issue[] {
  const found = validateMethod(method).filter(({ line, code }) => {
    // a cut is judged by the one before it
    const judged = code.startsWith("cuts-not-") ? line.replace(/\[\d+\]$/, "") : line;
    const within = open.filter((figure) => isWithin(figure, judged));
    if (code === "weights-not-100") return !within.some((figure) => figure.endsWith("].weight"));
    return within.length === 0;
  });
  return [...found, ...open.map(openFigure)];
}

const openFigure = (line: string): Issue => ({
  line,
  code: "figure-open",
  message: t("数值待填", "A figure is still to be filled in"),
});
