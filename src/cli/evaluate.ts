/** `perch evaluate FILE --method ID|PATH`: a sheet of figures in, scores, ranks and grades out. */
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { ParsedMethod } from "#contract/evaluation-method.ts";
import { evaluate } from "#engine/evaluation/evaluate.ts";
import type { Issue } from "#engine/evaluation/evaluation.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { RawSheet } from "#engine/sheet/raw-sheet.ts";
import { findMethod, listMethodIds, parseMethodText } from "#server/platform/rulepacks.ts";
import { SheetFault } from "#server/platform/sheets/limits.ts";
import { readWorkbook } from "#server/platform/sheets/read.ts";
import { emptyResult, type Result, resultOf, resultText, zeroIssues } from "./evaluation-result.ts";
import { type EvaluationSheet, readEvaluationSheet, type SheetIssue } from "./evaluation-sheet.ts";
import { resultWorkbook } from "./evaluation-workbook.ts";

export type Output = { stdout: (text: string) => void; stderr: (text: string) => void };

export type EvaluateOptions = {
  /** multiple of the weight at which every item is capped, floored at 0, before imputation */
  cap?: number | undefined;
  /** where to write the workbook of results */
  out?: string | undefined;
  /** a sheet of last year's figures, for methods whose baselines come from them */
  lastYear?: string | undefined;
};

export type FileResult = { result: Result; bad: boolean };

const USAGE = `用法：perch evaluate 文件.xlsx --method 办法编号|办法文件.yaml [--cap 1.5] [--last-year 上年.xlsx] [--out 结果.xlsx] [--json]`;

const DONE = 0;
const BAD_INPUT = 1;
const WRONG_USAGE = 2;

/**
 * Runs the command. Exit code 0: every row was taken; 1: the file cannot be used, or rows were left out (good rows are
 * evaluated and printed all the same, the others are in `issues`); 2: wrong usage.
 */
export async function runEvaluate(args: string[], io: Output): Promise<number> {
  const options = readArgs(args);
  if (typeof options === "string") {
    io.stderr(`${options}\n${USAGE}\n`);
    return WRONG_USAGE;
  }
  const parsed = await readMethod(options.method);
  if (!parsed) {
    io.stderr(
      `没有名为“${options.method}”的评价办法。可用：${(await listMethodIds()).join("、")}，或给出 .yaml/.json 文件路径。\n`,
    );
    return WRONG_USAGE;
  }
  const { result, bad } =
    parsed.kind === "invalid"
      ? { result: emptyResult(options.method, "", parsed.issues.map(methodIssue)), bad: true }
      : await evaluateFile(options.file, { ...options, method: parsed.method });
  for (const issue of result.issues) io.stderr(`${issueText(issue)}\n`);
  if (options.json) io.stdout(`${JSON.stringify(result)}\n`);
  else io.stdout(resultText(result, parsed.kind === "method" ? parsed.method.title.zh : options.method));
  return bad ? BAD_INPUT : DONE;
}

/** Evaluates the sheet of a file. `bad` where the file or one of its rows could not be taken. */
export async function evaluateFile(
  path: string,
  options: EvaluateOptions & { method: Method },
): Promise<FileResult> {
  const { method } = options;
  const refuse = (found: readonly SheetIssue[]): FileResult => ({
    result: emptyResult(method.id, method.version, found),
    bad: true,
  });
  const sheet = await readSheet(path, method);
  if (sheet.kind === "unusable") return refuse(sheet.issues);
  const lastYear = options.lastYear ? await readSheet(options.lastYear, method) : undefined;
  if (lastYear?.kind === "unusable") return refuse(lastYear.issues);

  const outcome = evaluate(sheet.population, method, { cap: options.cap, lastYear: lastYear?.population });
  if (outcome.kind === "refused") return refuse([...sheet.issues, ...outcome.issues.map(methodIssue)]);
  const issues = [...sheet.issues, ...zeroIssues(outcome.evaluation, sheet.rowNos)];
  const result = resultOf(outcome.evaluation, issues);
  if (options.out)
    await writeFile(options.out, await resultWorkbook(outcome.evaluation, { ...sheet, issues }));
  return { result, bad: sheet.issues.some((issue) => !issue.warning) };
}

async function readSheet(path: string, method: Method): Promise<EvaluationSheet> {
  const sheets = await readSheets(path);
  return Array.isArray(sheets) ? readEvaluationSheet(sheets, method) : { kind: "unusable", issues: [sheets] };
}

async function readSheets(path: string): Promise<RawSheet[] | SheetIssue> {
  try {
    return await readWorkbook(await readFile(path), basename(path));
  } catch (fault) {
    if (fault instanceof SheetFault)
      return { row: null, column: null, code: fault.code, message: fault.text.zh };
    if (isFileError(fault)) {
      return {
        row: null,
        column: null,
        code: "file-unreadable",
        message: `无法读取文件 ${path}（${fault.code}）。`,
      };
    }
    throw fault;
  }
}

const isFileError = (fault: unknown): fault is Error & { code: string } =>
  fault instanceof Error && "code" in fault && typeof fault.code === "string" && fault.code.startsWith("E");

/** A path if it looks like one, else the id of a rule pack. */
async function readMethod(name: string): Promise<ParsedMethod | undefined> {
  if (!/[/\\]|\.(ya?ml|json)$/i.test(name)) return findMethod(name);
  try {
    return parseMethodText(await readFile(name, "utf8"));
  } catch (fault) {
    if (isFileError(fault)) return undefined;
    throw fault;
  }
}

type Args = EvaluateOptions & { file: string; method: string; json: boolean };

function readArgs(args: string[]): Args | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        method: { type: "string" },
        cap: { type: "string" },
        out: { type: "string" },
        "last-year": { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const [file, ...more] = positionals;
    if (!file || more.length > 0) return "请给出一个数据文件。";
    if (!values.method) return "请用 --method 指明评价办法。";
    const cap = values.cap === undefined ? undefined : Number(values.cap);
    if (cap !== undefined && !(cap > 0)) return "--cap 应为大于 0 的数，如 1.5。";
    if (values.out !== undefined && !values.out.endsWith(".xlsx")) return "--out 应为 .xlsx 文件。";
    return {
      file,
      method: values.method,
      cap,
      out: values.out,
      lastYear: values["last-year"],
      json: values.json,
    };
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}

const methodIssue = ({ line, code, message }: Issue): SheetIssue => ({
  row: null,
  column: line === "" ? null : line,
  code,
  message: message.zh,
});

function issueText({ row, column, message }: Result["issues"][number]): string {
  const place = [row === null ? "" : `第 ${row} 行`, column ?? ""].filter((part) => part !== "").join(" ");
  return place === "" ? message : `${place}：${message}`;
}
