import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withClient } from "../owner.ts";
import { attachRunning } from "./attach-running.ts";
import { startEmbedded } from "./start-embedded.ts";

test("a server that runs on a data directory is joined, and one that does not is not", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "perch-attach-"));
  try {
    expect(attachRunning(dataDir)).toBeUndefined();
    const server = await startEmbedded({ dataDir, throwaway: true });
    try {
      const answer = await withClient(attachRunning(dataDir)!.connectionString("postgres"), (client) =>
        client.query("select pg_backend_pid() is not null as there"),
      );
      expect(answer.rows).toEqual([{ there: true }]);
    } finally {
      await server.stop();
    }
    expect(attachRunning(dataDir)).toBeUndefined();
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
