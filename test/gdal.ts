/** GDAL's own programs, which read Perch as a planner's desk does. */
import { spawn, spawnSync } from "node:child_process";

const said = spawnSync("ogrinfo", ["--version"], { encoding: "utf8" }).stdout ?? "";
const [, major, minor] = /GDAL (\d+)\.(\d+)/.exec(said) ?? [];

/** `[3, 6]`; undefined where GDAL is not installed */
export const gdalVersion: readonly [number, number] | undefined =
  major && minor ? [Number(major), Number(minor)] : undefined;

export const NO_GDAL = "needs GDAL: apt-get install gdal-bin";

/** Runs one of its programs and gives what it wrote; throws with what it complained of. Not in step: it asks this very process. */
export function gdal(
  program: string,
  args: readonly string[],
  input = "",
  settings: Record<string, string> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...settings } });
    let out = "";
    let complaint = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      complaint += text;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(out) : reject(new Error(`${program} ${args.join(" ")}: ${complaint}${out}`)),
    );
    child.stdin.end(input);
  });
}
