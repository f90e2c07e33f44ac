import { type ParseArgsConfig, parseArgs } from "node:util";
import { WrongUsage } from "./io.ts";

const DATABASE_OPTIONS = { data: { type: "string" }, json: { type: "boolean" } } as const;

/** The arguments of a command that needs the database; what does not fit is WrongUsage, with the command's usage. */
export function readArgs<O extends NonNullable<ParseArgsConfig["options"]>>(
  args: string[],
  options: O,
  usage: string,
) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { ...DATABASE_OPTIONS, ...options } });
  } catch (error) {
    throw new WrongUsage(`${(error as Error).message}\n${usage}`);
  }
}
