/** The real server for the end-to-end tests: a first start on an empty data directory that is gone afterwards. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const dataDir = process.env.PERCH_E2E_DATA ?? mkdtempSync(join(tmpdir(), "perch-e2e-"));

const main = join(import.meta.dirname, "../src/server/main.ts");
const port = process.env.PERCH_E2E_PORT ?? "8601";
const { DATABASE_URL: _, ...environment } = process.env;
const server = spawn(process.execPath, [main, "--port", port, "--data", dataDir], {
  stdio: "inherit",
  env: { ...environment, PERCH_LOG: "warn" },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => server.kill("SIGTERM"));
server.once("exit", (code) => {
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(code ?? 1);
});
