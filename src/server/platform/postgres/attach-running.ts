import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { connectionString, type Endpoint } from "./endpoint.ts";
import { locate } from "./location.ts";

/**
 * A way into the embedded PostgreSQL that another process runs on a data directory, by what it wrote in postmaster.pid:
 * line 4 is its port, line 5 the directory of its socket, line 8 `ready`. Undefined where there is none that is ready.
 */
export function attachRunning(dataDir: string): { connectionString(database: string): string } | undefined {
  const { cluster } = locate(dataDir);
  const lines = readLines(join(cluster, "postmaster.pid"));
  if (lines?.[7]?.trim() !== "ready") return undefined;
  const endpoint: Endpoint = lines[4]
    ? { kind: "socket", directory: lines[4], own: false }
    : {
        kind: "loopback",
        port: Number(lines[3]),
        password: readFileSync(join(dirname(cluster), "postgres.password"), "utf8").trim(),
      };
  return { connectionString: (database) => connectionString(endpoint, database) };
}

function readLines(file: string): string[] | undefined {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return undefined;
  }
}
