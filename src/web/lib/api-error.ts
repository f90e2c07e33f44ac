import type { Problem } from "#contract/problem.ts";

/** A request that was declined, or never arrived: carries the problem in both languages, for the page to show. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.message.zh}`);
    this.name = "ApiError";
    this.problem = problem;
  }
}

/** The problem of anything thrown; what is not a declined request is a fault of ours and says so. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem;
  return localProblem(
    "fault",
    0,
    "页面出了差错，您的数据没有受影响。请刷新后再试。",
    "Something went wrong on this page; your data is unaffected. Reload and try again.",
  );
}

/** The server could not be reached; nothing was sent or nothing came back. */
export const offlineProblem = (): Problem =>
  localProblem(
    "offline",
    0,
    "连不上服务器。已填写的内容还在，网络恢复后再试即可。",
    "The server cannot be reached. What you typed is kept; try again when the network is back.",
  );

/** The server answered with something that is not the agreed shape. */
export const misreadProblem = (status: number): Problem =>
  localProblem(
    "misread",
    status,
    "服务器返回的内容无法识别，可能正在升级。请稍后刷新。",
    "The server's answer could not be read; it may be upgrading. Reload in a moment.",
  );

function localProblem(code: string, status: number, zh: string, en: string): Problem {
  return { type: `urn:perch:problem:${code}`, title: en, status, code, message: { zh, en } };
}
