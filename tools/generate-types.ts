import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** The types of the database's tables as the drivers' parsers in platform/db.ts give them: days as text, counts as numbers. */
export function generateTypes(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), "perch-types-"));
  try {
    const out = join(folder, "schema.ts");
    execFileSync(
      process.execPath,
      [
        join(root, "node_modules/kysely-codegen/dist/cli/bin.js"),
        "--dialect=postgres",
        `--url=${url}`,
        `--out-file=${out}`,
        "--date-parser=string",
        "--numeric-parser=number",
        "--exclude-pattern=migration",
        `--type-mapping=${JSON.stringify({ int8: "number", point: "string" })}`,
      ],
      { cwd: root, stdio: "pipe" },
    );
    return readFileSync(out, "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
