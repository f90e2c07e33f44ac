/** Why a start cannot go on. The code is stable; the message is for the person at the console. */
export type StartFailureCode =
  | "data-in-use"
  | "data-unreachable"
  | "data-of-other-version"
  | "disk-unwritable"
  | "binaries-missing"
  | "server-failed"
  | "database-unreachable"
  | "database-too-old";

/** A start that cannot work, said once in Chinese and once in English, each with what to do. Not a bug: no stack is shown. */
export class StartFailure extends Error {
  readonly code: StartFailureCode;
  readonly zh: string;
  readonly en: string;
  constructor(code: StartFailureCode, zh: string, en: string) {
    super(`${zh}\n${en}`);
    this.name = "StartFailure";
    this.code = code;
    this.zh = zh;
    this.en = en;
  }
}

/** Turns the error of a file system call on `path` into a StartFailure where the person can do something about it. */
export function diskFailure(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new StartFailure(
      "disk-unwritable",
      `磁盘已满，无法写入 ${path}：请清理空间后重试。`,
      `The disk is full, ${path} cannot be written: free some space and start again.`,
    );
  }
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new StartFailure(
      "disk-unwritable",
      `无法写入 ${path}：请修改其权限，或用 --data 指定可写的目录。`,
      `${path} cannot be written: change its permissions, or name a writable directory with --data.`,
    );
  }
  return error;
}
